//===- LibraryCalls.cpp - the standard library's habits -------------------===//
//
// The standard library keeps nothing behind its users' backs, but for a few
// classes and functions that say so. What it is given goes into the objects that
// it is given with it, and into what it gives back:
//
//   v.push_back(p)            *v = p
//   std::copy(b, e, out)      *out = *b, *out = *e …
//   *m.find(k)                result = &m, result = *m …
//
// Callables are followed: they get what the others refer to. Where a user's class
// has special members of its own, the library calls code that isn't seen here.
//
//===----------------------------------------------------------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace whyheap {

static bool isStandard(const Decl &D) {
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent())
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(C))
      if (Namespace->isStdNamespace() || Namespace->getName() == "__gnu_cxx")
        return true;
  return false;
}

/// C library functions that neither keep nor pass on what they are given.
static bool isHarmlessC(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"free", "printf", "fprintf", "sprintf", "snprintf", "puts"}, true)
      .Cases({"fputs", "fputc", "putchar", "vprintf", "vsnprintf"}, true)
      .Cases({"scanf", "sscanf", "fscanf", "fgets", "fread", "fwrite"}, true)
      .Cases({"strlen", "strcmp", "strncmp", "memcmp", "atoi", "atol"}, true)
      .Cases({"atof", "abs", "memset", "fclose", "fflush", "remove"}, true)
      .Cases({"perror", "time", "clock", "getenv", "system", "rename"}, true)
      .Default(false);
}

static bool copiesMemory(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"memcpy", "memmove", "strcpy", "strncpy", "strcat"}, true)
      .Cases({"__builtin_memcpy", "__builtin_memmove"}, true)
      .Default(false);
}

/// What hands things to others: the reason why all arguments escape.
static std::optional<Reason> keeps(const FunctionDecl &F) {
  llvm::StringRef Class;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    if (const IdentifierInfo *Id = Method->getParent()->getIdentifier())
      Class = Id->getName();
  llvm::StringRef Name =
      F.getIdentifier() ? F.getIdentifier()->getName() : llvm::StringRef();
  if (llvm::is_contained({"thread", "jthread", "promise", "packaged_task"},
                         Class) ||
      Name == "async")
    return isa<CXXDestructorDecl>(F) ? std::nullopt
                                     : std::optional(Reason::Thread);
  if (llvm::is_contained({"atexit", "at_quick_exit", "set_terminate",
                          "set_new_handler", "signal", "stop_callback",
                          "set_default_resource"},
                         Name.empty() ? Class : Name))
    return Reason::Deferred;
  bool IsCall = F.getOverloadedOperator() == OO_Call;
  if (IsCall && llvm::is_contained({"function", "move_only_function",
                                    "copyable_function", "function_ref"},
                                   Class))
    return Reason::IndirectCall;
  return std::nullopt;
}

namespace {

/// Whether the library, working on values of a type, runs a user's code.
class UserCode {
public:
  explicit UserCode(const SourceManager &Sources) : Sources(Sources) {}

  bool isIn(QualType Type, unsigned Depth = 3) const {
    if (Type.isNull() || Depth == 0)
      return false;
    Type = Type.getNonReferenceType().getCanonicalType();
    if (const auto *Pointer = Type->getAs<PointerType>())
      return Pointer->getPointeeType()->isFunctionType();
    const auto *Record = Type->getAsCXXRecordDecl();
    if (!Record || !(Record = Record->getDefinition()))
      return false;
    if (const auto *Instance =
            dyn_cast<ClassTemplateSpecializationDecl>(Record))
      if (isInArguments(Instance->getTemplateArgs().asArray(), Depth))
        return true;
    if (Record->isLambda() || Sources.isInSystemHeader(Record->getLocation()))
      return false;
    return llvm::any_of(Record->methods(), [](const CXXMethodDecl *Method) {
      bool IsSpecial = isa<CXXConstructorDecl, CXXDestructorDecl>(Method) ||
                       Method->getOverloadedOperator() != OO_None;
      return IsSpecial && Method->isUserProvided();
    });
  }

  bool isInArguments(llvm::ArrayRef<TemplateArgument> Arguments,
                     unsigned Depth = 3) const {
    return llvm::any_of(Arguments, [&](const TemplateArgument &A) {
      if (A.getKind() == TemplateArgument::Pack)
        return isInArguments(A.pack_elements(), Depth);
      return A.getKind() == TemplateArgument::Type &&
             isIn(A.getAsType(), Depth - 1);
    });
  }

private:
  const SourceManager &Sources;
};

class NewFinder : public RecursiveASTVisitor<NewFinder> {
public:
  const CXXNewExpr *Found = nullptr;
  bool VisitCXXNewExpr(CXXNewExpr *E) { return !(Found = E); }
};

} // namespace

void GraphBuilder::escapeAll(const LibraryCall &Call, Reason Why) {
  FlowNote Note = Call.Note;
  Note.Why = Why;
  for (const SourceList &Values : Call.Arguments)
    flow(EscapeGraph::Heap, Values, Note);
}

/// The object that make_unique makes, by the constructor that its body names.
bool GraphBuilder::makeUnique(const LibraryCall &Call, unsigned Result) {
  if (!Call.Callee.getIdentifier() ||
      !Call.Callee.getName().starts_with("make_unique"))
    return false;
  NewFinder Finder;
  if (const Stmt *Body = Call.Callee.getBody())
    Finder.TraverseStmt(const_cast<Stmt *>(Body));
  if (!Finder.Found)
    return false;
  unsigned Object = makesObject(Call.Expression, Result);
  const CXXConstructExpr *Construct = Finder.Found->getConstructExpr();
  if (Construct && Construct->getConstructor()->isUserProvided() &&
      !Context.getSourceManager().isInSystemHeader(
          Construct->getConstructor()->getLocation())) {
    ArgumentList Values = {{{Object, -1}}};
    Values.append(Call.Arguments.begin(), Call.Arguments.end());
    unsigned Ignored = unnamed();
    call(CallKind::Direct, Construct->getConstructor(), Call.Note, Values,
         Ignored);
    return true;
  }
  for (const SourceList &Values : Call.Arguments)
    for (Source S : Values)
      flow(Object, at(S.Location, S.Derefs + 1), Call.Note);
  return true;
}

/// Calls each closure among the arguments with what the others are and refer to.
void GraphBuilder::followCallables(const LibraryCall &Call, unsigned Result) {
  unsigned Offset = Call.HasObject;
  for (unsigned I = 0; I != Call.Expressions.size(); ++I) {
    const auto *Record =
        Call.Expressions[I]->getType()->getAsCXXRecordDecl();
    const CXXMethodDecl *Operator =
        Record && Record->isLambda() ? Record->getLambdaCallOperator() : nullptr;
    if (!Operator)
      continue;
    unsigned Closure = unnamed();
    for (Source S : Call.Arguments[I + Offset])
      flow(Closure,
           at(S.Location, S.Derefs + isByReference(Call, I + Offset)),
           Call.Note);
    SourceList Given;
    for (unsigned J = 0; J != Call.Arguments.size(); ++J)
      if (J != I + Offset)
        for (Source S : Call.Arguments[J]) {
          Given.push_back(S);
          Given.append(at(S.Location, S.Derefs + 1));
        }
    if (Operator->getDescribedFunctionTemplate()) {
      // Which instance it is, is not known here.
      FlowNote Note = Call.Note;
      Note.Why = Reason::IndirectCall;
      flow(EscapeGraph::Heap, Given, Note);
      flow(EscapeGraph::Heap, {{Closure, -1}}, Note);
      continue;
    }
    ArgumentList Values = {{{Closure, -1}}};
    Values.append(Operator->getNumParams(), Given);
    unsigned Returned = unnamed();
    call(CallKind::Direct, Operator, Call.Note, Values, Returned);
    flow(Result, {{Returned, 0}}, Call.Note);
    for (unsigned J = 0; J != Call.Arguments.size(); ++J)
      if (J != I + Offset && holdsAddresses(Operator->getReturnType())) {
        assign(pointees(Call.Arguments[J]), {{Returned, 0}}, Call.Note);
      }
  }
}

bool GraphBuilder::isByReference(const LibraryCall &Call, unsigned Argument) {
  if (Argument < Call.HasObject)
    return true;
  Argument -= Call.HasObject;
  return Argument < Call.Callee.getNumParams() &&
         Call.Callee.getParamDecl(Argument)->getType()->isReferenceType();
}

static const CXXRecordDecl *owningContainer(QualType Type) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  return Instance && isOwningContainer(*Instance) ? Instance : nullptr;
}

/// Functions that build an object from what they are given, as it is given.
static bool forwards(const FunctionDecl &F) {
  if (!F.getIdentifier())
    return isa<CXXConstructorDecl>(F);
  llvm::StringRef Name = F.getName();
  return Name.starts_with("emplace") || Name.starts_with("try_emplace") ||
         Name.starts_with("make_") || Name == "push" || Name == "construct";
}

/// Whether only a copy of the argument is kept, which shares nothing with it: a
/// string's characters have new storage then.
bool GraphBuilder::isCopied(const LibraryCall &Call, unsigned Argument) {
  if (Argument < Call.HasObject)
    return false;
  Argument -= Call.HasObject;
  const Expr &E = *Call.Expressions[Argument];
  if (!E.isLValue() || holdsAddresses(E.getType()))
    return false;
  if (Argument >= Call.Callee.getNumParams())
    return true;
  // What takes a reference that is not const may move: std::exchange.
  QualType Type = Call.Callee.getParamDecl(Argument)->getType();
  return !Type->isReferenceType() ||
         Type->getPointeeType().isConstQualified() || forwards(Call.Callee);
}

/// Whether the call may put something into what the argument refers to.
bool GraphBuilder::isTarget(const LibraryCall &Call, unsigned Argument) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (Argument < Call.HasObject)
    return !Method->isConst();
  Argument -= Call.HasObject;
  if (Argument >= Call.Callee.getNumParams())
    return true;
  QualType Type = Call.Callee.getParamDecl(Argument)->getType();
  // Iterators that a container is given are read.
  if (Call.HasObject && !Type->isReferenceType() && !Type->isPointerType() &&
      owningContainer(Context.getCanonicalTagType(Method->getParent())))
    return false;
  QualType Pointee = Type->getPointeeType();
  return Pointee.isNull() || !Pointee.isConstQualified();
}

/// Everything that is given goes into everything that can take it.
void GraphBuilder::passOn(const LibraryCall &Call) {
  for (unsigned To = 0; To != Call.Arguments.size(); ++To) {
    if (!isTarget(Call, To))
      continue;
    SourceList Targets = pointees(Call.Arguments[To]);
    for (unsigned From = 0; From != Call.Arguments.size(); ++From)
      if (From != To)
        for (Source S : Call.Arguments[From]) {
          SourceList Values;
          if (!isByReference(Call, From))
            Values = {S};
          if (!isCopied(Call, From))
            Values.append(at(S.Location, S.Derefs + 1));
          assign(Targets, Values, Call.Note);
        }
  }
}

/// And into what is given back: the address of an argument, what it refers to, or
/// storage that is moved out of it.
void GraphBuilder::giveBack(const LibraryCall &Call, unsigned Result) {
  QualType Type = Call.Callee.getReturnType();
  bool Holds = Type->isReferenceType() || holdsAddresses(Type);
  if (!Holds && !ownsStorage(Type))
    return;
  for (unsigned I = 0; I != Call.Arguments.size(); ++I) {
    if (!Holds && I < Call.HasObject && !isTarget(Call, I))
      continue;
    // A key that is looked for is not what is found.
    if (I >= Call.HasObject && Call.HasObject && isByReference(Call, I) &&
        owningContainer(Context.getCanonicalTagType(
            cast<CXXMethodDecl>(Call.Callee).getParent())))
      continue;
    FlowNote Note = Call.Note;
    if (!Holds)
      Note.Why = Reason::Moved;
    for (Source S : Call.Arguments[I]) {
      if (Holds || !isByReference(Call, I))
        flow(Result, {S}, Note);
      if (!isCopied(Call, I))
        flow(Result, at(S.Location, S.Derefs + 1), Note);
    }
  }
}

/// memcpy between a buffer of numbers and something that holds addresses.
bool GraphBuilder::copiesBytes(const LibraryCall &Call) {
  bool Holds = false, HoldsNot = false;
  for (const Expr *E : Call.Expressions) {
    QualType Pointee = E->IgnoreParenImpCasts()->getType();
    if (const auto *Array = Context.getAsArrayType(Pointee))
      Pointee = Array->getElementType();
    else
      Pointee = Pointee->getPointeeType();
    if (Pointee.isNull() || Pointee->isVoidType())
      continue;
    (holdsAddresses(Pointee) ? Holds : HoldsNot) = true;
  }
  return Holds && HoldsNot;
}

/// New storage of a container: \p Owner, dereferenced, holds its address.
void GraphBuilder::makesStorage(const Expr &E, unsigned Owner, int Derefs) {
  unsigned Storage = location(LocationKind::Object,
                              "{storage of " + text(E) + "}", E.getExprLoc());
  FlowNote Note = note(Reason::Owned, E);
  assign(at(Owner, Derefs), {{Storage, -1}}, Note);
}

/// Members that give a container new storage, or larger one.
static bool growsContainer(const CXXMethodDecl &Method) {
  if (Method.isConst() || isa<CXXDestructorDecl>(Method))
    return false;
  switch (Method.getOverloadedOperator()) {
  case OO_PlusEqual:
  case OO_Equal:
    return true;
  case OO_Subscript:
    return Method.getParent()->getName().ends_with("map");
  default:
    break;
  }
  if (!Method.getIdentifier())
    return isa<CXXConstructorDecl>(Method);
  llvm::StringRef Name = Method.getName();
  return llvm::StringSwitch<bool>(Name)
      .Cases({"push_back", "push_front", "insert", "append", "assign"}, true)
      .Cases({"resize", "reserve", "replace", "insert_or_assign"}, true)
      .Cases({"insert_after", "insert_range", "append_range"}, true)
      .Default(Name.starts_with("emplace") || Name.starts_with("try_emplace"));
}

/// What is said of containers beyond libraryCall()'s rules: storage is made, and
/// handed on by what moves. True where nothing is left to say.
bool GraphBuilder::containerCall(const LibraryCall &Call, unsigned Result) {
  const FunctionDecl &F = Call.Callee;
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F);
  // A string that a function returns.
  if (!Constructor && owningContainer(F.getReturnType()) &&
      !F.getReturnType()->isReferenceType())
    makesStorage(Call.Expression, Result, 0);
  if (!Method || !Call.HasObject || Call.Arguments.front().empty() ||
      !owningContainer(Context.getCanonicalTagType(Method->getParent())))
    return false;
  bool Moves = (Constructor && Constructor->isMoveConstructor()) ||
               (Method->isMoveAssignmentOperator());
  SourceList Own = pointees(Call.Arguments.front());
  if (Moves && Call.Arguments.size() > 1) {
    FlowNote Note = Call.Note;
    Note.Why = Reason::Moved;
    for (const Source &S : Call.Arguments[1])
      assign(Own, at(S.Location, S.Derefs + 1), Note);
    flow(Result, Call.Arguments.front(), Note);
    return true;
  }
  bool IsDefault = Constructor && Constructor->isDefaultConstructor();
  if (growsContainer(*Method) && !IsDefault)
    for (const Source &S : Own)
      makesStorage(Call.Expression, S.Location, S.Derefs);
  return false;
}

bool GraphBuilder::libraryCall(const LibraryCall &Call, unsigned Result) {
  const FunctionDecl &F = Call.Callee;
  const SourceManager &Sources = Context.getSourceManager();
  if (F.getLocation().isValid() && !Sources.isInSystemHeader(F.getLocation()))
    return false;
  llvm::StringRef Name = F.getIdentifier() ? F.getName() : llvm::StringRef();
  bool IsC = !isa<CXXMethodDecl>(F) && F.isExternC();
  if (IsC && isHarmlessC(Name))
    return true;
  if (std::optional<Reason> Why = keeps(F)) {
    escapeAll(Call, *Why);
    return true;
  }
  if (!isStandard(F) && !(IsC && copiesMemory(Name)))
    return false;
  if (makeUnique(Call, Result))
    return true;
  if (IsC && copiesBytes(Call)) {
    escapeAll(Call, Reason::Number);
    return true;
  }
  UserCode User(Sources);
  bool RunsUserCode =
      (F.getTemplateSpecializationArgs() &&
       User.isInArguments(F.getTemplateSpecializationArgs()->asArray())) ||
      llvm::any_of(Call.Expressions,
                   [&](const Expr *E) { return User.isIn(E->getType()); });
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F))
    RunsUserCode |= User.isIn(Context.getCanonicalTagType(Method->getParent()));
  if (RunsUserCode && !isa<CXXDestructorDecl>(F)) {
    escapeAll(Call, Reason::UnknownCall);
    flow(Result, {{EscapeGraph::Heap, 0}}, Call.Note);
    return true;
  }
  bool IsStream =
      F.getNumParams() && !Call.HasObject &&
      F.getParamDecl(0)->getType().getAsString().find("stream") !=
          std::string::npos;
  if (IsStream) {
    flow(Result, Call.Arguments.front(), Call.Note);
    return true;
  }
  if (containerCall(Call, Result))
    return true;
  passOn(Call);
  giveBack(Call, Result);
  followCallables(Call, Result);
  return true;
}

} // namespace whyheap
