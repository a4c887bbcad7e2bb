//===- TypeName.h - types of the optimized code -----------------*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_TYPENAME_H
#define WHYHEAP_LIB_IR_TYPENAME_H

#include <string>

namespace llvm {
class Type;
}

namespace whyheap {

/// What a user would call a type that only LLVM knows: "int", "std::string",
/// "pointer"; empty where there is no such word.
std::string typeName(const llvm::Type &T);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_TYPENAME_H
