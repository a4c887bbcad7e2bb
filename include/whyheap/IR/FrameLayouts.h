//===- FrameLayouts.h - what CoroSplit puts into a frame --------*- C++ -*-===//
//
//   module as emitted: marks of variables ──▶ debug records   (VariableMarks)
//   before CoroSplit:  which values live across which suspension (Crossings)
//   after CoroSplit:   at which offset each of them lies, by the names that
//                      CoroSplit gives: "%arr.reload.addr = gep %frame, 32"
//
// The layout is the one that the user's own flags give; nothing is computed a
// second time. Coroutines that are never suspended have no frame, and none is
// known where CoroSplit runs later than this compilation (-flto=thin).
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_IR_FRAMELAYOUTS_H
#define WHYHEAP_IR_FRAMELAYOUTS_H

#include "whyheap/Core/CoroutineFrame.h"
#include <functional>
#include <memory>

namespace llvm {
class Module;
} // namespace llvm

namespace whyheap {

class PassWatcher;

class FrameLayouts {
public:
  /// The variable that AST gave a number, or null.
  using VariableLookup = std::function<const FrameVariable *(unsigned)>;

  explicit FrameLayouts(VariableLookup Variable);
  ~FrameLayouts();

  /// Takes the marks out of the module. Before any pass, and before others look.
  void collectEmitted(llvm::Module &M);
  /// Ends scopes before CoroSplit, to see by how much frames shrink with
  /// hasSpareScope() put right. For code that nobody uses.
  void endSpareScopes();
  /// Instead: finds the variables of coroutines by the names of their memory. \p Of
  /// lists those of a function (by linkage name), in the order of the source.
  using VariableList =
      std::function<std::vector<NamedVariable>(const std::string &Linkage)>;
  void collectUnmarked(llvm::Module &M, const VariableList &Of);
  /// To see CoroSplit.
  PassWatcher &passWatcher();
  /// Takes away what either has put into the module; once the pipeline is through.
  void leaveAsFound(llvm::Module &M);

  /// By point and function. Members without a variable have no name; their
  /// point is that of the expression whose value they hold.
  std::vector<FrameFact> takeFacts();

private:
  struct Implementation;
  std::unique_ptr<Implementation> Impl;
};

} // namespace whyheap

#endif // WHYHEAP_IR_FRAMELAYOUTS_H
