//===- Unit.h - what the syntax tree knows of points and names --*- C++ -*-===//
//
// The code witness speaks in linkage names, files and columns. This turns them
// back into what a user wrote: which files are user code, how a function is
// called, which expression stands at a point.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_AST_UNIT_H
#define WHYHEAP_AST_UNIT_H

#include "whyheap/Core/LibraryKnowledge.h"
#include "whyheap/Core/UnitFacts.h"
#include <functional>
#include <map>
#include <set>

namespace clang {
class ASTContext;
class Decl;
class SourceManager;
} // namespace clang

namespace whyheap {

class SourceLocator;

/// Absolute, normalized path -> whether the file was entered as a system
/// header. A file entered both ways counts as the user's.
std::map<std::string, bool> systemFiles(const clang::SourceManager &Sources);

/// The unit's main file, absolute and normalized; of preprocessed text the source
/// that it was made from. Empty where there is none.
std::string mainFile(const clang::SourceManager &Sources);

/// How a user writes the function: qualified, with template arguments as far as
/// they are not defaults, and parameter types. Lambdas: "lambda in f(int)".
std::string displayName(const clang::Decl &Function);

/// Whether the function is a member that is called on an object.
bool hasImplicitObject(const clang::Decl &Function);

/// The expressions and declarations at \p Points (of user code), one each where
/// there is one: the outermost, a variable before its initializer. \p Locator
/// finds the points.
std::vector<ValueFact> collectValues(clang::ASTContext &Context,
                                     const std::set<SourcePoint> &Points,
                                     SourceLocator &Locator);

/// Gives facts of the code, which know slots by where they are used first, the
/// place, name and type of the variable that the source declares. \p Declaration
/// finds a function by its linkage name, or nothing.
void describeStack(
    clang::ASTContext &Context, std::vector<StackFact> &Facts,
    const std::function<const clang::Decl *(const std::string &Linkage)>
        &Declaration);

/// The escape graphs of all functions with a body in user code, instances of
/// templates and lambdas included, in the order of the source. An expression that
/// is not understood lets its operands escape. Functions that other units can't
/// see are named "linkage name@main file".
std::vector<EscapeGraph>
buildGraphs(clang::ASTContext &Context,
            const std::function<bool(const std::string &File)> &IsUserFile);

/// What the source alone says of the unit, for front ends that generate no code:
/// graphs, values, and the places that ask for heap storage, of which the storage
/// is unknown. Nothing is claimed of calls that neither a body nor a model tells
/// about. Values also of \p FurtherPoints.
UnitFacts
sourceFacts(clang::ASTContext &Context,
            const std::function<bool(const std::string &File)> &IsUserFile,
            const LibraryKnowledge &Knowledge, SourceLocator &Locator,
            std::set<SourcePoint> FurtherPoints = {});

/// What coroutines of user code use behind a suspension though it is not theirs,
/// and what dies while a coroutine that was given it by reference may still run.
/// Both sorted, none twice.
struct CoroutineLifetimes {
  std::vector<LateUse> LateUses;
  std::vector<ShortLife> ShortLives;
};
CoroutineLifetimes collectLifetimes(
    clang::ASTContext &Context,
    const std::function<bool(const std::string &File)> &IsUserFile);

} // namespace whyheap

#endif // WHYHEAP_AST_UNIT_H
