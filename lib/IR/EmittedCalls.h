//===- EmittedCalls.h - who calls whom in the emitted code ------*- C++ -*-===//
//
// The optimizer inlines along these calls. So the code that an optimized
// instruction came from stands in the function that it is located in, or in one
// below.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_EMITTEDCALLS_H
#define WHYHEAP_LIB_IR_EMITTEDCALLS_H

#include "Reach.h"
#include "llvm/ADT/SetVector.h"

namespace whyheap {

class EmittedCalls {
public:
  using FunctionSet = llvm::SetVector<const FunctionInfo *>;

  /// To be called once. Keeps nothing of \p M.
  void add(const llvm::Module &M, const ModuleGraph &Graph,
           const Functions &Table);

  /// Everything that can have been inlined into \p F, by the calls of one line
  /// where \p Line is not 0. A call that can't be seen through may call whatever
  /// has its address taken.
  const FunctionSet &below(const FunctionInfo *F, unsigned Line = 0);

  /// Whether calls by name lead from \p F to \p Callee.
  bool leadTo(const FunctionInfo *F, const FunctionInfo *Callee) const;

  /// The user code that \p F calls: itself, if it is such, else what it calls by
  /// way of library functions.
  const FunctionSet &userCode(const FunctionInfo *F);

  /// The user functions that a place in user code calls, through the library
  /// included.
  struct Edge {
    Step At;
    const FunctionInfo *Callee;
  };
  std::vector<Edge> userEdges();

  /// Whether \p F can be called through a pointer.
  bool isAddressTaken(const FunctionInfo *F) const {
    return AddressTaken.contains(F);
  }

private:
  struct Call {
    Step At;
    const FunctionInfo *Callee; ///< Null where it can't be seen.
    bool IsFromUser;
  };
  llvm::DenseMap<const FunctionInfo *, std::vector<Call>> Calls;
  std::vector<const FunctionInfo *> Callers; ///< In module order.
  FunctionSet AddressTaken;
  std::map<std::pair<const FunctionInfo *, unsigned>, FunctionSet> Below;
  std::map<const FunctionInfo *, FunctionSet> UserCode;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_EMITTEDCALLS_H
