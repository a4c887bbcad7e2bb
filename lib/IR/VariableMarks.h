//===- VariableMarks.h - which memory is which variable ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_VARIABLEMARKS_H
#define WHYHEAP_LIB_IR_VARIABLEMARKS_H

#include "llvm/ADT/StringMap.h"
#include <optional>
#include <vector>

namespace llvm {
class Function;
class Module;
class Value;
} // namespace llvm

namespace whyheap {

/// The variables of one function.
struct FunctionMarks {
  std::vector<unsigned> Numbers;
  /// By the name of their memory, which it keeps as long as there is any.
  llvm::StringMap<unsigned> ByMemory;
};
using MarkedVariables = llvm::StringMap<FunctionMarks>;

/// Turns the annotations that AST made Clang emit into debug records, which the
/// optimizer keeps up to date and which change nothing else.
MarkedVariables takeMarks(llvm::Module &M);

struct MarkedValue {
  unsigned Number = 0;
  bool IsPart = false; ///< Some bytes of the variable only.
};

/// The variable of \p F that \p V is the memory of, or the value of.
std::optional<MarkedValue> markedVariable(llvm::Value &V,
                                          const llvm::Function &F,
                                          const FunctionMarks &Marks);

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_VARIABLEMARKS_H
