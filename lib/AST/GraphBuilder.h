//===- GraphBuilder.h - one function's escape graph -------------*- C++ -*-===//
//
//   FunctionDecl -> statements -> expressions -> sources -> flows, stores, calls
//
// The heart is sources(E, D): where the value of E, dereferenced D times (-1: its
// address), comes from. Of a glvalue the value is what the object holds, so that
//
//   p = x;     p = x           sources(x, 0)
//   p = &x;    p = &x          sources(x, -1), by the operator &
//   T &r = x;  r = &x          the same: references are pointers
//   r = y;     *r = y          a store, because sources(r, 0) says *r
//
// Each expression is asked once, since asking also notes what it does.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_AST_GRAPHBUILDER_H
#define WHYHEAP_LIB_AST_GRAPHBUILDER_H

#include "FunctionNames.h"
#include "KnownValues.h"
#include "ReturnedLocals.h"
#include "UserFunctions.h"
#include "Wrappers.h"
#include "whyheap/Core/EscapeGraph.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <functional>
#include <map>
#include <utility>

namespace whyheap {

/// A container or string of the standard library that owns its elements.
bool isOwningContainer(const clang::ClassTemplateSpecializationDecl &D);
/// Null where the type, or what it refers to, is none.
const clang::CXXRecordDecl *owningContainer(clang::QualType Type);
/// Whether the container that \p F is a member of, or returns, has its storage from
/// std::allocator.
bool allocatesByNew(const clang::FunctionDecl &F);
/// std::function and its like.
bool isWrapper(clang::QualType Type);
/// The wrapper that a type is, has among its elements or points at; or null.
clang::QualType wrapperIn(clang::QualType Type, unsigned Depth = 4);
/// What a pointer, reference or iterator leads to; else the type itself.
clang::QualType elementBehind(clang::QualType Type);

class GraphBuilder {
public:
  /// \p HasGraph: whether a graph is made of the function's body.
  GraphBuilder(clang::ASTContext &Context, FunctionNames &Names,
               std::function<bool(const clang::FunctionDecl &)> HasGraph)
      : Context(Context), Names(Names), HasGraph(std::move(HasGraph)),
        Users(Context.getSourceManager()) {}

  EscapeGraph build(const clang::FunctionDecl &F);
  /// What initializing a global does.
  EscapeGraph build(const clang::VarDecl &Global);
  /// The graphs that those made so far call with arguments that are known.
  std::vector<EscapeGraph> buildVariants();

  /// Whom the functions that were built so far call, in that order.
  std::vector<const clang::FunctionDecl *> takeCalled() {
    return std::exchange(Called, {});
  }

private:
  struct Source {
    unsigned Location;
    int Derefs;
  };
  using SourceList = llvm::SmallVector<Source, 4>;
  struct LibraryCall {
    const clang::FunctionDecl &Callee;
    const clang::Expr &Expression;
    llvm::ArrayRef<SourceList> Arguments; ///< The object goes first.
    bool HasObject;
    FlowNote Note;
    /// The expressions of the arguments, without the object's.
    llvm::ArrayRef<const clang::Expr *> Expressions;
  };

  // GraphStatements.cpp
  void statement(const clang::Stmt *S);
  void statementOf(const clang::Stmt &Statement);
  void loop(llvm::ArrayRef<const clang::Stmt *> Parts);
  void declaration(const clang::Decl &D);
  void variable(const clang::VarDecl &D);
  void constructorInitializers(const clang::CXXConstructorDecl &D);
  void destroy(clang::QualType Type, const SourceList &Addresses,
               const FlowNote &Note);
  void destroyParts(const clang::CXXRecordDecl &Record,
                    const SourceList &Addresses, const FlowNote &Note);
  void captures(const clang::FunctionDecl &F);

  // GraphExpressions.cpp
  SourceList sources(const clang::Expr *E, int Derefs);
  SourceList sourcesOf(const clang::Expr *E, int Derefs);
  SourceList objectSources(const clang::Expr &E, int Derefs);
  SourceList statementSources(const clang::CompoundStmt &Body, int Derefs);
  SourceList notUnderstood(const clang::Stmt &S);
  void escapeParts(const clang::Stmt &S, Reason Why);
  void discard(const clang::Expr *E) {
    if (E)
      sources(E, 0);
  }
  void assign(SourceList Targets, const SourceList &Values,
              const FlowNote &Note);
  /// Makes \p Object hold the value of \p E, by a constructor perhaps.
  void initialize(unsigned Object, const clang::Expr *E, const FlowNote &Note);
  void aggregate(const clang::Expr &E, unsigned Object, const FlowNote &Note);

  // GraphOperators.cpp
  SourceList castSources(const clang::CastExpr &E, int Derefs);
  bool looksAtBytes(const clang::CastExpr &E);
  SourceList nameSources(const clang::ValueDecl &D, int Derefs);
  SourceList unarySources(const clang::UnaryOperator &E, int Derefs);
  SourceList binarySources(const clang::BinaryOperator &E, int Derefs);
  SourceList lambdaSources(const clang::LambdaExpr &E, int Derefs);
  SourceList placeOf(const clang::CXXNewExpr &E);
  SourceList newSources(const clang::CXXNewExpr &E, int Derefs);
  SourceList atomicSources(const clang::AtomicExpr &E, int Derefs);
  SourceList argumentList(const clang::Expr &E);
  void startArguments(const clang::CallExpr &E);

  // GraphCalls.cpp
  using ArgumentList = llvm::SmallVector<SourceList, 4>;
  SourceList callSources(const clang::CallExpr &E, int Derefs);
  void construct(const clang::CXXConstructExpr &E, unsigned Object,
                 const FlowNote &Note);
  void call(CallKind Kind, const clang::FunctionDecl *Callee,
            const FlowNote &Note, llvm::ArrayRef<SourceList> Arguments,
            unsigned Result, std::string Variant = "");
  SourceList argument(const clang::Expr &E, clang::QualType Parameter);
  ArgumentList arguments(const clang::FunctionDecl *Callee,
                         const clang::FunctionProtoType *Type,
                         llvm::ArrayRef<const clang::Expr *> Arguments);
  SourceList objectArgument(const clang::CallExpr &E,
                            llvm::ArrayRef<const clang::Expr *> &Others);
  std::optional<SourceList> transparentCall(const clang::CallExpr &E,
                                            int Derefs);
  unsigned makesObject(const clang::Expr &E, unsigned Result);
  bool copyAssignment(const LibraryCall &Call, unsigned Result);

  // GraphTargets.cpp
  void directCall(const LibraryCall &Call, const clang::Expr *Object,
                  bool IsQualified, unsigned Result);
  void indirectCall(const clang::CallExpr &E, const FlowNote &Note,
                    ArgumentList Values,
                    llvm::ArrayRef<const clang::Expr *> Expressions,
                    unsigned Result);
  bool erasedCall(const LibraryCall &Call, unsigned Result);
  std::optional<ArgumentList>
  adapted(llvm::ArrayRef<SourceList> Given, const clang::FunctionDecl &From,
          const clang::FunctionDecl &To);
  std::string variantOf(const clang::FunctionDecl &Callee,
                        llvm::ArrayRef<const clang::Expr *> Expressions);

  // LibraryCalls.cpp
  bool libraryCall(const LibraryCall &Call, unsigned Result);
  bool isOfLibrary(const clang::FunctionDecl &F) const;
  void escapeAll(const LibraryCall &Call, Reason Why);
  clang::QualType argumentType(const LibraryCall &Call, unsigned Argument);
  bool isByReference(const LibraryCall &Call, unsigned Argument);
  bool isCopied(const LibraryCall &Call, unsigned Argument);
  bool isTarget(const LibraryCall &Call, unsigned Argument);
  bool canHold(clang::QualType Target, clang::QualType Given);
  /// Of the arguments of one call, those that are put into a wrapper.
  using HeldObjects = llvm::SmallDenseMap<unsigned, unsigned, 2>;
  SourceList contentsFor(const LibraryCall &Call, unsigned From,
                         clang::QualType Target, HeldObjects &Held);
  void passOn(const LibraryCall &Call, HeldObjects &Held);
  void giveBack(const LibraryCall &Call, unsigned Result, HeldObjects &Held);
  bool copiesMemory(const LibraryCall &Call, unsigned Result);
  bool isOnlyOfNumbers(const LibraryCall &Call);

  // LibraryContainers.cpp
  bool containerCall(const LibraryCall &Call, unsigned Result);
  void makesStorage(const clang::Expr &E, unsigned Owner, int Derefs);

  // LibraryObjects.cpp
  bool wrapperCall(const LibraryCall &Call, unsigned Result);
  bool makesOwned(const LibraryCall &Call, const UserCallees &Callees,
                  unsigned Result);
  void makesControlBlock(const LibraryCall &Call);
  /// Others see \p Object, which the call has made.
  void escapeObject(unsigned Object, const LibraryCall &Call, Reason Why);
  void emplacesThread(const LibraryCall &Call);
  unsigned heldObject(const Wrapper &W, clang::QualType Value,
                      clang::QualType Target, const clang::Expr &At);
  unsigned libraryObject(Mechanism How, std::string Name, const clang::Expr &At);
  bool constructsElement(const LibraryCall &Call, const UserCallees &Callees);
  void fillWith(unsigned Argument, unsigned Object, const LibraryCall &Call,
                Reason Why);
  void fill(unsigned Object, const LibraryCall &Call, unsigned First,
            Reason Why);

  // LibraryCallbacks.cpp
  using CallObjects =
      llvm::SmallVector<std::pair<clang::QualType, SourceList>, 4>;
  void callUserCode(const LibraryCall &Call, const UserCallees &Callees,
                    unsigned Result);
  void callUser(const clang::FunctionDecl &F, const LibraryCall &Call,
                const CallObjects &Objects, unsigned Result);
  CallObjects objectsOf(const LibraryCall &Call, unsigned Result);
  SourceList addressesOf(clang::QualType Type, const CallObjects &Objects);
  SourceList parameterSources(clang::QualType Type,
                              const CallObjects &Objects);

  // GraphBuilder.cpp
  void begin(std::string Name);
  void addBody(const clang::FunctionDecl &F);
  unsigned location(LocationKind Kind, std::string Name,
                    clang::SourceLocation At);
  unsigned variableLocation(const clang::VarDecl &D);
  unsigned temporary(const clang::Expr &E);
  /// A temporary that stands nowhere: an argument, a result that nobody uses.
  unsigned unnamed() {
    return location(LocationKind::Temporary, "", clang::SourceLocation());
  }
  /// What the pointers in \p Pointers point at.
  static SourceList pointees(SourceList Pointers) {
    for (Source &S : Pointers)
      ++S.Derefs;
    return Pointers;
  }
  void flow(unsigned To, const SourceList &From, const FlowNote &Note);
  /// The value of one location. Derefs below -1 go by way of a temporary.
  SourceList at(unsigned Location, int Derefs);
  FlowNote note(Reason Why, const clang::Expr &E);
  FlowNote note(Reason Why, std::string Text, clang::SourceLocation At);
  SourcePoint point(clang::SourceLocation At) { return Names.point(At); }
  std::string text(const clang::Stmt &S);
  /// Whether a value of the type can hold an address that it was given.
  bool holdsAddresses(clang::QualType Type);
  /// Whether it is a container or string of the library, or has one in it: it
  /// holds the address of storage of its own, which moving it hands on.
  bool ownsStorage(clang::QualType Type);
  bool carriesAddresses(clang::QualType Type) {
    return holdsAddresses(Type) || ownsStorage(Type);
  }

  /// A function whose callers know what some of its parameters are.
  struct Variant {
    const clang::FunctionDecl *Function;
    KnownParameters Parameters;
    std::string Name;
  };
  /// What is known of each parameter in turn.
  using VariantKey = std::vector<std::pair<unsigned, const clang::Decl *>>;

  clang::ASTContext &Context;
  FunctionNames &Names;
  std::function<bool(const clang::FunctionDecl &)> HasGraph;
  KnownValues Known;
  ReturnedLocals Returned{Known};
  std::vector<Variant> Waiting;
  std::map<const clang::FunctionDecl *, std::map<VariantKey, std::string>>
      Variants;
  UserFunctions Users;
  EscapeGraph Graph;
  std::vector<const clang::FunctionDecl *> Called;
  const clang::FunctionDecl *Function = nullptr;
  llvm::DenseMap<const clang::ValueDecl *, unsigned> Variables;
  llvm::DenseMap<const clang::Type *, bool> HoldsAddresses, OwnsStorage;
  /// In a lambda: how often `this` is dereferenced to get at a captured variable.
  llvm::DenseMap<const clang::ValueDecl *, int> CapturedDerefs;
  std::optional<int> CapturedThisDerefs;
  /// What is made on the side and then put into its place (a base, a member, what a
  /// placement new makes): the address that its constructor gets as `this`.
  llvm::DenseMap<unsigned, SourceList> Aliases;
  /// In default member initializers of an aggregate: what `this` points at.
  std::optional<unsigned> InitializedObject;
  const clang::Stmt *LastStatement = nullptr;
  std::string LastText;
  unsigned Variadic = 0; ///< The arguments behind the named ones.
  unsigned LoopDepth = 0;
  bool HasLabels = false;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_AST_GRAPHBUILDER_H
