//===- Values.cpp - the expression that stands at a point -----------------===//
//
// A debug location is the `getExprLoc()` of the expression that Clang emitted
// code for, so the points are turned into source locations once, and each
// expression of user code is looked up by its own. Outer expressions are visited
// before inner ones, and the first one at a point wins: of
//
//   v.push_back(x)      the call, not its callee `v.push_back`
//   std::string s(n, c) the variable, not the constructor call in it
//
//===----------------------------------------------------------------------===//

#include "Display.h"
#include "SourceText.h"
#include "UserCodeVisitor.h"
#include "whyheap/AST/SourceLocator.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLFunctionalExtras.h"

using namespace clang;

namespace whyheap {

namespace {

class ValueVisitor : public UserCodeVisitor<ValueVisitor> {
public:
  ValueVisitor(ASTContext &Context, const std::set<SourcePoint> &Points,
               SourceLocator &Locator)
      : UserCodeVisitor(Context), Sources(Context.getSourceManager()) {
    for (const SourcePoint &Point : Points)
      if (SourceLocation Location =
              Point.Column ? Locator.locate(Point) : SourceLocation();
          Location.isValid())
        Wanted.try_emplace(Location, Point);
  }

  /// No point lies in a system header.
  bool TraverseDecl(Decl *D) {
    return !Wanted.empty() && UserCodeVisitor::TraverseDecl(D);
  }

  bool VisitVarDecl(VarDecl *D) {
    // Nobody wrote __range1 or a coroutine's __promise.
    const Expr *Init = D->getInit();
    if (!Init || D->isImplicit())
      return true;
    auto Text = [&] { return initializerText(*D, *Init); };
    add(D->getLocation(), D->getSourceRange(), Text, D->getType(),
        D->getName());
    // Code for `int *P = new int` stands at the initializer.
    const Expr *Inner = Init->IgnoreUnlessSpelledInSource();
    if (isa<CallExpr, CXXNewExpr, CXXConstructExpr>(Inner))
      add(Inner->getExprLoc(), Inner->getSourceRange(), Text, Inner->getType(),
          D->getName());
    return true;
  }

  bool VisitCXXConstructorDecl(CXXConstructorDecl *D) {
    // Bases and members that no initializer is written for have the
    // constructor's own location, all of them.
    if (llvm::any_of(D->inits(), [](const CXXCtorInitializer *Init) {
          return !Init->isWritten();
        }))
      add(
          D->getLocation(), D->getLocation(),
          [&] { return "members of " + D->getParent()->getNameAsString(); },
          QualType(), {});
    for (const CXXCtorInitializer *Init : D->inits())
      if (const FieldDecl *Field = Init->getAnyMember();
          Field && Init->isWritten())
        add(Init->getSourceLocation(), Init->getSourceRange(),
            [&] { return sourceText(Init->getSourceRange()); },
            Field->getType(), Field->getName());
    return true;
  }

  bool VisitFieldDecl(FieldDecl *D) {
    if (D->hasInClassInitializer())
      add(
          D->getLocation(), D->getSourceRange(),
          [&] { return sourceText(D->getSourceRange()); }, D->getType(),
          D->getName());
    return true;
  }

  bool VisitExpr(Expr *E) {
    if (!isa<CallExpr, CXXConstructExpr, CXXNewExpr, CXXDeleteExpr,
             CXXThrowExpr, LambdaExpr, CXXDefaultArgExpr, InitListExpr,
             CoroutineSuspendExpr>(E))
      return true;
    auto Text = [&] { return expressionText(*E); };
    add(E->getExprLoc(), E->getSourceRange(), Text, E->getType(), {});
    add(E->getBeginLoc(), E->getSourceRange(), Text, E->getType(), {});
    return true;
  }

  std::vector<ValueFact> take() { return std::move(Found); }

private:
  /// \p Text is asked only for what stands at a point.
  void add(SourceLocation Location, SourceRange Range,
           llvm::function_ref<std::string()> Text, QualType Type,
           llvm::StringRef Variable) {
    if (Location.isInvalid())
      return;
    auto It = Wanted.find(Sources.getFileLoc(Location));
    if (It == Wanted.end())
      It = Wanted.find(Sources.getExpansionLoc(Location));
    if (It == Wanted.end())
      return;
    ValueFact Value;
    Value.Point = It->second;
    Value.Text = Text();
    if (!Type.isNull())
      Value.Type = displayType(
          Type.getNonReferenceType().getUnqualifiedType(), Context);
    Value.Variable = Variable.str();
    SourceLocation Last = Sources.getExpansionRange(Range).getEnd();
    SourceLocation End =
        Lexer::getLocForEndOfToken(Last, 1, Sources, Context.getLangOpts());
    if (End.isInvalid() || Sources.isBeforeInTranslationUnit(End, It->first))
      End = Sources.getExpansionLoc(It->first);
    Value.EndLine = Sources.getPresumedLoc(End).getLine();
    Value.EndColumn = Sources.getSpellingColumnNumber(End);
    Found.push_back(std::move(Value));
    Wanted.erase(It);
  }

  std::string sourceText(SourceRange Range) const {
    return whyheap::sourceText(Range, Sources, Context.getLangOpts());
  }

  /// "std::vector<char>{...}": the type and how it is initialized.
  std::string constructText(const CXXConstructExpr &E) const {
    std::string Text = displayType(E.getType().getUnqualifiedType(), Context);
    unsigned Written = 0;
    for (const Expr *Argument : E.arguments())
      Written += !isa<CXXDefaultArgExpr>(Argument);
    if (E.isListInitialization() || E.isStdInitListInitialization())
      return Text + (Written ? "{...}" : "{}");
    return Text + (Written ? "(...)" : "");
  }

  std::string initializerText(const VarDecl &D, const Expr &Init) const {
    const Expr *Inner = Init.IgnoreUnlessSpelledInSource();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Inner))
      return constructText(*Construct);
    // `std::string s = "text"`: the conversion is what makes the value.
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Init.IgnoreImplicit());
        Construct && !isa<CallExpr, CXXNewExpr, LambdaExpr>(Inner))
      return constructText(*Construct);
    return sourceText(Inner->getSourceRange());
  }

  std::string expressionText(const Expr &E) const {
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E);
        Construct && !isa<CXXTemporaryObjectExpr>(Construct))
      return constructText(*Construct);
    return sourceText(E.getSourceRange());
  }

  const SourceManager &Sources;
  llvm::DenseMap<SourceLocation, SourcePoint> Wanted;
  std::vector<ValueFact> Found;
};

} // namespace

std::vector<ValueFact> collectValues(ASTContext &Context,
                                     const std::set<SourcePoint> &Points,
                                     SourceLocator &Locator) {
  ValueVisitor Visitor(Context, Points, Locator);
  Visitor.TraverseDecl(Context.getTranslationUnitDecl());
  std::vector<ValueFact> Values = Visitor.take();
  llvm::sort(Values, [](const ValueFact &A, const ValueFact &B) {
    return A.Point < B.Point;
  });
  return Values;
}

} // namespace whyheap
