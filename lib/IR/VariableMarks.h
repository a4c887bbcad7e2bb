//===- VariableMarks.h - which memory is which variable ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_IR_VARIABLEMARKS_H
#define WHYHEAP_LIB_IR_VARIABLEMARKS_H

#include "whyheap/Core/CoroutineFrame.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <vector>

namespace llvm {
class DILocalVariable;
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
  /// Of a unit with full debug information: what it calls them itself.
  llvm::DenseMap<const llvm::DILocalVariable *, unsigned> ByVariable;
};
using MarkedVariables = llvm::StringMap<FunctionMarks>;

/// Turns the annotations that AST made Clang emit into debug records, which the
/// optimizer keeps up to date and which change nothing else. Where there are some
/// already (-g) those do; at -O0 names do.
MarkedVariables takeMarks(llvm::Module &M);

/// The same without annotations: the static allocas of \p F that can only be those
/// of \p Variables, which are in the order of the source. Variables whose memory
/// can't be told for sure are left out.
FunctionMarks marksByName(llvm::Function &F,
                          llvm::ArrayRef<NamedVariable> Variables);

/// Takes the records away again.
void eraseMarks(llvm::Module &M);

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
