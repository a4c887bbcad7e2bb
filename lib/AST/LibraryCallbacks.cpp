//===- LibraryCallbacks.cpp - library code calls user code ----------------===//
//
// A library function that moves, compares or hands over objects of a user's class
// calls that class's members. Each of them is called here with what may be meant:
//
//   std::vector<Node> &v; v.push_back(n)     Node::Node(this, other)
//     objects of type Node are the elements of v, which are one with v, and n:
//     this = &v, other = &n …
//
// Where the types don't lead to an object of the class, it may be anything that
// the call has to do with.
//
//===----------------------------------------------------------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace whyheap {

namespace {

/// Objects are looked for so many template arguments and dereferences deep.
constexpr int MaxDepth = 5;

/// How often the address of an object of one type is dereferenced to get at the
/// address of one of another type in it.
class ObjectFinder {
public:
  explicit ObjectFinder(QualType Wanted)
      : Wanted(Wanted.getCanonicalType().getUnqualifiedType()) {}

  llvm::SmallVector<int, 2> Depths;

  void lookIn(QualType Type, int Depth = 0, int Nesting = 0) {
    if (Type.isNull() || Depth > MaxDepth || Nesting > MaxDepth)
      return;
    Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
    if (isWanted(Type)) {
      if (!llvm::is_contained(Depths, Depth))
        Depths.push_back(Depth);
      return;
    }
    if (const auto *Array = Type->getAsArrayTypeUnsafe())
      return lookIn(Array->getElementType(), Depth, Nesting + 1);
    if (Type->isAnyPointerType())
      return lookIn(Type->getPointeeType(), Depth + 1, Nesting + 1);
    if (const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
            Type->getAsCXXRecordDecl()))
      lookInInstance(*Instance, Depth, Nesting);
  }

private:
  QualType Wanted;
  bool IsBinder = false;

  bool isWanted(QualType Type) const {
    if (Type == Wanted)
      return true;
    const auto *A = Type->getAsCXXRecordDecl();
    const auto *B = Wanted->getAsCXXRecordDecl();
    return A && B && A->hasDefinition() && B->hasDefinition() &&
           (A->isDerivedFrom(B) || B->isDerivedFrom(A));
  }

  /// Where the elements of a library's class are.
  void lookInInstance(const ClassTemplateSpecializationDecl &Instance, int Depth,
                      int Nesting) {
    static constexpr llvm::StringLiteral Pointers[] = {"unique_ptr",
                                                       "shared_ptr", "weak_ptr"};
    static constexpr llvm::StringLiteral Whole[] = {"pair", "tuple", "optional",
                                                    "variant", "array"};
    // Allocators, comparisons, hashes.
    if (Instance.hasDefinition() && Instance.isEmpty())
      return;
    llvm::StringRef Name =
        Instance.getIdentifier() ? Instance.getName() : llvm::StringRef();
    llvm::ArrayRef<TemplateArgument> Arguments =
        Instance.getTemplateArgs().asArray();
    if (Name.contains("iter") && !Arguments.empty() &&
        Arguments[0].getKind() == TemplateArgument::Type) {
      // One that holds a pointer or another iterator, or a pointer to a node.
      QualType First = Arguments[0].getAsType();
      bool Holds = First->isAnyPointerType() ||
                   elementBehind(First) != First.getNonReferenceType();
      return lookIn(First, Depth + !Holds, Nesting + 1);
    }
    bool IsStandard = Instance.isInStdNamespace();
    bool Points = IsStandard && llvm::is_contained(Pointers, Name);
    // The elements of a container are one with it.
    bool Holds = isOwningContainer(Instance) ||
                 (IsStandard && llvm::is_contained(Whole, Name));
    IsBinder = IsStandard && Name.starts_with("_Bind");
    lookInArguments(Arguments, Points, Holds, Depth, Nesting);
  }

  void lookInArguments(llvm::ArrayRef<TemplateArgument> Arguments, bool Points,
                       bool Holds, int Depth, int Nesting) {
    for (const TemplateArgument &A : Arguments) {
      if (A.getKind() == TemplateArgument::Pack)
        lookInArguments(A.pack_elements(), Points, Holds, Depth, Nesting);
      if (A.getKind() != TemplateArgument::Type)
        continue;
      // libstdc++'s std::bind: _Bind<Callable(Bound...)>.
      if (const auto *F = A.getAsType()->getAs<FunctionProtoType>();
          F && IsBinder) {
        lookIn(F->getReturnType(), Depth, Nesting + 1);
        for (QualType Bound : F->param_types())
          lookIn(Bound, Depth, Nesting + 1);
        continue;
      }
      if (!Points)
        lookIn(A.getAsType(), Depth, Nesting + 1);
      if (!Holds)
        lookIn(A.getAsType(), Depth + 1, Nesting + 1);
    }
  }
};

/// Whether a type, or one that it is made of, is as \p Is says.
template <typename Predicate>
bool mentions(QualType Type, Predicate Is, unsigned Depth = 4) {
  if (Type.isNull() || Depth == 0)
    return false;
  Type = Type.getNonReferenceType().getCanonicalType();
  if (Is(Type))
    return true;
  if (Type->isAnyPointerType())
    return mentions(Type->getPointeeType(), Is, Depth - 1);
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  if (!Instance)
    return false;
  llvm::SmallVector<TemplateArgument, 8> Arguments;
  for (const TemplateArgument &A : Instance->getTemplateArgs().asArray())
    if (A.getKind() == TemplateArgument::Pack)
      Arguments.append(A.pack_begin(), A.pack_end());
    else
      Arguments.push_back(A);
  return llvm::any_of(Arguments, [&](const TemplateArgument &A) {
    return A.getKind() == TemplateArgument::Type &&
           mentions(A.getAsType(), Is, Depth - 1);
  });
}

bool isFunctionPointer(QualType Type) {
  return Type->isMemberFunctionPointerType() || Type->isFunctionType();
}

/// The function that is named where a pointer to one is wanted.
const FunctionDecl *namedFunction(const Expr &E) {
  const Expr *Inner = E.IgnoreParenImpCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(Inner);
      Address && Address->getOpcode() == UO_AddrOf)
    Inner = Address->getSubExpr()->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(Inner);
  return Name ? dyn_cast<FunctionDecl>(Name->getDecl()) : nullptr;
}

} // namespace

/// One that has to do with a library call: the addresses of objects.
GraphBuilder::CallObjects
GraphBuilder::objectsOf(const LibraryCall &Call, unsigned Result) {
  CallObjects Objects;
  for (unsigned I = 0; I != Call.Arguments.size(); ++I) {
    QualType Type = argumentType(Call, I);
    if (isByReference(Call, I)) {
      Objects.push_back({Type, Call.Arguments[I]});
      continue;
    }
    unsigned Copy = unnamed();
    flow(Copy, Call.Arguments[I], Call.Note);
    Objects.push_back({Type, {{Copy, -1}}});
  }
  QualType Returned = Call.Callee.getReturnType();
  if (!Returned->isReferenceType() && !Returned->isVoidType())
    Objects.push_back({Returned, {{Result, -1}}});
  return Objects;
}

/// The addresses of all objects of a type that are there.
GraphBuilder::SourceList GraphBuilder::addressesOf(QualType Type,
                                                   const CallObjects &Objects) {
  SourceList Found;
  auto Add = [&](const SourceList &Addresses, int Depth) {
    for (Source S : Addresses)
      Found.append(at(S.Location, S.Derefs + Depth));
  };
  for (const auto &[Object, Addresses] : Objects) {
    ObjectFinder Finder(Type);
    Finder.lookIn(Object);
    for (int Depth : Finder.Depths)
      Add(Addresses, Depth);
  }
  // A number that is nobody's element is one that the library makes.
  bool IsNumber = !Type->isRecordType() && !Type->isVoidType() &&
                  !Type->isFunctionType() && !holdsAddresses(Type);
  if (!Found.empty() || IsNumber)
    return Found;
  for (const auto &[Object, Addresses] : Objects)
    for (int Depth : {0, 1, 2, 3})
      Add(Addresses, Depth);
  return Found;
}

/// What a parameter of a user's function may get.
GraphBuilder::SourceList
GraphBuilder::parameterSources(QualType Type, const CallObjects &Objects) {
  if (Type->isReferenceType() || Type->isAnyPointerType())
    return addressesOf(Type->getPointeeType(), Objects);
  return carriesAddresses(Type) ? pointees(addressesOf(Type, Objects))
                                : SourceList();
}

void GraphBuilder::callUser(const FunctionDecl &F, const LibraryCall &Call,
                            const CallObjects &Objects, unsigned Result) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  // The destructor that runs for a base is not known, but the object is gone
  // behind it.
  if (Method && Method->isVirtual() && isa<CXXDestructorDecl>(Method) &&
      !Method->getParent()->isEffectivelyFinal())
    return;
  ArgumentList Values;
  if (Method && Method->isImplicitObjectMemberFunction())
    Values.push_back(addressesOf(
        Context.getCanonicalTagType(Method->getParent()), Objects));
  for (const ParmVarDecl *Parameter : F.parameters())
    Values.push_back(parameterSources(Parameter->getType(), Objects));
  unsigned Returned = unnamed();
  bool IsVirtual = Method && Method->isVirtual() &&
                   !isa<CXXDestructorDecl>(Method) &&
                   !Method->getParent()->isEffectivelyFinal();
  call(IsVirtual ? CallKind::Virtual : CallKind::Direct, &F, Call.Note, Values,
       Returned);
  QualType Type = F.getReturnType();
  if (!Type->isReferenceType() && !carriesAddresses(Type))
    return;
  flow(Result, {{Returned, 0}}, Call.Note);
  // What a reference is returned to is copied.
  int Derefs = Type->isReferenceType();
  for (unsigned I = 0; I != Call.Arguments.size(); ++I)
    if (isTarget(Call, I))
      assign(pointees(Call.Arguments[I]), {{Returned, Derefs}}, Call.Note);
}

void GraphBuilder::callUserCode(const LibraryCall &Call,
                                const UserCallees &Callees, unsigned Result) {
  auto Mentions = [&](auto Is) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Call.Callee);
    return (Method &&
            mentions(Context.getCanonicalTagType(Method->getParent()), Is)) ||
           llvm::any_of(Call.Expressions, [&](const Expr *E) {
             return mentions(E->getType(), Is);
           });
  };
  // What the library does with callables of its own is its own business.
  bool HandsOn =
      Callees.HandsOn && (Callees.HandsOn != Reason::IndirectCall ||
                          Mentions([](QualType T) { return isWrapper(T); }));
  if (HandsOn)
    escapeAll(Call, *Callees.HandsOn);
  llvm::SmallVector<const FunctionDecl *, 4> Called(Callees.Functions);
  bool HasUnnamed = Callees.CallsPointers && Mentions(isFunctionPointer);
  for (const Expr *E : Call.Expressions)
    if (const FunctionDecl *Named = namedFunction(*E)) {
      HasUnnamed = false;
      if (!isOfLibrary(*Named))
        Called.push_back(Named);
    }
  if (HasUnnamed)
    escapeAll(Call, Reason::IndirectCall);
  if (Called.empty())
    return;
  CallObjects Objects = objectsOf(Call, Result);
  for (const FunctionDecl *F : Called)
    callUser(*F, Call, Objects, Result);
}

} // namespace whyheap
