//===- Plugin.cpp - libwhyheap.so -----------------------------------------===//
//
// One shared library that is a plugin of Clang and one of LLVM:
//
//   clang++ -fplugin=libwhyheap.so -fpass-plugin=libwhyheap.so …
//
// The compiler brings Clang and LLVM along, so that none is linked in here; it
// must be of the version that this was compiled for.
//
//===----------------------------------------------------------------------===//

#include "Session.h"
#include "Diagnose.h"
#include "whyheap/Driver/Compat.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include <cstdio>
#include <dlfcn.h>
#include <unistd.h>

using namespace clang;

namespace whyheap::plugin {

namespace {

/// Whether this compilation makes code that somebody will run on this program's
/// behalf: no headers, no modules, no code for a graphics processor.
bool makesCode(const CompilerInstance &Compiler) {
  const LangOptions &Language = Compiler.getLangOpts();
  if (Language.CUDAIsDevice || Language.OpenMPIsTargetDevice ||
      Language.SYCLIsDevice)
    return false;
  switch (Compiler.getFrontendOpts().ProgramAction) {
  case frontend::EmitAssembly:
  case frontend::EmitBC:
  case frontend::EmitLLVM:
  case frontend::EmitLLVMOnly:
  case frontend::EmitCodeGenOnly:
  case frontend::EmitObj:
    return true;
  default:
    return false;
  }
}

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &Compiler, Options Asked)
      : Current(Compiler, std::move(Asked)) {}

  bool HandleTopLevelDecl(DeclGroupRef) override {
    Current.begin(*this);
    return true;
  }
  void HandleTranslationUnit(ASTContext &Context) override {
    Current.begin(*this);
    Current.emissionBegins(Context);
  }

private:
  Session Current;
};

class Action : public PluginASTAction {
public:
  bool ParseArgs(const CompilerInstance &Compiler,
                 const std::vector<std::string> &Arguments) override {
    std::string Error;
    if (parseOptions(Arguments, Asked, Error))
      return true;
    DiagnosticsEngine &Diagnostics = Compiler.getDiagnostics();
    Diagnostics.Report(
        Diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
        << Error;
    return false;
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    if (!makesCode(Compiler))
      return std::make_unique<ASTConsumer>();
    return std::make_unique<Consumer>(Compiler, Asked);
  }

  ActionType getActionType() override { return AddBeforeMainAction; }

private:
  Options Asked;
};

/// The major version of the LLVM that has loaded this; 0 where it is older than
/// the function that says so.
unsigned hostVersion() {
  using GetVersion = void (*)(unsigned *, unsigned *, unsigned *);
  auto Get = reinterpret_cast<GetVersion>(dlsym(RTLD_DEFAULT, "LLVMGetVersion"));
  unsigned Major = 0, Minor, Patch;
  if (Get)
    Get(&Major, &Minor, &Patch);
  return Major;
}

struct Registration {
  Registration() {
    unsigned Host = hostVersion();
    if (Host != LLVM_VERSION_MAJOR) {
      // Nothing of this compiler can be relied on, not even to say this.
      std::fprintf(stderr,
                   "error: libwhyheap.so is a plugin for Clang %d, this is "
                   "Clang %s; use that Clang, or a whyheap built for this one\n",
                   LLVM_VERSION_MAJOR,
                   Host ? std::to_string(Host).c_str() : "15 or older");
      std::fflush(stderr);
      _exit(1);
    }
    static FrontendPluginRegistry::Add<Action> Add(
        "whyheap", "which values live on the heap, and why");
  }
};

Registration Register;

} // namespace

} // namespace whyheap::plugin

/// The half that is a plugin of LLVM. Where Clang parses, the other half is
/// there too and has seen to its pipeline.
extern "C" LLVM_ATTRIBUTE_WEAK llvm::PassPluginLibraryInfo
llvmGetPassPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "whyheap", WHYHEAP_VERSION,
          [](llvm::PassBuilder &) {}, nullptr};
}
