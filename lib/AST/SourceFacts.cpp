//===- SourceFacts.cpp - facts of a unit without its code -----------------===//
//
// Where no code is generated, the source alone says where heap storage is asked
// for: new-expressions, throw, coroutines, and calls of functions that lead to an
// allocation function (LibraryReach). What becomes of it nobody has seen: the
// facts' storage is unknown. Points and paths are those that the code witness
// would give, so that both say the same of one line.
//
//===----------------------------------------------------------------------===//

#include "Calls.h"
#include "GraphBuilder.h"
#include "LibraryReach.h"
#include "UnitGraphs.h"
#include "whyheap/AST/Unit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

namespace {

class AllocationFinder {
public:
  AllocationFinder(ASTContext &Context, FunctionNames &Names,
                   const LibraryKnowledge &Knowledge, UnitFacts &Facts)
      : Context(Context), Names(Names), Reach(Names.generator(), Knowledge),
        Facts(Facts) {}

  void function(const FunctionDecl &F, const EscapeGraph &G);
  void global(const VarDecl &D, const EscapeGraph &G);

private:
  bool visit(const Expr &E, const CallPlace &At);
  void visitNew(const CXXNewExpr &E, const CallPlace &At);
  bool allocatesFrame(const CoroutineBodyStmt &Body);
  void visitCall(const FunctionDecl &Callee, const Expr &E,
                 llvm::ArrayRef<const Expr *> Arguments, const CallPlace &At);
  void visitSkipped(const FunctionDecl &Callee, const Expr &E,
                    const CallPlace &At);
  AllocationFact &add(const Expr &E, Mechanism How, const CallPlace &At);
  PathStep step(const FunctionDecl &F, SourceLocation Call = {});
  const std::vector<PathStep> &path(const LibraryWay &Way);
  std::optional<std::uint64_t> constant(const Expr *E) const;
  std::optional<std::uint64_t>
  allocatedBytes(const FunctionDecl &Allocator,
                 llvm::ArrayRef<const Expr *> Arguments) const;
  std::optional<bool> outgrows(const SmallBuffer &Small, const Expr &E,
                               llvm::ArrayRef<const Expr *> Arguments) const;

  ASTContext &Context;
  FunctionNames &Names;
  LibraryReach Reach;
  UnitFacts &Facts;
  std::string Function; ///< Linkage name of the one that is looked at.
  const EscapeGraph *Graph = nullptr; ///< Of it.
  llvm::DenseMap<const FunctionDecl *, std::string> Texts; ///< displayName().
  /// By the ways that Reach keeps.
  llvm::DenseMap<const LibraryWay *, std::vector<PathStep>> Paths;
  const Expr *GlobalInit = nullptr;
};

/// Without the unit that a name of internal linkage has behind it.
std::string linkageName(const std::string &Name) {
  return Name.substr(0, Name.find('@'));
}

} // namespace

PathStep AllocationFinder::step(const FunctionDecl &F, SourceLocation Call) {
  if (F.getBuiltinID() == Builtin::BI__builtin_operator_new)
    return {"operator new(unsigned long)", {}};
  std::string &Text = Texts[&F];
  if (Text.empty())
    Text = displayName(F);
  return {Text, Call.isValid() ? Names.point(Call) : SourcePoint()};
}

const std::vector<PathStep> &AllocationFinder::path(const LibraryWay &Way) {
  auto [It, IsNew] = Paths.try_emplace(&Way);
  std::vector<PathStep> &Path = It->second;
  if (!IsNew)
    return Path;
  for (const LibraryWay::Step &S : Way.Steps)
    Path.push_back(step(*S.Function, S.Call));
  if (Way.Allocator)
    Path.push_back(step(*Way.Allocator));
  else if (!Way.Model->Via.empty())
    Path.push_back({Way.Model->Via, {}});
  return Path;
}

AllocationFact &AllocationFinder::add(const Expr &E, Mechanism How,
                                      const CallPlace &At) {
  AllocationFact &Fact = Facts.Allocations.emplace_back();
  // A default argument is evaluated where it is left out.
  Fact.Point =
      Names.point(At.LeftOutBy ? At.LeftOutBy->getExprLoc() : E.getExprLoc());
  Fact.Function = Function;
  Fact.Frequency = Frequency::Always;
  Fact.Mechanism = How;
  Fact.LoopDepth = At.LoopDepth;
  if (GlobalInit == &E)
    Fact.KeptBy = Kind::Global;
  return Fact;
}

std::optional<std::uint64_t> AllocationFinder::constant(const Expr *E) const {
  Expr::EvalResult Result;
  if (!E || E->isValueDependent() || !E->EvaluateAsInt(Result, Context) ||
      Result.Val.getInt().getActiveBits() > 64)
    return std::nullopt;
  return Result.Val.getInt().getZExtValue();
}

std::optional<std::uint64_t> AllocationFinder::allocatedBytes(
    const FunctionDecl &Allocator,
    llvm::ArrayRef<const Expr *> Arguments) const {
  llvm::StringRef Name =
      Allocator.getIdentifier() ? Allocator.getName() : "_Znwm";
  Name.consume_front("__builtin_");
  const StandardAllocator *A =
      standardAllocator(Name == "operator_new" ? "_Znwm" : Name);
  auto Argument = [&](int Index) {
    return Index >= 0 && Index < int(Arguments.size())
               ? constant(Arguments[Index])
               : std::nullopt;
  };
  std::optional<std::uint64_t> Size = Argument(A ? A->SizeArgument : -1);
  if (!Size || A->CountArgument < 0)
    return Size;
  std::optional<std::uint64_t> Count = Argument(A->CountArgument);
  std::uint64_t Product;
  if (!Count || __builtin_mul_overflow(*Size, *Count, &Product))
    return std::nullopt;
  return Product;
}

void AllocationFinder::visitNew(const CXXNewExpr &E, const CallPlace &At) {
  const FunctionDecl *Operator = E.getOperatorNew();
  if (!Operator || Operator->isReservedGlobalPlacementOperator() ||
      Reach.callsNobody(*Operator))
    return;
  AllocationFact &Fact = add(E, Mechanism::New, At);
  Fact.Path = {step(*Operator)};
  QualType Type = E.getAllocatedType();
  if (Type->isIncompleteType())
    return;
  std::uint64_t Size = Context.getTypeSizeInChars(Type).getQuantity();
  // What a cookie takes in front of an array is the ABI's business.
  bool HasCookie = E.isArray() && Type.isDestructedType();
  std::optional<std::uint64_t> Count =
      E.isArray() ? constant(E.getArraySize().value_or(nullptr)) : 1;
  std::uint64_t Product;
  if (Count && !HasCookie && !__builtin_mul_overflow(Size, *Count, &Product))
    Fact.Bytes = Product;
}

/// Whether the text that a call puts into \p Small is longer than what fits;
/// nothing where its arguments don't say.
std::optional<bool>
AllocationFinder::outgrows(const SmallBuffer &Small, const Expr &E,
                           llvm::ArrayRef<const Expr *> Arguments) const {
  // The object is a parameter that has no expression here.
  int Offset = isa<CXXConstructExpr>(E) ? 1 : 0;
  auto Argument = [&](int Index) -> const Expr * {
    Index -= Offset;
    return Index >= 0 && Index < int(Arguments.size()) ? Arguments[Index]
                                                       : nullptr;
  };
  std::optional<std::uint64_t> Length;
  if (const Expr *Text = Argument(Small.CString)) {
    if (const auto *Literal =
            dyn_cast<StringLiteral>(Text->IgnoreParenImpCasts()))
      Length = Literal->getBytes().find('\0') == llvm::StringRef::npos
                   ? Literal->getByteLength()
                   : Literal->getBytes().find('\0');
  } else if (const Expr *Number = Argument(Small.Length)) {
    Length = constant(Number);
  }
  return Length ? std::optional(*Length > Small.Bytes) : std::nullopt;
}

void AllocationFinder::visitCall(const FunctionDecl &Callee, const Expr &E,
                                 llvm::ArrayRef<const Expr *> Arguments,
                                 const CallPlace &At) {
  if (LibraryReach::isAllocator(Callee)) {
    bool IsNew = !Callee.getIdentifier() ||
                 Callee.getBuiltinID() == Builtin::BI__builtin_operator_new;
    AllocationFact &Fact =
        add(E, IsNew ? Mechanism::New : Mechanism::CAlloc, At);
    Fact.Path = {step(Callee)};
    Fact.Bytes = allocatedBytes(Callee, Arguments);
    return;
  }
  if (LibraryReach::hasOwnLines(Callee))
    return;
  std::optional<bool> Outgrows;
  const std::vector<LibraryWay> &Ways = Reach.from(Callee);
  if (Ways.empty() && Reach.isCutOff(Callee))
    visitSkipped(Callee, E, At);
  if (Ways.empty())
    return;
  if (const LibraryFunction *Model = Reach.model(Callee); Model && Model->Small)
    Outgrows = outgrows(*Model->Small, E, Arguments);
  if (Outgrows == false)
    return;
  for (const LibraryWay &Way : Ways) {
    AllocationFact &Fact = add(E, Way.Mechanism, At);
    Fact.Frequency = Outgrows ? Frequency::Always : Way.How;
    Fact.Bytes = Way.Bytes;
    Fact.Path = path(Way);
    if (Way.Model && Fact.Frequency != Frequency::Always)
      Fact.When = Way.Model->When;
  }
}

/// A call of a library whose bodies were skipped. What is known of containers and
/// wrappers without them has made an object of the graph, if the call makes one.
void AllocationFinder::visitSkipped(const FunctionDecl &Callee, const Expr &E,
                                    const CallPlace &At) {
  SourcePoint Point = Names.point(E.getExprLoc());
  auto Made = llvm::find_if(Graph->Locations, [&](const Location &L) {
    return L.Kind == LocationKind::Object && L.How && L.Point == Point;
  });
  if (Made == Graph->Locations.end())
    return;
  bool IsStorage = *Made->How == Mechanism::Buffer;
  if (IsStorage && !allocatesByNew(Callee))
    return;
  Mechanism Container = IsStorage ? Reach.mechanism(Callee) : Mechanism::Other;
  AllocationFact &Fact =
      add(E, Container == Mechanism::Other ? *Made->How : Container, At);
  Fact.Frequency = IsStorage ? Frequency::Conditional : Frequency::Always;
  Fact.Path = {step(Callee), {"operator new(unsigned long)", {}}};
}

bool AllocationFinder::visit(const Expr &E, const CallPlace &At) {
  if (const auto *New = dyn_cast<CXXNewExpr>(&E)) {
    visitNew(*New, At);
  } else if (const auto *Throw = dyn_cast<CXXThrowExpr>(&E)) {
    if (Throw->getSubExpr())
      add(E, Mechanism::ExceptionObject, At).Path = {
          {"__cxa_allocate_exception", {}}};
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E)) {
    llvm::SmallVector<const Expr *, 4> Arguments(Construct->arguments());
    if (!Construct->isElidable())
      visitCall(*Construct->getConstructor(), E, Arguments, At);
  } else if (const auto *Call = dyn_cast<CallExpr>(&E)) {
    llvm::SmallVector<const Expr *, 4> Arguments(Call->arguments());
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee());
    bool IsVirtual = Method && Method->isVirtual();
    if (Call->getDirectCallee() && !IsVirtual)
      visitCall(*Call->getDirectCallee(), E, Arguments, At);
  }
  return true;
}

bool AllocationFinder::allocatesFrame(const CoroutineBodyStmt &Body) {
  const auto *Call = dyn_cast_or_null<CallExpr>(Body.getAllocate());
  const FunctionDecl *Operator = Call ? Call->getDirectCallee() : nullptr;
  return !Operator || !Reach.callsNobody(*Operator);
}

void AllocationFinder::function(const FunctionDecl &F, const EscapeGraph &G) {
  bool HasOwnLines = LibraryReach::hasOwnLines(F);
  std::size_t Before = Facts.Allocations.size();
  Function = linkageName(G.Function);
  Graph = &G;
  if (const auto *Body = dyn_cast<CoroutineBodyStmt>(F.getBody());
      Body && allocatesFrame(*Body)) {
    AllocationFact &Frame = Facts.Allocations.emplace_back();
    Frame.Point = Names.point(F.getLocation());
    Frame.Function = Function;
    Frame.Frequency = Frequency::Always;
    Frame.Mechanism = Mechanism::CoroutineFrame;
    Frame.Path = {{"operator new(unsigned long)", {}}};
  }
  forEachCall(F, [&](const Expr &E, const CallPlace &At) {
    return !HasOwnLines && !At.IsInMemberInitializer ? true : visit(E, At);
  });
  if (Facts.Allocations.size() != Before)
    Facts.FunctionNames.try_emplace(Function, displayName(F));
}

void AllocationFinder::global(const VarDecl &D, const EscapeGraph &G) {
  if (D.isConstexpr())
    return;
  std::size_t Before = Facts.Allocations.size();
  Function = linkageName(G.Function);
  Graph = &G;
  GlobalInit = D.getInit()->IgnoreImplicit();
  forEachCall(*D.getInit(), Context,
              [this](const Expr &E, const CallPlace &At) {
                return visit(E, At);
              });
  GlobalInit = nullptr;
  if (Facts.Allocations.size() != Before)
    Facts.FunctionNames.try_emplace(Function, "initialization of globals");
}

UnitFacts sourceFacts(
    ASTContext &Context,
    const std::function<bool(const std::string &File)> &IsUserFile,
    const LibraryKnowledge &Knowledge, SourceLocator &Locator,
    std::set<SourcePoint> Points) {
  UnitFacts Facts;
  FunctionNames Names(Context);
  Facts.File = mainFile(Context.getSourceManager());
  Facts.Status = Context.getDiagnostics().hasErrorOccurred()
                     ? UnitStatus::Partial
                     : UnitStatus::Analyzed;
  AllocationFinder Finder(Context, Names, Knowledge, Facts);
  Facts.Graphs = buildGraphs(
      Context, Names, IsUserFile,
      {[&](const FunctionDecl &F, const EscapeGraph &G) {
         Finder.function(F, G);
       },
       [&](const VarDecl &D, const EscapeGraph &G) { Finder.global(D, G); }});
  llvm::erase_if(Facts.Allocations, [&](const AllocationFact &Fact) {
    return !Fact.Point.isValid() || !IsUserFile(Fact.Point.File);
  });
  for (const AllocationFact &Fact : Facts.Allocations)
    Points.insert(Fact.Point);
  Facts.Values = collectValues(Context, Points, Locator);
  return Facts;
}

} // namespace whyheap
