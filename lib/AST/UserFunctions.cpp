//===- UserFunctions.cpp --------------------------------------------------===//
//
// A breadth-first search over the bodies of the standard library, memorized by function:
// each body is read once per unit, and each library function that user code calls
// is searched from once.
//
//===----------------------------------------------------------------------===//

#include "UserFunctions.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace whyheap {

static llvm::StringRef className(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  const IdentifierInfo *Id =
      Method ? Method->getParent()->getIdentifier() : nullptr;
  return Id ? Id->getName() : llvm::StringRef();
}

bool isStandardLibrary(const Decl &D) {
  for (const DeclContext *C = D.getDeclContext(); C; C = C->getParent())
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(C))
      // __gnu_cxx, __gnu_debug, __cxxabiv1 …
      if (Namespace->isStdNamespace() || Namespace->getName().starts_with("__"))
        return true;
  return false;
}

std::optional<Reason> handsOn(const FunctionDecl &F) {
  if (!F.isExternC() && !isStandardLibrary(F))
    return std::nullopt;
  llvm::StringRef Class = className(F);
  llvm::StringRef Name =
      F.getIdentifier() ? F.getIdentifier()->getName() : llvm::StringRef();
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F);
  bool TakesArguments = Constructor && F.getNumParams() != 0 &&
                        !Constructor->isCopyOrMoveConstructor();
  if ((TakesArguments && (Class == "thread" || Class == "jthread")) ||
      (Name == "async" && Class.empty()))
    return Reason::Thread;
  bool IsRegistration =
      Class.empty() && llvm::is_contained({"atexit", "at_quick_exit", "on_exit",
                                           "signal", "set_terminate",
                                           "set_new_handler",
                                           "set_default_resource"},
                                          Name);
  if (IsRegistration || (TakesArguments && Class == "stop_callback"))
    return Reason::Deferred;
  if (F.getOverloadedOperator() == OO_Call &&
      llvm::is_contained({"function", "move_only_function", "packaged_task",
                          "copyable_function", "function_ref"},
                         Class))
    return Reason::IndirectCall;
  return std::nullopt;
}

/// Classes that call what they hold, of whatever type, through pointers of their
/// own. Calls of the held callable itself are seen by handsOn.
static bool callsOwnPointers(const FunctionDecl &F) {
  static constexpr llvm::StringLiteral Names[] = {
      "function",      "_Function_base", "move_only_function", "_Mofunc_base",
      "any",           "shared_ptr",     "__policy_func",      "__value_func",
      "packaged_task", "promise",        "__shared_count",     "thread"};
  return llvm::is_contained(Names, className(F));
}

namespace {

class CalleeFinder : public RecursiveASTVisitor<CalleeFinder> {
public:
  llvm::SmallVector<const FunctionDecl *, 8> Found;
  bool CallsPointers = false;

  bool shouldVisitImplicitCode() const { return true; }
  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitCallExpr(CallExpr *E) {
    if (const FunctionDecl *Callee = E->getDirectCallee())
      add(Callee);
    else if (!E->isTypeDependent() &&
             !isa<CXXPseudoDestructorExpr>(E->getCallee()->IgnoreParens()))
      CallsPointers = true;
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *E) {
    add(E->getConstructor());
    return true;
  }
  bool VisitCXXInheritedCtorInitExpr(CXXInheritedCtorInitExpr *E) {
    add(E->getConstructor());
    return true;
  }
  bool VisitCXXNewExpr(CXXNewExpr *E) {
    add(E->getOperatorNew());
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *E) {
    addDestructor(E->getDestroyedType());
    return true;
  }
  bool VisitCXXBindTemporaryExpr(CXXBindTemporaryExpr *E) {
    add(E->getTemporary()->getDestructor());
    return true;
  }
  bool VisitVarDecl(VarDecl *D) {
    if (!isa<ParmVarDecl>(D))
      addDestructor(D->getType());
    return true;
  }

  void readAll(const FunctionDecl &F) {
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&F))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        TraverseStmt(Init->getInit());
    if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&F)) {
      for (const FieldDecl *Field : Destructor->getParent()->fields())
        addDestructor(Field->getType());
      for (const CXXBaseSpecifier &Base : Destructor->getParent()->bases())
        addDestructor(Base.getType());
    }
    TraverseStmt(F.getBody());
  }

private:
  void add(const FunctionDecl *F) {
    if (F)
      Found.push_back(F);
  }
  void addDestructor(QualType Type) {
    if (Type.isNull() || Type->isReferenceType() || Type->isDependentType())
      return;
    const auto *Record = Type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (Record && Record->hasDefinition() && !Record->hasTrivialDestructor())
      add(Record->getDestructor());
  }
};

} // namespace

/// Other libraries count as users as far as their bodies are there. What stands in no
/// namespace and no class is glue to the system: placement new, __gthread_once.
bool UserFunctions::isUser(const FunctionDecl &F) const {
  if (F.getLocation().isInvalid())
    return false;
  if (!Sources.isInSystemHeader(F.getLocation()))
    return true;
  bool IsGlue = !isa<CXXMethodDecl>(F) &&
                F.getDeclContext()->getRedeclContext()->isTranslationUnit();
  return !IsGlue && !isStandardLibrary(F) && F.hasBody();
}

const UserFunctions::Body &UserFunctions::body(const FunctionDecl &F) {
  std::unique_ptr<Body> &Known = Bodies[&F];
  if (Known)
    return *Known;
  Known = std::make_unique<Body>();
  const FunctionDecl *Definition = nullptr;
  if (!F.hasBody(Definition) || Definition->isDependentContext())
    return *Known;
  CalleeFinder Finder;
  Finder.readAll(*Definition);
  Known->Direct = std::move(Finder.Found);
  Known->CallsPointers = Finder.CallsPointers && !callsOwnPointers(F);
  return *Known;
}

const UserCallees &UserFunctions::calledBy(const FunctionDecl &F) {
  std::unique_ptr<UserCallees> &Answer = Known[F.getCanonicalDecl()];
  if (Answer)
    return *Answer;
  Answer = std::make_unique<UserCallees>();
  llvm::DenseSet<const FunctionDecl *> Seen = {F.getCanonicalDecl()};
  llvm::SmallVector<const FunctionDecl *, 32> Work = {F.getCanonicalDecl()};
  for (size_t I = 0; I != Work.size(); ++I) {
    const Body &Read = body(*Work[I]);
    Answer->CallsPointers |= Read.CallsPointers;
    for (const FunctionDecl *Callee : Read.Direct) {
      Callee = Callee->getCanonicalDecl();
      if (!Seen.insert(Callee).second)
        continue;
      if (isUser(*Callee)) {
        if (!Callee->isTrivial())
          Answer->Functions.push_back(Callee);
      } else if (std::optional<Reason> Why = handsOn(*Callee)) {
        Answer->HandsOn = Why;
      } else {
        Work.push_back(Callee);
      }
    }
  }
  return *Answer;
}

} // namespace whyheap
