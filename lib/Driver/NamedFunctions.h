//===- NamedFunctions.h - where values are to have names --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_NAMEDFUNCTIONS_H
#define WHYHEAP_LIB_DRIVER_NAMEDFUNCTIONS_H

#include "clang/Sema/ExternalSemaSource.h"
#include <cstdint>

namespace llvm {
class LLVMContext;
}

namespace whyheap {

/// Has values named only in those functions in whose code a look will ask for a name:
/// the user's, and library functions with large locals, which may be told as parts of
/// a user's frame. Most of what Clang emits is neither, and when it emits that, at the
/// end of the unit, no consumer is asked. But of each function it wants to know
/// whether another unit is to define it, just before it emits it: this answers, as any
/// other source of declarations that knows nothing of it.
class NamedFunctions : public clang::ExternalSemaSource {
public:
  /// \p Emitted must live as long as code is emitted. \p LargeBytes: from there on a
  /// local is large.
  NamedFunctions(llvm::LLVMContext &Emitted, std::uint64_t LargeBytes)
      : Emitted(Emitted), LargeBytes(LargeBytes) {}

  /// Joins what \p Context asks.
  static llvm::IntrusiveRefCntPtr<NamedFunctions>
  install(clang::ASTContext &Context, llvm::LLVMContext &Emitted,
          std::uint64_t LargeBytes);

  /// The code is emitted: names are kept again.
  void end();

  ExtKind hasExternalDefinitions(const clang::Decl *D) override;

  // The rest of what the base answers, where older Clangs have no such function: the
  // plugin would not even load into them, and could not say that it is of another
  // version. Overrides where this Clang asks so.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Winconsistent-missing-override"
#pragma clang diagnostic ignored "-Woverloaded-virtual"
  clang::Decl *GetExternalDecl(clang::GlobalDeclID) { return nullptr; }
  bool LoadExternalSpecializations(const clang::Decl *, bool) { return false; }
  bool LoadExternalSpecializations(const clang::Decl *,
                                   llvm::ArrayRef<clang::TemplateArgument>) {
    return false;
  }
  bool wasThisDeclarationADefinition(const clang::FunctionDecl *) {
    return false;
  }
  bool FindExternalVisibleDeclsByName(const clang::DeclContext *,
                                      clang::DeclarationName,
                                      const clang::DeclContext *) {
    return false;
  }
  void ReadUndefinedButUsed(
      llvm::MapVector<clang::NamedDecl *, clang::SourceLocation> &) {}
  void ReadMismatchingDeleteExpressions(
      llvm::MapVector<clang::FieldDecl *,
                      llvm::SmallVector<std::pair<clang::SourceLocation, bool>, 4>>
          &) {}
#pragma clang diagnostic pop

private:
  bool isLarge(const clang::VarDecl &V) const;
  bool hasLargeLocal(const clang::FunctionDecl &F) const;

  llvm::LLVMContext &Emitted;
  std::uint64_t LargeBytes;
  bool IsOver = false;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_NAMEDFUNCTIONS_H
