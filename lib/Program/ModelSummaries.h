//===- ModelSummaries.h - what models say, as the solver asks ---*- C++ -*-===//
#ifndef WHYHEAP_LIB_PROGRAM_MODELSUMMARIES_H
#define WHYHEAP_LIB_PROGRAM_MODELSUMMARIES_H

#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Solve/Solve.h"
#include <map>
#include <optional>

namespace whyheap {

/// Summaries of library functions without a body, by linkage name.
class ModelSummaries {
public:
  explicit ModelSummaries(const LibraryKnowledge &Knowledge)
      : Knowledge(Knowledge) {}

  /// Null where no model speaks. Lives as long as this.
  const FunctionSummary *find(const std::string &Linkage);

private:
  const LibraryKnowledge &Knowledge;
  std::map<std::string, std::optional<FunctionSummary>> Known;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_PROGRAM_MODELSUMMARIES_H
