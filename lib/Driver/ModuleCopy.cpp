//===- ModuleCopy.cpp -----------------------------------------------------===//

#include "whyheap/Driver/ModuleCopy.h"
#include "whyheap/Driver/Compat.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"

using namespace clang;

namespace whyheap {

namespace {

/// LLVM's own would end the process at an error.
struct Silence : llvm::DiagnosticHandler {
  bool handleDiagnostics(const llvm::DiagnosticInfo &) override { return true; }
};

ModuleCopy copyOf(const llvm::Module &M) {
  llvm::SmallVector<char, 0> Bitcode;
  llvm::raw_svector_ostream Stream(Bitcode);
  llvm::WriteBitcodeToFile(M, Stream, /*ShouldPreserveUseListOrder=*/true);
  ModuleCopy Copy;
  Copy.Context = std::make_unique<llvm::LLVMContext>();
  Copy.Context->setDiscardValueNames(false);
  Copy.Context->setDiagnosticHandler(std::make_unique<Silence>());
  auto Read = llvm::parseBitcodeFile(
      {llvm::StringRef(Bitcode.data(), Bitcode.size()), M.getModuleIdentifier()},
      *Copy.Context);
  if (Read)
    Copy.Module = std::move(*Read);
  else
    llvm::consumeError(Read.takeError());
  return Copy;
}

} // namespace

ModuleCopy::ModuleCopy() = default;
ModuleCopy::ModuleCopy(ModuleCopy &&) noexcept = default;
ModuleCopy &ModuleCopy::operator=(ModuleCopy &&) noexcept = default;
ModuleCopy::~ModuleCopy() = default;

ModuleCopy optimizedCopy(
    CompilerInstance &Compiler, const llvm::Module &M,
    const std::vector<std::function<void(llvm::PassBuilder &)>> &Looks) {
  ModuleCopy Copy = copyOf(M);
  if (!Copy.Module)
    return Copy;
  CodeGenOptions Options = Compiler.getCodeGenOpts();
  Options.DisableLLVMPasses = false;
  Options.PassBuilderCallbacks = Looks;
  // Nothing is written, and nobody is told.
  Options.OptRecordFile.clear();
  Options.SaveTempsFilePrefix.clear();
  Options.StackUsageOutput.clear();
  Options.TimePasses = false;
  compat::runOptimizer(Compiler, Options, *Copy.Module);
  return Copy;
}

} // namespace whyheap
