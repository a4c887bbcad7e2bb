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

bool hasPresplitCoroutine(const Any &IR) {
  const auto *Component = any_cast<const LazyCallGraph::SCC *>(&IR);
  return Component && any_of(**Component, [](LazyCallGraph::Node &Node) {
           return Node.getFunction().isPresplitCoroutine();
         });
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
    std::function<void(StringRef Pass, const Any &IR)> EachPass) {
  struct UnderWay {
    PassWatcher *Watcher;
    WatchedPass Pass;
  };
  // Our own look at the end of the pipeline is a pass, too.
  Callbacks.registerBeforeNonSkippedPassCallback(
      [Watchers = std::move(Watchers), Run, EachPass = std::move(EachPass),
       Told = std::vector<UnderWay>(),
       IsOver = false](StringRef Name, Any IR) mutable {
        // What a step that was not finished has left is in no known state.
        auto RunWhole = [&](auto Step) {
          if (IsOver)
            return;
          IsOver = true;
          Run([&] {
            Step();
            IsOver = false;
          });
        };
        for (const UnderWay &Last : std::exchange(Told, {}))
          RunWhole([&] { Last.Watcher->afterPass(Last.Pass); });
        if (IsOver)
          return;
        if (EachPass)
          EachPass(Name, IR);
        std::optional<WatchedPass> Pass = watched(Name);
        if (!Pass)
          return;
        for (PassWatcher *Watcher : Watchers)
          if (!IsOver && Watcher->wants(*Pass, IR))
            RunWhole([&] {
              Watcher->beforePass(*Pass, IR);
              Told.push_back({Watcher, *Pass});
            });
      });
}

} // namespace whyheap
