//===- Wrappers.cpp -------------------------------------------------------===//

#include "Wrappers.h"
#include "Display.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/TargetInfo.h"

using namespace clang;

namespace whyheap {

static constexpr InlineRoom Trivial16 = {16, 8, InlineRule::TriviallyCopyable};
static constexpr InlineRoom Copyable24 = {24, 16, InlineRule::NothrowCopyable};
static constexpr InlineRoom Movable8 = {8, 8, InlineRule::NothrowMovable};
static constexpr InlineRoom Movable24 = {24, 8, InlineRule::NothrowMovable};

static constexpr Wrapper Wrappers[] = {
    {"function", Mechanism::Callable, Trivial16, Copyable24},
    {"move_only_function", Mechanism::Callable, Movable24, {}},
    {"copyable_function", Mechanism::Callable, Movable24, {}},
    {"any", Mechanism::Any, Movable8, Movable24},
    {"thread", Mechanism::ThreadState, {}, {}},
    {"jthread", Mechanism::ThreadState, {}, {}},
    {"promise", Mechanism::ThreadState, {}, {}},
    {"packaged_task", Mechanism::ThreadState, {}, {}},
};

const Wrapper *wrapperOf(const CXXRecordDecl &Class) {
  if (!Class.isInStdNamespace() || !Class.getIdentifier())
    return nullptr;
  for (const Wrapper &W : Wrappers)
    if (W.Name == Class.getName())
      return &W;
  return nullptr;
}

std::string standardLibrary(const ASTContext &Context) {
  if (Context.Idents.get("_LIBCPP_VERSION").hasMacroDefinition())
    return "libc++";
  if (Context.Idents.get("__GLIBCXX__").hasMacroDefinition())
    return "libstdc++";
  return "";
}

namespace {

enum class Answer { No, Yes, Unknown };

/// What a class's constructor says of exceptions, or its parts' constructors where
/// it is the compiler's and nobody has asked yet.
Answer isNothrow(QualType Type, bool Moves, const ASTContext &Context) {
  Type = Context.getBaseElementType(Type.getCanonicalType());
  const auto *Record = Type->getAsCXXRecordDecl();
  if (!Record)
    return Answer::Yes;
  if (Type.isTriviallyCopyableType(Context))
    return Answer::Yes;
  const CXXConstructorDecl *Copy = nullptr, *Move = nullptr;
  for (const CXXConstructorDecl *C : Record->ctors()) {
    if (C->isDeleted())
      continue;
    if (C->isMoveConstructor())
      Move = C;
    else if (C->isCopyConstructor())
      Copy = C;
  }
  const CXXConstructorDecl *Used = Moves && Move ? Move : Copy;
  if (!Used)
    return Moves && !Record->hasUserDeclaredCopyConstructor() &&
                   Record->needsImplicitMoveConstructor()
               ? Answer::Unknown
               : Answer::No;
  const auto *Function = Used->getType()->castAs<FunctionProtoType>();
  ExceptionSpecificationType Says = Function->getExceptionSpecType();
  if (Says != EST_Unevaluated && Says != EST_Uninstantiated &&
      Says != EST_Unparsed)
    return Function->canThrow() == CT_Cannot ? Answer::Yes : Answer::No;
  if (Says != EST_Unevaluated)
    return Answer::Unknown;
  Answer All = Answer::Yes;
  auto Take = [&](QualType Part) {
    Answer One = isNothrow(Part, Moves, Context);
    if (One == Answer::No || All == Answer::Yes)
      All = One;
  };
  for (const CXXBaseSpecifier &Base : Record->bases())
    Take(Base.getType());
  for (const FieldDecl *Field : Record->fields())
    if (!Field->getType()->isReferenceType())
      Take(Field->getType());
  return All;
}

Answer obeys(InlineRule Rule, QualType Type, const ASTContext &Context) {
  switch (Rule) {
  case InlineRule::TriviallyCopyable:
    return Type.isTriviallyCopyableType(Context) ? Answer::Yes : Answer::No;
  case InlineRule::NothrowCopyable:
    return isNothrow(Type, /*Moves=*/false, Context);
  case InlineRule::NothrowMovable:
    return isNothrow(Type, /*Moves=*/true, Context);
  }
  return Answer::Unknown;
}

void addCaptures(const CXXRecordDecl &Closure, Erasure &E,
                 const ASTContext &Context) {
  auto Field = Closure.field_begin();
  for (const LambdaCapture &C : Closure.captures()) {
    if (Field == Closure.field_end())
      return;
    QualType Type = (Field++)->getType();
    if (C.capturesVLAType())
      continue;
    Capture Made;
    Made.Name = C.capturesVariable()
                    ? C.getCapturedVar()->getNameAsString()
                : C.getCaptureKind() == LCK_StarThis ? std::string("*this")
                                                     : std::string("this");
    Made.IsByReference = C.getCaptureKind() == LCK_ByRef;
    if (Type->isReferenceType())
      Type = Context.getPointerType(Type.getNonReferenceType());
    Made.Bytes = Context.getTypeSizeInChars(Type).getQuantity();
    E.Captures.push_back(std::move(Made));
  }
}

} // namespace

std::optional<Erasure> erasure(const Wrapper &W, QualType Value,
                               QualType Target, const ASTContext &Context) {
  Erasure E;
  E.Target = displayType(Target.getUnqualifiedType(), Context);
  E.Library = standardLibrary(Context);
  Value = Context.getAdjustedParameterType(Value.getNonReferenceType())
              .getCanonicalType()
              .getUnqualifiedType();
  const auto *Record = Value->getAsCXXRecordDecl();
  bool IsClosure = Record && Record->isLambda();
  E.Value = IsClosure ? "lambda" : displayType(Value, Context);
  CharUnits Size = Context.getTypeSizeInChars(Value);
  E.Bytes = Size.getQuantity();
  if (IsClosure)
    addCaptures(*Record, E, Context);
  if (Context.getTargetInfo().getPointerWidth(LangAS::Default) != 64)
    return E;
  E.Room = E.Library == "libstdc++" ? W.Libstdcxx
           : E.Library == "libc++"  ? W.Libcxx
                                    : std::nullopt;
  if (!E.Room)
    return E;
  if (E.Bytes > E.Room->Bytes)
    E.Misfits.push_back(Misfit::Size);
  auto Alignment = Context.getTypeAlignInChars(Value).getQuantity();
  if (static_cast<std::uint64_t>(Alignment) > E.Room->Alignment)
    E.Misfits.push_back(Misfit::Alignment);
  Answer Obeys = obeys(E.Room->Rule, Value, Context);
  if (Obeys == Answer::No)
    E.Misfits.push_back(Misfit::Rule);
  if (!E.Misfits.empty())
    return E;
  if (Obeys == Answer::Yes)
    return std::nullopt;
  // Nobody knows: no limit is named.
  E.Room = std::nullopt;
  return E;
}

} // namespace whyheap
