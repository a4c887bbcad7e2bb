//===- MakeEdits.cpp ------------------------------------------------------===//

#include "MakeEdits.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/Passes/PassBuilder.h"

using namespace clang;

namespace whyheap {

// Sema asks for the attribute when it sees a co_await, which needs the class to be
// complete; instances of a template take over what its pattern has.
void editClass(TagDecl &Class, const TrialEdits &Edits) {
  auto *Record = dyn_cast<CXXRecordDecl>(&Class);
  if (!Record || Edits.ElidableTypes.empty() ||
      Record->hasAttr<CoroAwaitElidableAttr>() ||
      !Edits.ElidableTypes.count(definitionPoint(*Record)))
    return;
  Record->addAttr(CoroAwaitElidableAttr::CreateImplicit(Class.getASTContext()));
}

namespace {

/// What Clang does for co_await of a call, and for [[gnu::always_inline]].
struct EditPass : llvm::PassInfoMixin<EditPass> {
  explicit EditPass(const TrialEdits &Edits) : Edits(&Edits) {}
  const TrialEdits *Edits;

  void edit(llvm::Function &F) const {
    if (Edits->Inlined.count(F.getName().str()) &&
        !F.hasFnAttribute(llvm::Attribute::OptimizeNone)) {
      F.removeFnAttr(llvm::Attribute::NoInline);
      F.addFnAttr(llvm::Attribute::AlwaysInline);
    }
    if (Edits->DirectCalls.empty())
      return;
    for (llvm::Instruction &I : llvm::instructions(F)) {
      auto *Call = dyn_cast<llvm::CallBase>(&I);
      const llvm::Function *Callee = Call ? Call->getCalledFunction() : nullptr;
      const llvm::DILocation *At = I.getDebugLoc();
      if (Callee && At &&
          Edits->DirectCalls.count({F.getName().str(), Callee->getName().str(),
                                    At->getLine(), At->getColumn()}))
        Call->addFnAttr(llvm::Attribute::CoroElideSafe);
    }
  }

  llvm::PreservedAnalyses run(llvm::Module &M, llvm::ModuleAnalysisManager &) {
    for (llvm::Function &F : M)
      if (!F.isDeclaration())
        edit(F);
    return llvm::PreservedAnalyses::none();
  }
  static bool isRequired() { return true; }
};

} // namespace

void attachEdits(CompilerInstance &Compiler, const TrialEdits &Edits) {
  if (Edits.Inlined.empty() && Edits.DirectCalls.empty())
    return;
  Compiler.getCodeGenOpts().PassBuilderCallbacks.push_back(
      [&Edits](llvm::PassBuilder &Builder) {
        Builder.registerPipelineStartEPCallback(
            [&Edits](llvm::ModulePassManager &Manager,
                     llvm::OptimizationLevel) {
              Manager.addPass(EditPass(Edits));
            });
      });
}

} // namespace whyheap
