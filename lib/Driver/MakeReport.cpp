//===- MakeReport.cpp - facts to findings ---------------------------------===//

#include "whyheap/Driver/Analysis.h"
#include "whyheap/Join/Join.h"
#include "whyheap/Kinds/Classify.h"
#include "whyheap/Program/Program.h"

namespace whyheap {

Report makeReport(std::vector<UnitFacts> Units,
                  const std::string &BaseDirectory,
                  const LibraryKnowledge &Knowledge,
                  std::vector<Site> *Sites) {
  Program Linked;
  for (UnitFacts &Unit : Units)
    Linked.add(std::move(Unit));
  Linked.link(&Knowledge);
  Report Result;
  Result.Units = Linked.units();
  Result.UnknownCalls = Linked.unknownCalls();
  Result.FunctionNames = Linked.functionNames();
  std::vector<Site> Joined = join(Linked);
  if (Sites)
    *Sites = Joined;
  Result.Findings = classify(std::move(Joined), BaseDirectory);
  return Result;
}

} // namespace whyheap
