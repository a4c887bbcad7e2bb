//===- Module.cpp - whyheap's checks for clang-tidy -----------------------===//
//
// Loaded by `clang-tidy -load libwhyheap-tidy.so`, linked into whyheap-clangd.
//
//===----------------------------------------------------------------------===//

#include "HeapCheck.h"
#include "clang-tidy/ClangTidyModule.h"

namespace whyheap::tidy {

namespace {

class HeapModule : public clang::tidy::ClangTidyModule {
public:
  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override {
    for (Kind K : allKinds())
      Factories.registerCheck<HeapCheck>("heap-" + std::string(name(K)));
  }
};

clang::tidy::ClangTidyModuleRegistry::Add<HeapModule>
    Registration("heap-module", "Which values live on the heap, and why.");

} // namespace

} // namespace whyheap::tidy
