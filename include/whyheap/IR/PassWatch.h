//===- PassWatch.h - to see the passes that decide --------------*- C++ -*-===//
//
// What becomes of a coroutine's frame is decided by some passes in the middle of the
// pipeline; the two looks at its ends don't say why. Whoever wants to know stands by
// before and after them.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_IR_PASSWATCH_H
#define WHYHEAP_IR_PASSWATCH_H

#include <functional>
#include <vector>

namespace llvm {
class Any;
class Function;
class PassInstrumentationCallbacks;
class StringRef;
}

namespace whyheap {

enum class WatchedPass { Inliner, CoroSplit, CoroElide, CoroAnnotationElide };

class PassWatcher {
public:
  virtual ~PassWatcher() = default;
  /// Whether it has anything to do. Asked for each watched pass, of which there
  /// are ten thousands: it only looks at the pass, and is no step of its own.
  virtual bool wants(WatchedPass Pass, const llvm::Any &IR) = 0;
  /// Each that wants the pass, before it runs on \p IR.
  virtual void beforePass(WatchedPass Pass, const llvm::Any &IR) = 0;
  /// Each that was told before, unless that crashed. No other pass has run in
  /// between, but functions may be gone.
  virtual void afterPass(WatchedPass Pass) = 0;
};

/// The functions of a component of the call graph; of anything else none.
std::vector<llvm::Function *> functionsOf(const llvm::Any &IR);
/// Those of them that CoroSplit will split.
std::vector<llvm::Function *> presplitCoroutines(const llvm::Any &IR);
/// Whether there are any: to be asked often.
bool hasPresplitCoroutine(const llvm::Any &IR);

/// What is done before and after a pass are steps, which go through \p Run; behind one
/// that \p Run did not finish nobody is told of anything. The callbacks must not
/// outlive the watchers.
///
/// \p EachPass, where there is one, is called before any pass at all.
///
/// One callback for all of them, and none behind a pass: each costs an allocation
/// for each pass on each function, which the next one can do as well.
void watchPasses(
    llvm::PassInstrumentationCallbacks &Callbacks,
    std::vector<PassWatcher *> Watchers,
    const std::function<void(const std::function<void()> &Step)> &Run,
    std::function<void(llvm::StringRef Pass, const llvm::Any &IR)> EachPass);

} // namespace whyheap

#endif // WHYHEAP_IR_PASSWATCH_H
