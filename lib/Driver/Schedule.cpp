//===- Schedule.cpp - many units, a few at a time -------------------------===//

#include "whyheap/Driver/Analysis.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"
#include <atomic>
#include <csignal>
#include <mutex>

namespace whyheap {

static std::atomic<bool> Interrupted = false;

void catchInterrupts() {
  llvm::sys::SetInterruptFunction([] {
    if (Interrupted.exchange(true))
      std::_Exit(130);
  });
}

bool wasInterrupted() { return Interrupted; }

std::vector<UnitFacts> analyzeUnits(const std::vector<CompileCommand> &Commands,
                                    const UnitRunner &Run,
                                    const ScheduleOptions &Options) {
  std::vector<std::optional<UnitFacts>> Results(Commands.size());
  std::mutex Lock;
  unsigned Done = 0;
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Options.Jobs));
  for (size_t I = 0; I != Commands.size(); ++I)
    Pool.async([&, I] {
      if (wasInterrupted())
        return;
      UnitFacts Facts = Run(Commands[I]);
      // What an interrupt cut off is not the unit's fault.
      if (wasInterrupted() && Facts.Status == UnitStatus::Failed)
        return;
      std::lock_guard<std::mutex> Guard(Lock);
      Results[I] = std::move(Facts);
      if (Options.Progress)
        Options.Progress(++Done, Commands.size(), Commands[I].File);
    });
  Pool.wait();
  std::vector<UnitFacts> Finished;
  for (std::optional<UnitFacts> &Result : Results)
    if (Result)
      Finished.push_back(std::move(*Result));
  return Finished;
}

} // namespace whyheap
