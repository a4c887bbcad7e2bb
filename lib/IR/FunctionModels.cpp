//===- FunctionModels.cpp -------------------------------------------------===//

#include "FunctionModels.h"

namespace whyheap {

const LibraryFunction *FunctionModels::of(const FunctionInfo &F) {
  auto [It, IsNew] = Known.try_emplace(&F, nullptr);
  if (IsNew)
    It->second = find(F);
  return It->second;
}

const LibraryFunction *FunctionModels::find(const FunctionInfo &F) {
  if (std::string Beginning = nameBeginning(F.Linkage); !Beginning.empty()) {
    auto [It, IsNew] = IsKnownBeginning.try_emplace(Beginning, false);
    if (IsNew)
      It->second = Knowledge.knowsOf(Beginning);
    if (!It->second)
      return nullptr;
  }
  return Knowledge.lookup(F.name().Name, F.name().Signature);
}

} // namespace whyheap
