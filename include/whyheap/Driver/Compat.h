//===- Compat.h - what differs between LLVM versions ------------*- C++ -*-===//
//
// The one place that knows LLVM version numbers. Included by .cpp files that
// see Clang; never by a header that others include.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_DRIVER_COMPAT_H
#define WHYHEAP_DRIVER_COMPAT_H

#include "llvm/Config/llvm-config.h"

#if LLVM_VERSION_MAJOR >= 22
#include "clang/Options/Options.h"
#else
#include "clang/Driver/Options.h"
#endif
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Passes/PassBuilder.h"

namespace whyheap::compat {

#if LLVM_VERSION_MAJOR >= 22
namespace options = clang::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::getDriverOptTable();
}
#else
namespace options = clang::driver::options;
inline const llvm::opt::OptTable &driverOptions() {
  return clang::driver::getDriverOptTable();
}
#endif

/// Adds a pass where the optimization pipeline ends; the callback's signature
/// has grown a parameter in LLVM 20.
template <typename AddPass>
void onOptimizerLast(llvm::PassBuilder &Builder, AddPass Add) {
#if LLVM_VERSION_MAJOR >= 20
  Builder.registerOptimizerLastEPCallback(
      [Add](llvm::ModulePassManager &Manager, llvm::OptimizationLevel,
            llvm::ThinOrFullLTOPhase) { Add(Manager); });
#else
  Builder.registerOptimizerLastEPCallback(
      [Add](llvm::ModulePassManager &Manager, llvm::OptimizationLevel) {
        Add(Manager);
      });
#endif
}

} // namespace whyheap::compat

#endif // WHYHEAP_DRIVER_COMPAT_H
