//===- ModelSummaries.cpp -------------------------------------------------===//

#include "ModelSummaries.h"
#include "whyheap/Core/LibraryName.h"
#include <cstdlib>
#include <cxxabi.h>
#include <memory>

using namespace whyheap;

/// A C function is its own name.
static LibraryName nameOf(const std::string &Linkage) {
  int Status = 0;
  std::unique_ptr<char, void (*)(void *)> Demangled(
      Linkage.starts_with("_Z")
          ? abi::__cxa_demangle(Linkage.c_str(), nullptr, nullptr, &Status)
          : nullptr,
      std::free);
  return Demangled ? libraryName(Demangled.get())
                   : LibraryName{Linkage, Linkage};
}

static FunctionSummary summaryOf(const LibraryFlows &Model) {
  FunctionSummary S;
  S.ReturnsFresh = Model.ReturnsFresh;
  for (const LibraryFlow &F : Model.Flows) {
    ParameterFlow &Made = S.Flows.emplace_back();
    Made.From = F.From;
    Made.Derefs = F.Derefs;
    Made.Parameter = F.Parameter;
    switch (F.To) {
    case LibraryFlow::Target::Heap:
      Made.To = ParameterFlow::Target::Heap;
      Made.Chain = std::make_shared<const SharedChain>(Nowhere, F.Why);
      break;
    case LibraryFlow::Target::Result:
      Made.To = ParameterFlow::Target::Result;
      break;
    case LibraryFlow::Target::Contents:
      Made.To = ParameterFlow::Target::Contents;
      break;
    }
  }
  // What else is returned is the library's.
  if (!Model.ReturnsFresh)
    S.Flows.push_back({.From = ParameterFlow::Elsewhere,
                       .To = ParameterFlow::Target::Result});
  return S;
}

const FunctionSummary *ModelSummaries::find(const std::string &Linkage) {
  auto [It, IsNew] = Known.try_emplace(Linkage);
  if (IsNew) {
    LibraryName Name = nameOf(Linkage);
    if (const LibraryFlows *Model = Knowledge.flows(Name.Name, Name.Signature))
      It->second = summaryOf(*Model);
  }
  return It->second ? &*It->second : nullptr;
}
