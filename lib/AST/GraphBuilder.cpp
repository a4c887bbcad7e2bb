//===- GraphBuilder.cpp ---------------------------------------------------===//

#include "GraphBuilder.h"
#include "SourceFiles.h"
#include "SourceText.h"
#include "UserCodeVisitor.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

unsigned GraphBuilder::location(LocationKind Kind, std::string Name,
                                SourceLocation At) {
  Location L;
  L.Kind = Kind;
  L.Name = std::move(Name);
  L.Point = point(At);
  L.LoopDepth = LoopDepth;
  // A jump backwards makes a loop of everything; no variable is declared in it
  // as far as we look.
  if (HasLabels && Kind == LocationKind::Object)
    ++L.LoopDepth;
  Graph.Locations.push_back(std::move(L));
  return Graph.Locations.size() - 1;
}

unsigned GraphBuilder::variableLocation(const VarDecl &D) {
  const VarDecl *Canonical = D.getCanonicalDecl();
  auto Known = Variables.find(Canonical);
  if (Known != Variables.end())
    return Known->second;
  bool IsLocal = D.isLocalVarDeclOrParm() && !D.isStaticLocal();
  unsigned Depth = LoopDepth;
  LoopDepth = IsLocal ? LoopDepth : 0;
  // What a range-based for declares by itself is nobody's variable.
  LocationKind Kind = !IsLocal         ? LocationKind::Global
                      : D.isImplicit() ? LocationKind::Temporary
                                       : LocationKind::Variable;
  unsigned L = location(Kind, D.isImplicit() ? "" : D.getNameAsString(),
                        D.getLocation());
  LoopDepth = Depth;
  return Variables[Canonical] = L;
}

unsigned GraphBuilder::temporary(const Expr &E) {
  return location(LocationKind::Temporary, "", E.getExprLoc());
}

GraphBuilder::SourceList GraphBuilder::at(unsigned L, int Derefs) {
  if (Derefs >= -1)
    return {{L, Derefs}};
  // The address of an address: that of something that holds it.
  unsigned Holder = unnamed();
  Graph.Flows.push_back({Holder, L, -1, {Reason::AddressTaken, "", {}}});
  return at(Holder, Derefs + 1);
}

void GraphBuilder::flow(unsigned To, const SourceList &From,
                        const FlowNote &Note) {
  for (const Source &S : From)
    if (S.Location != To || S.Derefs != 0)
      Graph.Flows.push_back({To, S.Location, S.Derefs, Note});
}

SourcePoint GraphBuilder::point(SourceLocation At) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Expansion = Sources.getFileLoc(At);
  PresumedLoc Place = Sources.getPresumedLoc(Expansion, false);
  if (At.isInvalid() || Place.isInvalid())
    return {};
  auto [It, IsNew] = Names.File.try_emplace(Place.getFileID());
  if (IsNew)
    It->second =
        normalizedPath(Place.getFilename(), Sources.getFileManager());
  return {It->second, Place.getLine(), Place.getColumn()};
}

FlowNote GraphBuilder::note(Reason Why, std::string Text, SourceLocation At) {
  return {Why, std::move(Text), point(At)};
}

FlowNote GraphBuilder::note(Reason Why, const Expr &E) {
  return {Why, text(E), point(E.getExprLoc())};
}

std::string GraphBuilder::text(const Stmt &S) {
  std::string Text = sourceText(S.getSourceRange(), Context.getSourceManager(),
                                Context.getLangOpts());
  // The calls that a range-based for makes stand at its colon.
  return Text == ":" ? "range-based for" : Text;
}

/// The library's containers: the addresses in them are those of their own
/// storage, and what the elements hold.
bool isOwningContainer(const ClassTemplateSpecializationDecl &D) {
  static constexpr llvm::StringLiteral Names[] = {
      "vector",        "deque",         "list",
      "forward_list",  "map",           "multimap",
      "set",           "multiset",      "unordered_map",
      "unordered_set", "basic_string",  "unordered_multimap",
      "unordered_multiset"};
  return D.isInStdNamespace() && D.getIdentifier() &&
         llvm::is_contained(Names, D.getName());
}

/// Allocators, comparisons, hashes: nothing of the user's passes through them,
/// unless they have members.
static bool isAllocatorLike(QualType Type) {
  const auto *Record = Type->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() && Record->isEmpty();
}

bool GraphBuilder::holdsAddresses(QualType Type) {
  if (Type.isNull())
    return true;
  Type = Type.getCanonicalType().getUnqualifiedType();
  if (Type->isArrayType())
    return holdsAddresses(QualType(Type->getBaseElementTypeUnsafe(), 0));
  if (Type->isBuiltinType())
    return Type->isNullPtrType() || Type->isPlaceholderType();
  if (Type->isEnumeralType() || Type->isAnyComplexType() ||
      Type->isVectorType())
    return false;
  if (const auto *Atomic = Type->getAs<AtomicType>())
    return holdsAddresses(Atomic->getValueType());
  const auto *Record = Type->getAsRecordDecl();
  if (!Record)
    return true;
  Record = Record->getDefinition();
  if (!Record || Record->isInvalidDecl())
    return true;
  if (const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Record);
      Instance && isOwningContainer(*Instance))
    return llvm::any_of(
        Instance->getTemplateArgs().asArray().take_front(2),
        [&](const TemplateArgument &Argument) {
          return Argument.getKind() == TemplateArgument::Type &&
                 !isAllocatorLike(Argument.getAsType()) &&
                 holdsAddresses(Argument.getAsType());
        });
  // While a class is looked at it counts as holding none: it can't hold itself.
  auto [Known, IsNew] = HoldsAddresses.try_emplace(Type.getTypePtr(), false);
  if (!IsNew)
    return Known->second;
  bool Result = llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
    return holdsAddresses(Field->getType());
  });
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record); Class && !Result)
    Result = llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
      return holdsAddresses(Base.getType());
    });
  HoldsAddresses[Type.getTypePtr()] = Result;
  return Result;
}

bool GraphBuilder::ownsStorage(QualType Type) {
  if (Type.isNull())
    return false;
  Type = Type.getCanonicalType().getUnqualifiedType();
  if (Type->isArrayType())
    return ownsStorage(QualType(Type->getBaseElementTypeUnsafe(), 0));
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !(Record = Record->getDefinition()))
    return false;
  if (const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Record);
      Instance && isOwningContainer(*Instance))
    return true;
  auto [Known, IsNew] = OwnsStorage.try_emplace(Type.getTypePtr(), false);
  if (!IsNew)
    return Known->second;
  bool Result = llvm::any_of(Record->fields(), [&](const FieldDecl *Field) {
    return ownsStorage(Field->getType());
  });
  Result |= llvm::any_of(Record->bases(), [&](const CXXBaseSpecifier &Base) {
    return ownsStorage(Base.getType());
  });
  return OwnsStorage[Type.getTypePtr()] = Result;
}

namespace {

/// Whether control can go back: only labels that a goto names.
class LabelFinder : public RecursiveASTVisitor<LabelFinder> {
public:
  bool Found = false;
  bool VisitGotoStmt(GotoStmt *) { return !(Found = true); }
  bool VisitIndirectGotoStmt(IndirectGotoStmt *) { return !(Found = true); }
  bool TraverseLambdaExpr(LambdaExpr *) { return true; }
};

} // namespace

void GraphBuilder::begin(std::string Name) {
  Graph = EscapeGraph();
  Graph.Function = std::move(Name);
  Function = nullptr;
  Variables.clear();
  CapturedDerefs.clear();
  CapturedThisDerefs.reset();
  LoopDepth = 0;
  HasLabels = false;
}

void GraphBuilder::addBody(const FunctionDecl &F) {
  Function = &F;
  LabelFinder Labels;
  Labels.TraverseStmt(F.getBody());
  HasLabels = Labels.Found;
  auto AddParameter = [&](std::string Name, SourceLocation At) {
    unsigned L = location(LocationKind::Parameter, std::move(Name), At);
    Graph.Locations[L].Parameter = Graph.NumParameters++;
    return L;
  };
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F);
      Method && Method->isImplicitObjectMemberFunction()) {
    Graph.IsMember = true;
    AddParameter("this", F.getLocation());
  }
  for (const ParmVarDecl *Parameter : F.parameters())
    Variables[Parameter->getCanonicalDecl()] = AddParameter(
        Parameter->getNameAsString(), Parameter->getLocation());
  captures(F);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F))
    constructorInitializers(*Constructor);
  statement(F.getBody());
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&F))
    destroyParts(*Destructor->getParent(), {{2, 0}},
                 note(Reason::ImplicitObject, "this", F.getLocation()));
  // What a coroutine makes may outlive the run of it that made it.
  if (isa<CoroutineBodyStmt>(F.getBody()))
    for (unsigned L = 0; L != Graph.Locations.size(); ++L)
      if (Graph.Locations[L].Kind == LocationKind::Object)
        flow(EscapeGraph::Heap, {{L, -1}},
             {Reason::Coroutine, Graph.Locations[L].Name,
              Graph.Locations[L].Point});
}

EscapeGraph GraphBuilder::build(const FunctionDecl &F) {
  begin(Names.of(F));
  Known.assume(KnownParameters());
  addBody(F);
  return std::move(Graph);
}

EscapeGraph GraphBuilder::build(const VarDecl &Global) {
  begin(Names.ofInitializer(Global));
  Known.assume(KnownParameters());
  declaration(Global);
  return std::move(Graph);
}

std::vector<EscapeGraph> GraphBuilder::buildVariants() {
  std::vector<EscapeGraph> Graphs;
  while (!Waiting.empty()) {
    Variant Next = std::move(Waiting.back());
    Waiting.pop_back();
    begin(std::move(Next.Name));
    Known.assume(std::move(Next.Parameters));
    Graph.IsVariant = true;
    addBody(*Next.Function);
    Graphs.push_back(std::move(Graph));
  }
  return Graphs;
}

namespace {

class FunctionFinder : public UserCodeVisitor<FunctionFinder> {
public:
  FunctionFinder(ASTContext &Context,
                 const std::function<bool(const std::string &)> &IsUserFile)
      : UserCodeVisitor(Context), IsUserFile(IsUserFile), Names(Context),
        Builder(Context, Names,
                [this](const FunctionDecl &F) { return hasGraph(F); }) {}

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && hasGraph(*F) &&
        Seen.insert(F->getCanonicalDecl()).second)
      Graphs.push_back(Builder.build(*F));
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
  /// as far as it is there. (The standard library's habits are known.) Whether
  /// there were any.
  bool addCallees() {
    bool HasNew = false;
    for (const FunctionDecl *F : Builder.takeCalled()) {
      const FunctionDecl *Body = nullptr;
      if (!F->isDefined(Body) || isStandardLibrary(*Body) ||
          Body->isDependentContext() || Body->isInvalidDecl() ||
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
    FileID File = Sources.getFileID(Sources.getFileLoc(D.getLocation()));
    auto [Known, IsNew] = IsUser.try_emplace(File, false);
    if (IsNew)
      if (auto Entry = Sources.getFileEntryRefForID(File))
        Known->second = IsUserFile(
            normalizedPath(Entry->getName(), Sources.getFileManager()));
    return Known->second;
  }

  const std::function<bool(const std::string &)> &IsUserFile;
  FunctionNames Names;
  GraphBuilder Builder;
  std::vector<EscapeGraph> Graphs;
  llvm::DenseSet<const FunctionDecl *> Seen;
  size_t NumLibraryGraphs = 0;
  llvm::DenseMap<FileID, bool> IsUser;
};

} // namespace

std::vector<EscapeGraph>
buildGraphs(ASTContext &Context,
            const std::function<bool(const std::string &)> &IsUserFile) {
  FunctionFinder Finder(Context, IsUserFile);
  Finder.TraverseDecl(Context.getTranslationUnitDecl());
  return Finder.take();
}

} // namespace whyheap
