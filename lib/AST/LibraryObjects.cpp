//===- LibraryObjects.cpp - objects that the library makes for values -----===//
//
//   std::function<int()> f = [s] { … };   f = &{lambda in std::function<int ()>},
//                                         which holds what the closure holds
//   std::make_shared<Node>(p)             result = &std::make_shared<Node>(p)
//   std::thread t([p] { … });             {heap} = &{state of std::thread}
//
// A wrapper always points at what it holds, also where it keeps it in place: then
// the object is the wrapper's, and no allocation.
//
//===----------------------------------------------------------------------===//

#include "GraphBuilder.h"
#include "Display.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace whyheap {

bool isWrapper(QualType Type) {
  const auto *Record = Type->getAsCXXRecordDecl();
  return Record && wrapperOf(*Record);
}

QualType wrapperIn(QualType Type, unsigned Depth) {
  Type = Type.getNonReferenceType();
  if (Depth == 0)
    return QualType();
  if (const auto *Record = Type->getAsCXXRecordDecl())
    if (const Wrapper *W = wrapperOf(*Record))
      return W->How == Mechanism::ThreadState ? QualType() : Type;
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  if (!Instance)
    return Type->isPointerType() ? wrapperIn(Type->getPointeeType(), Depth - 1)
                                 : QualType();
  auto Look = [&](const TemplateArgument &A) {
    return A.getKind() == TemplateArgument::Type
               ? wrapperIn(A.getAsType(), Depth - 1)
               : QualType();
  };
  for (const TemplateArgument &A : Instance->getTemplateArgs().asArray()) {
    if (QualType Found = Look(A); !Found.isNull())
      return Found;
    if (A.getKind() == TemplateArgument::Pack)
      for (const TemplateArgument &Part : A.pack_elements())
        if (QualType Found = Look(Part); !Found.isNull())
          return Found;
  }
  return QualType();
}

QualType elementBehind(QualType Type) {
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    return Type->getPointeeType();
  if (!Type->isRecordType())
    return Type;
  const auto *Instance =
      dyn_cast<ClassTemplateSpecializationDecl>(Type->getAsRecordDecl());
  if (!Instance || !Instance->getIdentifier() ||
      !Instance->getName().contains("iter") ||
      Instance->getTemplateArgs().size() == 0 ||
      Instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return Type;
  return elementBehind(Instance->getTemplateArgs()[0].getAsType());
}

/// A promise is given no value yet: what is held is the state that others share.
static std::string heldName(const Wrapper &W, const Erasure &E) {
  if (W.How == Mechanism::ThreadState)
    return "{state of " + E.Target + "}";
  return "{" + E.Value + " in " + E.Target + "}";
}

/// What becomes of a value that is put into a wrapper.
unsigned GraphBuilder::heldObject(const Wrapper &W, QualType Value,
                                  QualType Target, const Expr &At) {
  std::optional<Erasure> E = erasure(W, Value, Target, Context);
  if (!E)
    return unnamed();
  unsigned Object = libraryObject(W.How, heldName(W, *E), At);
  E->Location = Object;
  Graph.Erasures.push_back(std::move(*E));
  return Object;
}

unsigned GraphBuilder::libraryObject(Mechanism How, std::string Name,
                                     const Expr &At) {
  unsigned Object =
      location(LocationKind::Object, std::move(Name), At.getExprLoc());
  Graph.Locations[Object].How = How;
  return Object;
}

/// What argument \p I holds goes into \p Object.
void GraphBuilder::fillWith(unsigned I, unsigned Object, const LibraryCall &Call,
                            Reason Why) {
  FlowNote Note = Call.Note;
  Note.Why = Why;
  bool ByReference = isByReference(Call, I);
  if (ByReference && isCopied(Call, I))
    return;
  for (Source S : Call.Arguments[I])
    flow(Object, at(S.Location, S.Derefs + ByReference), Note);
}

/// The same of all arguments from \p First on.
void GraphBuilder::fill(unsigned Object, const LibraryCall &Call,
                        unsigned First, Reason Why) {
  for (unsigned I = First; I < Call.Arguments.size(); ++I)
    fillWith(I, Object, Call, Why);
}

void GraphBuilder::escapeObject(unsigned Object, const LibraryCall &Call,
                                Reason Why) {
  FlowNote Note = Call.Note;
  Note.Why = Why;
  flow(EscapeGraph::Heap, {{Object, -1}}, Note);
}

static bool isThread(const Wrapper &W) {
  return W.Name == "thread" || W.Name == "jthread";
}

/// `std::any(std::in_place_type<T>, …)`, `any.emplace<T>(…)`: T, else the type of
/// the first argument. Null where nothing is put in.
static QualType valueType(const FunctionDecl &F,
                          llvm::ArrayRef<const Expr *> Arguments) {
  const TemplateArgumentList *Instance = F.getTemplateSpecializationArgs();
  if (F.getIdentifier() && F.getName() == "emplace" && Instance &&
      Instance->size() != 0 &&
      Instance->get(0).getKind() == TemplateArgument::Type)
    return Instance->get(0).getAsType();
  if (Arguments.empty() || Arguments.front()->getType()->isNullPtrType())
    return QualType();
  QualType Type = Arguments.front()->getType();
  if (const auto *Tag = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl());
      Tag && Tag->isInStdNamespace() && Tag->getName() == "in_place_type_t")
    return Tag->getTemplateArgs()[0].getAsType();
  return Type;
}

/// Constructors and assignments of wrappers. True where nothing is left to say.
bool GraphBuilder::wrapperCall(const LibraryCall &Call, unsigned Result) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  const Wrapper *W = Method ? wrapperOf(*Method->getParent()) : nullptr;
  if (!W || !Call.HasObject || Call.Arguments.front().empty())
    return false;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Method);
  bool Emplaces = Method->getIdentifier() && Method->getName() == "emplace";
  bool Assigns = Method->getOverloadedOperator() == OO_Equal;
  if (!Constructor && !Assigns && !Emplaces)
    return false;
  QualType Target = Context.getCanonicalTagType(Method->getParent());
  bool Copies = Method->isCopyAssignmentOperator() ||
                (Constructor && Constructor->isCopyConstructor());
  bool Moves = Method->isMoveAssignmentOperator() ||
               (Constructor && Constructor->isMoveConstructor());
  QualType Value = valueType(*Method, Call.Expressions);
  bool HasState = W->Name == "promise" && Constructor;
  if (Moves || (Value.isNull() && !HasState))
    return false;
  FlowNote Note = Call.Note;
  Note.Why = Reason::Erased;
  std::string Written = displayType(Target, Context);
  unsigned Object;
  if (Copies) {
    // Of what type the value is that is copied is not known.
    Object = libraryObject(W->How, "{copy in " + Written + "}", Call.Expression);
    for (Source S : Call.Arguments[1])
      flow(Object, at(S.Location, S.Derefs + 2), Note);
  } else if (!Value.isNull()) {
    Object = heldObject(*W, Value, Target, Call.Expression);
    fill(Object, Call, 1,
         W->How == Mechanism::ThreadState ? Reason::Argument : Reason::Erased);
  } else {
    Object = libraryObject(W->How, "{state of " + Written + "}", Call.Expression);
  }
  assign(pointees(Call.Arguments.front()), {{Object, -1}}, Note);
  if (Assigns)
    flow(Result, Call.Arguments.front(), Call.Note);
  if (isThread(*W))
    escapeObject(Object, Call, Reason::Thread);
  return true;
}

/// The type that a smart pointer points at, that a container holds.
static QualType elementType(QualType Pointer) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Pointer.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Instance || Instance->getTemplateArgs().size() == 0 ||
      Instance->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return QualType();
  return Instance->getTemplateArgs()[0].getAsType();
}

/// Whether one of the class's own constructors runs, so that the arguments go where
/// it puts them and nowhere else.
static bool runsConstructor(const UserCallees &Callees, QualType Made) {
  const auto *Record = Made.isNull() ? nullptr : Made->getAsCXXRecordDecl();
  return Record && llvm::any_of(Callees.Functions, [&](const FunctionDecl *F) {
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(F);
    return Constructor && Constructor->getParent()->getCanonicalDecl() ==
                              Record->getCanonicalDecl();
  });
}

/// Whether a container of one type of elements makes one, by a constructor of its
/// class: the arguments go nowhere else.
bool GraphBuilder::constructsElement(const LibraryCall &Call,
                                     const UserCallees &Callees) {
  static constexpr llvm::StringLiteral Names[] = {
      "vector", "deque", "list", "forward_list", "optional", "stack", "queue"};
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (!Method || !Method->getIdentifier() ||
      !Method->getName().starts_with("emplace") ||
      !Method->getParent()->isInStdNamespace() ||
      !Method->getParent()->getIdentifier() ||
      !llvm::is_contained(Names, Method->getParent()->getName()))
    return false;
  return runsConstructor(
      Callees, elementType(Context.getCanonicalTagType(Method->getParent())));
}

/// `Pool.emplace_back(f)`, where Pool is of threads: their state, which other
/// threads see.
void GraphBuilder::emplacesThread(const LibraryCall &Call) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (!Method || !Call.HasObject || Call.Expressions.empty() ||
      !Method->getIdentifier() ||
      (Method->getName() != "emplace_back" && Method->getName() != "emplace_front"))
    return;
  QualType Element =
      elementType(Context.getCanonicalTagType(Method->getParent()));
  const auto *Class = Element.isNull() ? nullptr : Element->getAsCXXRecordDecl();
  const Wrapper *W = Class ? wrapperOf(*Class) : nullptr;
  if (!W || !isThread(*W) ||
      isWrapper(Call.Expressions.front()->getType()))
    return;
  unsigned State = heldObject(*W, Call.Expressions.front()->getType(), Element,
                              Call.Expression);
  fill(State, Call, 1, Reason::Argument);
  escapeObject(State, Call, Reason::Thread);
}

/// make_unique, make_shared, allocate_shared, async, make_exception_ptr. True where
/// it is one of them.
bool GraphBuilder::makesOwned(const LibraryCall &Call,
                              const UserCallees &Callees, unsigned Result) {
  if (!Call.Callee.getIdentifier() || isa<CXXMethodDecl>(Call.Callee))
    return false;
  llvm::StringRef Name = Call.Callee.getName();
  if (Name == "async") {
    unsigned State = libraryObject(Mechanism::ThreadState,
                                   "{state of std::async}", Call.Expression);
    fill(State, Call, 0, Reason::Argument);
    flow(Result, {{State, -1}}, note(Reason::CallResult, Call.Expression));
    escapeObject(State, Call, Reason::Thread);
    return true;
  }
  if (Name == "make_exception_ptr") {
    unsigned Object = libraryObject(Mechanism::ExceptionObject,
                                    text(Call.Expression), Call.Expression);
    fill(Object, Call, 0, Reason::Argument);
    flow(Result, {{Object, -1}}, note(Reason::CallResult, Call.Expression));
    // Any thread may throw it.
    escapeObject(Object, Call, Reason::Exception);
    return true;
  }
  QualType Returned = Call.Callee.getReturnType();
  if (Name == "make_any" && isWrapper(Returned)) {
    unsigned Object = heldObject(
        *wrapperOf(*Returned->getAsCXXRecordDecl()),
        Call.Callee.getTemplateSpecializationArgs()->get(0).getAsType(), Returned,
        Call.Expression);
    fill(Object, Call, 0, Reason::Erased);
    flow(Result, {{Object, -1}}, note(Reason::CallResult, Call.Expression));
    return true;
  }
  bool IsShared = Name.starts_with("make_shared") ||
                  Name.starts_with("allocate_shared");
  if (!IsShared && !Name.starts_with("make_unique"))
    return false;
  unsigned Object = makesObject(Call.Expression, Result);
  if (IsShared)
    Graph.Locations[Object].How = Mechanism::MakeShared;
  QualType Made = elementType(Returned);
  if (runsConstructor(Callees, Made))
    return true;
  HeldObjects Held;
  for (unsigned I = Name.starts_with("allocate"); I < Call.Arguments.size(); ++I)
    flow(Object, contentsFor(Call, I, Made, Held), Call.Note);
  return true;
}

/// `shared_ptr(new T)`, `p.reset(new T)`: what counts the owners.
void GraphBuilder::makesControlBlock(const LibraryCall &Call) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
  if (!Method || !Call.HasObject || Call.Expressions.empty() ||
      Call.Arguments.front().empty() ||
      !Method->getParent()->isInStdNamespace() ||
      !Method->getParent()->getIdentifier() ||
      Method->getParent()->getName() != "shared_ptr")
    return;
  bool IsReset = Method->getIdentifier() && Method->getName() == "reset";
  if ((!IsReset && !isa<CXXConstructorDecl>(Method)) ||
      !Call.Expressions.front()->getType()->isPointerType())
    return;
  unsigned Block = libraryObject(
      Mechanism::MakeShared, "{control block of " + text(Call.Expression) + "}",
      Call.Expression);
  fill(Block, Call, 1, Reason::Owned);
  FlowNote Note = note(Reason::Owned, Call.Expression);
  assign(pointees(Call.Arguments.front()), {{Block, -1}}, Note);
}

} // namespace whyheap
