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
// Of what is said otherwise: LibraryContainers.cpp has the storage of containers,
// LibraryObjects.cpp the objects that are made for values, LibraryCallbacks.cpp
// the user's functions that the library calls.
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

static bool isMemoryCopy(llvm::StringRef Name) {
  return llvm::StringSwitch<bool>(Name)
      .Cases({"memcpy", "memmove"}, true)
      .Cases({"__builtin_memcpy", "__builtin_memmove"}, true)
      .Default(false);
}

void GraphBuilder::escapeAll(const LibraryCall &Call, Reason Why) {
  FlowNote Note = Call.Note;
  Note.Why = Why;
  for (const SourceList &Values : Call.Arguments)
    flow(EscapeGraph::Heap, Values, Note);
}

bool GraphBuilder::isByReference(const LibraryCall &Call, unsigned Argument) {
  if (Argument < Call.HasObject)
    return true;
  Argument -= Call.HasObject;
  return Argument < Call.Callee.getNumParams() &&
         Call.Callee.getParamDecl(Argument)->getType()->isReferenceType();
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

/// Members of streams that only hand characters on.
static bool isTransfer(const CXXMethodDecl &Method) {
  const CXXRecordDecl *Class = Method.getParent();
  if (!Class->getIdentifier() || !Class->getName().contains("stream") ||
      !Class->isInStdNamespace())
    return false;
  if (Method.getOverloadedOperator() == OO_LessLess)
    return true;
  static constexpr llvm::StringLiteral Names[] = {
      "write", "put", "read", "readsome", "get", "getline", "sputn", "sputc",
      "xsputn", "sgetn"};
  return Method.getIdentifier() && llvm::is_contained(Names, Method.getName());
}

/// Whether the call may put something into what the argument refers to.
bool GraphBuilder::isTarget(const LibraryCall &Call, unsigned Argument) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (Argument < Call.HasObject)
    return !Method->isConst() && !isTransfer(*Method);
  Argument -= Call.HasObject;
  if (Argument >= Call.Callee.getNumParams())
    return true;
  QualType Type = Call.Callee.getParamDecl(Argument)->getType();
  // Iterators and elements that a container is given are read; another container
  // may get something: swap, merge, splice.
  if (Call.HasObject &&
      owningContainer(Context.getCanonicalTagType(Method->getParent())) &&
      !(Type->isReferenceType() && owningContainer(Type)))
    return false;
  QualType Pointee = Type->getPointeeType();
  if (!Pointee.isNull() && Pointee.isConstQualified())
    return false;
  QualType Element = Pointee.isNull() || !Type->isReferenceType()
                         ? elementBehind(Type)
                         : Pointee;
  return Element->isVoidType() || carriesAddresses(Element);
}

/// A callable that an algorithm calls goes nowhere, but for a wrapper.
static bool isOnlyCalled(const FunctionDecl &F, QualType Argument) {
  const auto *Record = Argument->getAsCXXRecordDecl();
  return Record && Record->isLambda() && !isa<CXXMethodDecl>(F) && !forwards(F);
}

static bool hasReferenceArgument(llvm::ArrayRef<TemplateArgument> Arguments) {
  return llvm::any_of(Arguments, [](const TemplateArgument &A) {
    if (A.getKind() == TemplateArgument::Pack)
      return hasReferenceArgument(A.pack_elements());
    return A.getKind() == TemplateArgument::Type &&
           A.getAsType()->isReferenceType();
  });
}

/// Whether a constructor keeps the address of what it is given by reference:
/// std::span(v), std::lock_guard(m), std::tuple<int &>(n). Others copy or move it.
static bool keepsReferences(const FunctionDecl &F) {
  static constexpr llvm::StringLiteral Copying[] = {
      "pair", "tuple", "optional", "variant", "expected", "array", "unique_ptr",
      "shared_ptr", "weak_ptr", "stack", "queue", "priority_queue", "atomic",
      "basic_stringstream", "basic_ostringstream", "basic_istringstream",
      "basic_fstream", "basic_ofstream", "basic_ifstream", "path", "locale"};
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F);
  if (!Constructor || Constructor->isCopyOrMoveConstructor())
    return false;
  const CXXRecordDecl *Class = Constructor->getParent();
  const auto *Instance = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (Instance && hasReferenceArgument(Instance->getTemplateArgs().asArray()))
    return true;
  return !wrapperOf(*Class) && !(Instance && isOwningContainer(*Instance)) &&
         !(Class->getIdentifier() &&
           llvm::is_contained(Copying, Class->getName()));
}

/// What argument \p From holds, as it is found in something of type \p Target. A
/// wrapper points at what it holds.
GraphBuilder::SourceList GraphBuilder::contentsFor(const LibraryCall &Call,
                                                   unsigned From,
                                                   QualType Target,
                                                   HeldObjects &Held) {
  SourceList Values;
  bool KeepsReference = From >= Call.HasObject && keepsReferences(Call.Callee);
  for (Source S : Call.Arguments[From]) {
    if (!isByReference(Call, From) || KeepsReference)
      Values.push_back(S);
    if (!isCopied(Call, From))
      Values.append(at(S.Location, S.Derefs + 1));
  }
  QualType Type = argumentType(Call, From);
  QualType Wrapping = wrapperIn(Target);
  if (Wrapping.isNull() || !wrapperIn(Type).isNull() || !holdsAddresses(Type))
    return isOnlyCalled(Call.Callee, Type) ? SourceList() : Values;
  auto [Known, IsNew] = Held.try_emplace(From, 0);
  if (IsNew) {
    Known->second = heldObject(*wrapperOf(*Wrapping->getAsCXXRecordDecl()), Type,
                               Wrapping, Call.Expression);
    FlowNote Note = Call.Note;
    Note.Why = Reason::Erased;
    flow(Known->second, Values, Note);
  }
  return {{Known->second, -1}};
}

/// Whether something of type \p Target can hold what comes with a value of type
/// \p Given: addresses, or the storage that it owns. Nothing of a text stays in a
/// string that is made of it.
bool GraphBuilder::canHold(QualType Target, QualType Given) {
  return Target.getNonReferenceType()->isVoidType() ||
         holdsAddresses(Target.getNonReferenceType()) ||
         ownsStorage(Given.getNonReferenceType()) ||
         ownsStorage(elementBehind(Given));
}

/// Everything that is given goes into everything that can take it.
void GraphBuilder::passOn(const LibraryCall &Call, HeldObjects &Held) {
  for (unsigned To = 0; To != Call.Arguments.size(); ++To) {
    if (!isTarget(Call, To))
      continue;
    SourceList Targets = pointees(Call.Arguments[To]);
    QualType Type = argumentType(Call, To);
    QualType Target =
        isByReference(Call, To) ? Type.getNonReferenceType() : elementBehind(Type);
    // std::tie(a, b) = …: through the references.
    const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Type.getNonReferenceType()->getAsCXXRecordDecl());
    if (Instance && Call.Callee.getOverloadedOperator() == OO_Equal &&
        hasReferenceArgument(Instance->getTemplateArgs().asArray()))
      Targets.append(pointees(Targets));
    for (unsigned From = 0; From != Call.Arguments.size(); ++From)
      if (From != To && canHold(Target, argumentType(Call, From)))
        assign(Targets, contentsFor(Call, From, Type, Held), Call.Note);
  }
}

QualType GraphBuilder::argumentType(const LibraryCall &Call, unsigned I) {
  if (I >= Call.HasObject)
    return Call.Expressions[I - Call.HasObject]->getType();
  return Context.getCanonicalTagType(
      cast<CXXMethodDecl>(Call.Callee).getParent());
}

static bool isStandardClass(QualType Type,
                            llvm::ArrayRef<llvm::StringLiteral> Names) {
  if (const auto *Pointer = Type->getAs<PointerType>())
    Type = Pointer->getPointeeType();
  const auto *Record = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Record && Record->isInStdNamespace() && Record->getIdentifier() &&
         llvm::is_contained(Names, Record->getName());
}

/// Wrappers, and what shares a state with others: the value is behind a pointer.
static bool isByPointer(QualType Type) {
  return isWrapper(Type.getNonReferenceType()) ||
         (Type->isPointerType() && isWrapper(Type->getPointeeType())) ||
         isStandardClass(Type, {"future", "shared_future"});
}

/// What refers to something else: its members lead there and not to itself. Some
/// iterators hold what they give.
static bool refersElsewhere(QualType Object) {
  if (isStandardClass(Object, {"unique_ptr", "shared_ptr", "weak_ptr", "span",
                               "basic_string_view", "reference_wrapper",
                               "initializer_list", "subrange"}))
    return true;
  const auto *Record = Object.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Record || !Record->getIdentifier() || !isStandardLibrary(*Record))
    return false;
  llvm::StringRef Name = Record->getName();
  return Name.contains("iter") && !Name.starts_with("istream") &&
         !Name.contains("regex");
}

/// What leads to an element: the elements of a container are one with it.
static bool isElementAccess(QualType Returned) {
  bool IsAddress = Returned->isReferenceType() || Returned->isPointerType();
  // Where it is, and whether it is new.
  if (!IsAddress && isStandardClass(Returned, {"pair"}))
    Returned = cast<ClassTemplateSpecializationDecl>(Returned->getAsRecordDecl())
                   ->getTemplateArgs()[0]
                   .getAsType();
  return Returned->isReferenceType() || Returned->isPointerType() ||
         elementBehind(Returned) != Returned;
}

/// unique_ptr::get_deleter
static bool isDeleterGetter(const FunctionDecl &F) {
  return F.getIdentifier() && F.getName().contains("deleter");
}

/// And into what is given back: the address of an argument, what it refers to, or
/// storage that is moved out of it.
void GraphBuilder::giveBack(const LibraryCall &Call, unsigned Result,
                            HeldObjects &Held) {
  QualType Type = Call.Callee.getReturnType();
  bool Holds = Type->isReferenceType() || holdsAddresses(Type);
  if (!Holds && !ownsStorage(Type))
    return;
  bool GivesItself = Call.HasObject && Type->isReferenceType() &&
                     Context.hasSameUnqualifiedType(Type.getNonReferenceType(),
                                                    argumentType(Call, 0));
  for (unsigned I = 0; I != Call.Arguments.size(); ++I) {
    bool IsObject = I < Call.HasObject;
    if (!Holds && (!canHold(Type, argumentType(Call, I)) ||
                   (IsObject && !isTarget(Call, I))))
      continue;
    // A key that is looked for is not what is found.
    if (!IsObject && Call.HasObject && isByReference(Call, I) &&
        owningContainer(argumentType(Call, 0)))
      continue;
    FlowNote Note = Call.Note;
    if (!Holds)
      Note.Why = Reason::Moved;
    QualType Argument = argumentType(Call, I);
    bool IsElsewhere = IsObject && !GivesItself && refersElsewhere(Argument) &&
                       !isDeleterGetter(Call.Callee);
    if (!IsElsewhere && isByReference(Call, I) && Holds)
      flow(Result, Call.Arguments[I], Note);
    if (IsObject && owningContainer(Argument) && isElementAccess(Type))
      continue;
    if (isByPointer(Argument))
      flow(Result, pointees(pointees(Call.Arguments[I])), Note);
    SourceList Contents = contentsFor(Call, I, Type, Held);
    // What calls a callable may give it back.
    if (Contents.empty() && isOnlyCalled(Call.Callee, Argument))
      Contents = isByReference(Call, I) ? pointees(Call.Arguments[I])
                                        : Call.Arguments[I];
    flow(Result, Contents, Note);
  }
}

/// memcpy and its like: whether what is copied can be told by the types. True where
/// nothing is left to say.
bool GraphBuilder::copiesMemory(const LibraryCall &Call, unsigned Result) {
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
  // Between a buffer of numbers and something that holds addresses.
  if (Holds && HoldsNot)
    escapeAll(Call, Reason::Number);
  else if (HoldsNot && !Call.Arguments.empty())
    flow(Result, Call.Arguments.front(), Call.Note);
  return HoldsNot;
}

/// Iterators and streams that are written to and given back.
static bool isStreamOperator(const FunctionDecl &F) {
  return F.getNumParams() && !isa<CXXMethodDecl>(F) &&
         F.getParamDecl(0)->getType().getAsString().find("stream") !=
             std::string::npos;
}

bool GraphBuilder::isOfLibrary(const FunctionDecl &F) const {
  return F.getLocation().isInvalid() ||
         Context.getSourceManager().isInSystemHeader(F.getLocation());
}

/// The compiler's own functions get numbers out of at most one pointer, or put some
/// there, and remember nothing: __builtin_add_overflow, __builtin_prefetch.
bool GraphBuilder::isOnlyOfNumbers(const LibraryCall &Call) {
  const FunctionDecl &F = Call.Callee;
  if (!F.getBuiltinID() || !F.getIdentifier() ||
      carriesAddresses(F.getReturnType()))
    return false;
  llvm::StringRef Name = F.getName();
  if (!(Name.starts_with("__builtin_") || Name.starts_with("__sync_")) ||
      Name.starts_with("__builtin_coro") || Name.ends_with("jmp"))
    return false;
  return llvm::count_if(Call.Expressions, [this](const Expr *E) {
           return carriesAddresses(E->getType());
         }) <= 1;
}

bool GraphBuilder::libraryCall(const LibraryCall &Call, unsigned Result) {
  const FunctionDecl &F = Call.Callee;
  if (isOnlyOfNumbers(Call))
    return true;
  if (!isOfLibrary(F))
    return false;
  llvm::StringRef Name = F.getIdentifier() ? F.getName() : llvm::StringRef();
  bool IsC = !isa<CXXMethodDecl>(F) && F.isExternC();
  std::optional<Reason> Why = handsOn(F);
  if (Why && Why != Reason::Thread) {
    escapeAll(Call, *Why);
    return true;
  }
  if (!isStandardLibrary(F) && !(IsC && isMemoryCopy(Name))) {
    // What its body or a model says of it comes later; what it calls, now.
    if (!F.hasBody())
      callUserCode(Call, {.Functions = {}, .CallsPointers = true}, Result);
    return false;
  }
  if (IsC && copiesMemory(Call, Result))
    return true;
  if (isStreamOperator(F)) {
    flow(Result, Call.Arguments.front(), Call.Note);
    return true;
  }
  const UserCallees &Callees = Users.calledBy(F);
  bool IsSaid = wrapperCall(Call, Result) ||
                makesOwned(Call, Callees, Result) || containerCall(Call, Result);
  if (!IsSaid) {
    HeldObjects Held;
    makesControlBlock(Call);
    emplacesThread(Call);
    if (!constructsElement(Call, Callees))
      passOn(Call, Held);
    giveBack(Call, Result, Held);
  }
  if (!isa<CXXDestructorDecl>(F))
    callUserCode(Call, Callees, Result);
  return true;
}

} // namespace whyheap
