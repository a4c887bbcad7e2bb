//===- GraphBuilder.cpp ---------------------------------------------------===//

#include "GraphBuilder.h"
#include "SourceText.h"
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

FlowNote GraphBuilder::note(Reason Why, std::string Text, SourceLocation At) {
  return {Why, std::move(Text), point(At)};
}

FlowNote GraphBuilder::note(Reason Why, const Expr &E) {
  return {Why, text(E), point(E.getExprLoc())};
}

std::string GraphBuilder::text(const Stmt &S) {
  // A call is asked for several times in a row.
  if (std::exchange(LastStatement, &S) == &S)
    return LastText;
  LastText = sourceText(S.getSourceRange(), Context.getSourceManager(),
                        Context.getLangOpts());
  // The calls that a range-based for makes stand at its colon.
  if (LastText == ":")
    LastText = "range-based for";
  return LastText;
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

/// Handles that hold a pointer, in one of their many bases: told by name, since an
/// editor waits while they are looked through.
static bool isHandle(const CXXRecordDecl &D) {
  static constexpr llvm::StringLiteral Names[] = {
      "unique_ptr",        "shared_ptr", "weak_ptr",         "function",
      "basic_string_view", "span",       "reference_wrapper", "initializer_list",
      "__normal_iterator"};
  // Iterators are not in std itself.
  return D.getIdentifier() && llvm::is_contained(Names, D.getName()) &&
         isStandardLibrary(D);
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
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Record);
      Class && isHandle(*Class))
    return true;
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

/// Whether control can go back other than by a loop.
static bool hasLabels(const FunctionDecl &F) {
  const FunctionDecl *Definition = F.getDefinition();
  return llvm::any_of((Definition ? *Definition : F).decls(),
                      [](const Decl *D) { return isa<LabelDecl>(D); });
}

/// A by-value parameter that the caller destroys, as most systems' calling
/// conventions have it where there is a destructor to run.
static bool isDestroyedByCaller(const ParmVarDecl &Parameter) {
  const auto *Record = Parameter.getType()->getAsCXXRecordDecl();
  return Record && Record->hasDefinition() &&
         !Record->hasTrivialDestructor() &&
         !Record->isParamDestroyedInCallee();
}

void GraphBuilder::begin(std::string Name) {
  Graph = EscapeGraph();
  Graph.Function = std::move(Name);
  Function = nullptr;
  Variables.clear();
  CapturedDerefs.clear();
  CapturedThisDerefs.reset();
  Aliases.clear();
  LoopDepth = 0;
  HasLabels = false;
}

void GraphBuilder::addBody(const FunctionDecl &F) {
  Function = &F;
  HasLabels = hasLabels(F);
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
  for (const ParmVarDecl *Parameter : F.parameters()) {
    unsigned L = AddParameter(Parameter->getNameAsString(),
                              Parameter->getLocation());
    Variables[Parameter->getCanonicalDecl()] = L;
    Graph.Locations[L].OutlivesCall = isDestroyedByCaller(*Parameter);
  }
  if (F.isVariadic()) {
    Graph.IsVariadic = true;
    Variadic = AddParameter("...", F.getLocation());
  }
  captures(F);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F))
    constructorInitializers(*Constructor);
  statement(F.getBody());
  for (const ParmVarDecl *Parameter : F.parameters())
    destroy(Parameter->getType(),
            {{Variables[Parameter->getCanonicalDecl()], -1}},
            note(Reason::ImplicitObject, Parameter->getNameAsString(),
                 Parameter->getLocation()));
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&F))
    destroyParts(*Destructor->getParent(), {{2, 0}},
                 note(Reason::ImplicitObject, "this", F.getLocation()));
  for (const VarDecl *Local : Returned.find(F))
    Graph.Locations[variableLocation(*Local)].IsReturned = true;
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
  Graph.FunctionText = displayName(F);
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
    Graph.FunctionText = displayName(*Next.Function);
    addBody(*Next.Function);
    Graphs.push_back(std::move(Graph));
  }
  return Graphs;
}

} // namespace whyheap
