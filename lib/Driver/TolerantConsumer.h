//===- TolerantConsumer.h - code generation despite errors ------*- C++ -*-===//
//
// Clang emits nothing for a unit with an error. This consumer stands between the
// parser and code generation and leaves out the functions that an error lies in,
// so that the others are seen. In the body of a left-out function that others
// call nothing is left; it is neither inlined nor looked at for attributes, so
// that its callers' code stays what it was.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_DRIVER_TOLERANTCONSUMER_H
#define WHYHEAP_LIB_DRIVER_TOLERANTCONSUMER_H

#include "clang/Frontend/MultiplexConsumer.h"
#include <functional>

namespace clang {
class CompilerInstance;
}

namespace whyheap {

/// Told each declaration before code is generated for it.
using DeclarationListener = std::function<void(clang::Decl &)>;
/// Told each class when it is defined.
using ClassListener = std::function<void(clang::TagDecl &)>;

class TolerantConsumer : public clang::MultiplexConsumer {
public:
  /// \p HadErrors is set when the unit has any.
  TolerantConsumer(std::unique_ptr<clang::ASTConsumer> CodeGen,
                   clang::CompilerInstance &Compiler, bool &HadErrors,
                   DeclarationListener Listener, ClassListener Classes);

  void Initialize(clang::ASTContext &Context) override;
  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override;
  void HandleInlineFunctionDefinition(clang::FunctionDecl *D) override;
  void HandleTagDeclDefinition(clang::TagDecl *D) override;
  void HandleTranslationUnit(clang::ASTContext &Context) override;

private:
  bool forgetErrors();

  clang::CompilerInstance &Compiler;
  bool &HadErrors;
  DeclarationListener Listener;
  ClassListener Classes;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_TOLERANTCONSUMER_H
