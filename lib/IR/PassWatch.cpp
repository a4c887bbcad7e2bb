//===- PassWatch.cpp ------------------------------------------------------===//

#include "whyheap/IR/PassWatch.h"
#include "llvm/ADT/Any.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/LazyCallGraph.h"
#include "llvm/IR/PassInstrumentation.h"
#include <optional>
#include <utility>

using namespace llvm;

namespace whyheap {

std::vector<Function *> functionsOf(const Any &IR) {
  std::vector<Function *> Result;
  if (const auto *Component = any_cast<const LazyCallGraph::SCC *>(&IR))
    for (LazyCallGraph::Node &Node : **Component)
      Result.push_back(&Node.getFunction());
  return Result;
}

std::vector<Function *> presplitCoroutines(const Any &IR) {
  std::vector<Function *> Result = functionsOf(IR);
  erase_if(Result, [](const Function *F) { return !F->isPresplitCoroutine(); });
  return Result;
}

static std::optional<WatchedPass> watched(StringRef Name) {
  return StringSwitch<std::optional<WatchedPass>>(Name)
      .Case("InlinerPass", WatchedPass::Inliner)
      .Case("CoroSplitPass", WatchedPass::CoroSplit)
      .Case("CoroElidePass", WatchedPass::CoroElide)
      .Case("CoroAnnotationElidePass", WatchedPass::CoroAnnotationElide)
      .Default(std::nullopt);
}

void watchPasses(
    PassInstrumentationCallbacks &Callbacks,
    std::vector<PassWatcher *> Watchers,
    const std::function<void(const std::function<void()> &Step)> &Run,
    void (*EachPass)(StringRef Pass, const Any &IR)) {
  struct UnderWay {
    PassWatcher *Watcher;
    WatchedPass Pass;
  };
  // Our own look at the end of the pipeline is a pass, too.
  Callbacks.registerBeforeNonSkippedPassCallback(
      [Watchers = std::move(Watchers), Run, EachPass,
       Told = std::vector<UnderWay>()](StringRef Name, Any IR) mutable {
        if (!Told.empty())
          for (const UnderWay &Last : std::exchange(Told, {}))
            Run([&] { Last.Watcher->afterPass(Last.Pass); });
        if (EachPass)
          EachPass(Name, IR);
        std::optional<WatchedPass> Pass = watched(Name);
        if (!Pass)
          return;
        for (PassWatcher *Watcher : Watchers)
          if (Watcher->wants(*Pass, IR))
            Run([&] {
              Watcher->beforePass(*Pass, IR);
              Told.push_back({Watcher, *Pass});
            });
      });
}

} // namespace whyheap
