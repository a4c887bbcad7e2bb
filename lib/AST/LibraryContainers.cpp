//===- LibraryContainers.cpp - the storage of containers ------------------===//
//
// Containers and strings own storage, which goes where they go: growing one makes
// new storage, moving one hands it on.
//
//===----------------------------------------------------------------------===//

#include "GraphBuilder.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace whyheap {

const CXXRecordDecl *owningContainer(QualType Type) {
  const auto *Instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  return Instance && isOwningContainer(*Instance) ? Instance : nullptr;
}

bool allocatesByNew(const FunctionDecl &F) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  const CXXRecordDecl *Container =
      Method ? Method->getParent() : owningContainer(F.getReturnType());
  const auto *Instance =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Container);
  return Instance &&
         llvm::any_of(Instance->getTemplateArgs().asArray(),
                      [](const TemplateArgument &A) {
                        const CXXRecordDecl *Class =
                            A.getKind() == TemplateArgument::Type
                                ? A.getAsType()->getAsCXXRecordDecl()
                                : nullptr;
                        return Class && Class->isInStdNamespace() &&
                               Class->getName() == "allocator";
                      });
}

/// New storage of a container: \p Owner, dereferenced, holds its address.
void GraphBuilder::makesStorage(const Expr &E, unsigned Owner, int Derefs) {
  unsigned Storage = location(LocationKind::Object,
                              "{storage of " + text(E) + "}", E.getExprLoc());
  Graph.Locations[Storage].How = Mechanism::Buffer;
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

/// Whether a constructor gives an exception of the library a text: std::logic_error,
/// std::runtime_error and what derives from them.
static bool keepsText(const CXXConstructorDecl &Constructor) {
  if (Constructor.isCopyOrMoveConstructor())
    return false;
  const CXXRecordDecl *Class = Constructor.getParent();
  while (Class && Class->isInStdNamespace() && Class->getIdentifier()) {
    if (Class->getName() == "logic_error" || Class->getName() == "runtime_error")
      return true;
    Class = Class->getNumBases() == 0
                ? nullptr
                : Class->bases_begin()->getType()->getAsCXXRecordDecl();
    Class = Class ? Class->getDefinition() : nullptr;
  }
  return false;
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
  if (Constructor && Call.HasObject && keepsText(*Constructor))
    for (const Source &S : pointees(Call.Arguments.front()))
      makesStorage(Call.Expression, S.Location, S.Derefs);
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
  // An empty deque of libstdc++ has storage, and hands it on when it is moved.
  bool IsDeque = Method->getParent()->getName() == "deque" &&
                 standardLibrary(Context) == "libstdc++";
  if (growsContainer(*Method) && (!IsDefault || IsDeque))
    for (const Source &S : Own)
      makesStorage(Call.Expression, S.Location, S.Derefs);
  return false;
}

} // namespace whyheap
