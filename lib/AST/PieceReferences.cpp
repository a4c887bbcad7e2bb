//===- PieceReferences.cpp - who names whom -------------------------------===//
//
// Types count with what they consist of: a class refers to those of its bases and
// members, and to its functions that run without being named (constructors, virtual
// functions, operators, conversions).
//
//===----------------------------------------------------------------------===//

#include "PieceReferences.h"
#include "UserCodeVisitor.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace whyheap {

namespace {

class ReferenceVisitor : public UserCodeVisitor<ReferenceVisitor> {
public:
  using Listener = llvm::function_ref<void(SourceLocation, SourceLocation)>;
  ReferenceVisitor(ASTContext &Context, Listener Tell)
      : UserCodeVisitor(Context), Sources(Context.getSourceManager()),
        Tell(Tell) {}

  bool VisitExpr(Expr *E) {
    addMacros(E->getBeginLoc());
    addType(E->getBeginLoc(), E->getType());
    return true;
  }
  bool VisitDeclRefExpr(DeclRefExpr *E) {
    addDecl(E->getLocation(), E->getDecl());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *E) {
    addDecl(E->getMemberLoc(), E->getMemberDecl());
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    addDecl(E->getBeginLoc(), E->getConstructor());
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *E) {
    addDecl(E->getBeginLoc(), E->getOperatorNew());
    addType(E->getBeginLoc(), E->getAllocatedType());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    addDecl(E->getBeginLoc(), E->getOperatorDelete());
    return true;
  }
  bool VisitValueDecl(ValueDecl *D) {
    addMacros(D->getBeginLoc());
    addType(D->getBeginLoc(), D->getType());
    return true;
  }
  bool VisitTypedefNameDecl(TypedefNameDecl *D) {
    addType(D->getBeginLoc(), D->getUnderlyingType());
    return true;
  }
  bool VisitCXXRecordDecl(CXXRecordDecl *Class);

private:
  void addDecl(SourceLocation From, const Decl *D);
  void addType(SourceLocation From, QualType Type);
  void addMacros(SourceLocation At);

  const SourceManager &Sources;
  Listener Tell;
};

bool runsUnnamed(const CXXMethodDecl &Method) {
  return isa<CXXConstructorDecl, CXXDestructorDecl, CXXConversionDecl>(Method) ||
         Method.isVirtual() || Method.isOverloadedOperator();
}

bool ReferenceVisitor::VisitCXXRecordDecl(CXXRecordDecl *Class) {
  if (!Class->isThisDeclarationADefinition())
    return true;
  for (const CXXBaseSpecifier &Base : Class->bases())
    addType(Class->getLocation(), Base.getType());
  for (const CXXMethodDecl *Method : Class->methods())
    if (runsUnnamed(*Method))
      addDecl(Class->getLocation(), Method);
  return true;
}

/// The definition, of templates that of the pattern.
void ReferenceVisitor::addDecl(SourceLocation From, const Decl *D) {
  if (!D)
    return;
  const Decl *Definition = D;
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    const FunctionDecl *Body = nullptr;
    if (F->hasBody(Body))
      Definition = Body;
  } else if (const auto *V = dyn_cast<VarDecl>(D)) {
    if (const VarDecl *Whole = V->getDefinition())
      Definition = Whole;
  }
  if (Definition->getLocation().isValid())
    Tell(From, Definition->getLocation());
  if (D != Definition && D->getLocation().isValid())
    Tell(From, D->getLocation());
}

/// Pointers and references, aliases, arguments of templates.
void ReferenceVisitor::addType(SourceLocation From, QualType Type) {
  while (!Type.isNull()) {
    const clang::Type *T = Type.getTypePtr();
    if (const auto *Alias = dyn_cast<TypedefType>(T))
      addDecl(From, Alias->getDecl());
    if (T->isPointerType() || T->isReferenceType()) {
      Type = T->getPointeeType();
    } else if (const ArrayType *Array = dyn_cast<ArrayType>(T)) {
      Type = Array->getElementType();
    } else if (const auto *Tag = dyn_cast<TagType>(T)) {
      const TagDecl *Definition = Tag->getDecl()->getDefinition();
      addDecl(From, Definition ? Definition : Tag->getDecl());
      const auto *Instance =
          dyn_cast<ClassTemplateSpecializationDecl>(Tag->getDecl());
      if (Instance)
        for (const TemplateArgument &A : Instance->getTemplateArgs().asArray())
          if (A.getKind() == TemplateArgument::Type)
            addType(From, A.getAsType());
      return;
    } else {
      QualType Next = Type.getSingleStepDesugaredType(Context);
      if (Next == Type)
        return;
      Type = Next;
    }
  }
}

void ReferenceVisitor::addMacros(SourceLocation At) {
  SourceLocation From = Sources.getFileLoc(At);
  for (; At.isMacroID(); At = Sources.getImmediateMacroCallerLoc(At))
    if (Sources.isMacroBodyExpansion(At))
      Tell(From, Sources.getSpellingLoc(At));
}

} // namespace

void forEachReference(
    ASTContext &Context,
    llvm::function_ref<void(SourceLocation From, SourceLocation To)> Tell) {
  ReferenceVisitor(Context, Tell).TraverseAST(Context);
}

} // namespace whyheap
