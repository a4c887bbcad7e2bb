//===- UnitGraphs.cpp - the graphs of a unit's user code ------------------===//

#include "UnitGraphs.h"
#include "GraphBuilder.h"
#include "UserCodeVisitor.h"
#include "UserFunctions.h"
#include "whyheap/AST/Unit.h"

using namespace clang;

namespace whyheap {

namespace {

class FunctionFinder : public UserCodeVisitor<FunctionFinder> {
public:
  FunctionFinder(ASTContext &Context, FunctionNames &Names,
                 const std::function<bool(const std::string &)> &IsUserFile,
                 const GraphVisitors &Told)
      : UserCodeVisitor(Context), IsUserFile(IsUserFile), Names(Names),
        Told(Told), Builder(Context, Names, [this](const FunctionDecl &F) {
          return hasGraph(F);
        }) {}

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && hasGraph(*F) &&
        Seen.insert(F->getCanonicalDecl()).second) {
      Graphs.push_back(Builder.build(*F));
      if (Told.Function)
        Told.Function(*F, Graphs.back());
    }
    return true;
  }

  /// Globals, and static members of classes; those of functions belong to them.
  bool VisitVarDecl(VarDecl *D) {
    if (!D->hasGlobalStorage() || D->isStaticLocal() || !D->getInit() ||
        D->isInvalidDecl() || D->getType()->isDependentType() ||
        D->getDeclContext()->isDependentContext() ||
        D->getInit()->isInstantiationDependent() || !isUserCode(*D) ||
        isa<VarTemplatePartialSpecializationDecl>(D))
      return true;
    EscapeGraph Graph = Builder.build(*D);
    if (Told.Global)
      Told.Global(*D, Graph);
    bool MakesObjects = llvm::any_of(Graph.Locations, [](const Location &L) {
      return L.Kind == LocationKind::Object;
    });
    // Tables of numbers and names are no news.
    if (MakesObjects || !Graph.Calls.empty())
      Graphs.push_back(std::move(Graph));
    return true;
  }

  std::vector<EscapeGraph> take() {
    do
      for (EscapeGraph &G : Builder.buildVariants())
        Graphs.push_back(std::move(G));
    while (addCallees());
    return std::move(Graphs);
  }

private:
  /// Of one unit; what is behind counts as not seen.
  static constexpr size_t MaxLibraryGraphs = 1000;

  /// The bodies of other libraries that are called: header code, which is followed
  /// as far as it is there. (The standard library's habits are known; and what the C
  /// library has inline too is modelled.) Whether there were any.
  bool addCallees() {
    bool HasNew = false;
    for (const FunctionDecl *F : Builder.takeCalled()) {
      const FunctionDecl *Body = nullptr;
      if (!F->isDefined(Body) || isStandardLibrary(*Body) ||
          Body->hasAttr<GNUInlineAttr>() || Body->isDependentContext() || Body->isInvalidDecl() ||
          !Body->getBody() || NumLibraryGraphs == MaxLibraryGraphs ||
          !Seen.insert(F->getCanonicalDecl()).second)
        continue;
      ++NumLibraryGraphs;
      HasNew = true;
      Graphs.push_back(Builder.build(*Body));
    }
    return HasNew;
  }

  bool hasGraph(const FunctionDecl &F) {
    return !F.isDependentContext() && !F.isInvalidDecl() && F.getBody() &&
           isUserCode(F);
  }

  bool isUserCode(const Decl &D) {
    const SourceManager &Sources = Context.getSourceManager();
    // These are not walked over, whatever the user asks to see.
    if (D.getLocation().isValid() && Sources.isInSystemHeader(D.getLocation()))
      return false;
    // By name, not by FileID: preprocessed text is many files in one.
    PresumedLoc Place =
        Sources.getPresumedLoc(Sources.getFileLoc(D.getLocation()));
    auto [Known, IsNew] = IsUser.try_emplace(
        Place.isValid() ? Place.getFilename() : nullptr, false);
    if (IsNew)
      Known->second = IsUserFile(Names.point(D.getLocation()).File);
    return Known->second;
  }

  const std::function<bool(const std::string &)> &IsUserFile;
  FunctionNames &Names;
  const GraphVisitors &Told;
  GraphBuilder Builder;
  std::vector<EscapeGraph> Graphs;
  llvm::DenseSet<const FunctionDecl *> Seen;
  size_t NumLibraryGraphs = 0;
  llvm::DenseMap<const char *, bool> IsUser;
};

} // namespace

std::vector<EscapeGraph>
buildGraphs(ASTContext &Context, FunctionNames &Names,
            const std::function<bool(const std::string &)> &IsUserFile,
            const GraphVisitors &Told) {
  FunctionFinder Finder(Context, Names, IsUserFile, Told);
  Finder.TraverseDecl(Context.getTranslationUnitDecl());
  return Finder.take();
}

std::vector<EscapeGraph>
buildGraphs(ASTContext &Context,
            const std::function<bool(const std::string &)> &IsUserFile) {
  FunctionNames Names(Context);
  return buildGraphs(Context, Names, IsUserFile, {});
}

} // namespace whyheap
