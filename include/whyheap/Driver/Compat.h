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
#include "clang/CodeGen/BackendUtil.h"
#include "clang/CodeGen/CodeGenAction.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Sema/MultiplexExternalSemaSource.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/PassInstrumentation.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Passes/PassBuilder.h"
#if LLVM_VERSION_MAJOR >= 22
#include "llvm/Plugins/PassPlugin.h"
#else
#include "llvm/Passes/PassPlugin.h"
#endif

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

/// Has \p Context ask \p Source before what it asks already. False where that can't
/// be. The sources' counted pointers came with LLVM 22.
inline bool addExternalSource(
    clang::ASTContext &Context,
    const llvm::IntrusiveRefCntPtr<clang::ExternalSemaSource> &Source) {
  clang::ExternalASTSource *Known = Context.getExternalSource();
  if (!Known) {
    Context.setExternalSource(Source);
    return true;
  }
  auto *Other = llvm::dyn_cast<clang::ExternalSemaSource>(Known);
  if (!Other)
    return false;
#if LLVM_VERSION_MAJOR >= 22
  llvm::IntrusiveRefCntPtr<clang::ExternalSemaSource> Counted(Other);
  Context.setExternalSource(
      llvm::makeIntrusiveRefCnt<clang::MultiplexExternalSemaSource>(Source,
                                                                    Counted));
#else
  Context.setExternalSource(
      new clang::MultiplexExternalSemaSource(Source.get(), Other));
#endif
  return true;
}

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

/// Calls \p Act with the module, once, before the first pass of a pipeline, of
/// whatever sort it is. The pipeline that only writes a module has no place to
/// add passes.
template <typename Function>
void beforeFirstPass(llvm::PassBuilder &Builder, Function Act) {
  auto *Callbacks = Builder.getPassInstrumentationCallbacks();
  if (!Callbacks)
    return;
  Callbacks->registerBeforeNonSkippedPassCallback(
      [Act, IsOver = false](llvm::StringRef, llvm::Any Unit) mutable {
        const auto *M = llvm::any_cast<const llvm::Module *>(&Unit);
        if (IsOver || !M)
          return;
        IsOver = true;
        // Passes that write have not begun; those that change get it unchanged.
        Act(const_cast<llvm::Module &>(**M));
      });
}

/// Runs the optimizer's pipeline of \p Options and writes nothing.
inline void runOptimizer(clang::CompilerInstance &Compiler,
                         clang::CodeGenOptions &Options, llvm::Module &M) {
  clang::emitBackendOutput(Compiler, Options, M.getDataLayoutStr(), &M,
                           clang::Backend_EmitNothing,
                           Compiler.getFileManager().getVirtualFileSystemPtr(),
                           nullptr);
}

/// The code generator behind the consumer of a compiler that emits code, where
/// \p Own is the one plugin's consumer beside it; null where that can't be told.
/// Clang has no other way to it for plugins.
inline clang::CodeGenerator *codeGenerator(clang::CompilerInstance &Compiler,
                                           const clang::ASTConsumer &Own) {
  struct Opened : clang::MultiplexConsumer {
    static auto consumers() { return &Opened::Consumers; }
  };
  // With a reduced module interface the emitting consumer is itself wrapped.
  const clang::FrontendOptions &Frontend = Compiler.getFrontendOpts();
  if (Frontend.GenReducedBMI || Frontend.UseClangIRPipeline)
    return nullptr;
  // Clang has wrapped its consumer, since there is a plugin.
  auto &Wrapper =
      static_cast<clang::MultiplexConsumer &>(Compiler.getASTConsumer());
  const auto &All = Wrapper.*Opened::consumers();
  if (All.size() != 2 || All.front().get() != &Own)
    return nullptr;
  // An action that emits nothing knows how to ask one that does.
  llvm::LLVMContext Context;
  clang::EmitLLVMOnlyAction Asker(&Context);
  Asker.BEConsumer = reinterpret_cast<clang::BackendConsumer *>(All[1].get());
  return Asker.getCodeGenerator();
}

} // namespace whyheap::compat

#endif // WHYHEAP_DRIVER_COMPAT_H
