//===- EscapeGraph.h - where the addresses of one function go ---*- C++ -*-===//
//
// AST makes one for each function of user code, Solve finds out what escapes.
//
//   int *f() {                   locations: heap, result, p, new int(1)
//     int *p = new int(1);       p = &new int(1)      initialized at 2:8
//     return p;                  result = p           return at 3:3
//   }
//
// A flow carries a dereference count: -1 takes the address of the source, 0
// copies it, n > 0 loads n times from it. The contents of an object are one with
// the object: `s.f = p` is a flow of p into s. References are pointers that are
// dereferenced wherever they are named.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_ESCAPEGRAPH_H
#define WHYHEAP_CORE_ESCAPEGRAPH_H

#include "whyheap/Core/Erasure.h"
#include "whyheap/Core/SourcePoint.h"
#include "whyheap/Core/Vocabulary.h"
#include <ostream>
#include <string>
#include <vector>

namespace whyheap {

enum class Reason {
#define WHYHEAP_REASON(Enumerator, Name, Words) Enumerator,
#include "whyheap/Core/Reasons.def"
};
std::string_view name(Reason R);
/// What it is in words, as part of "from x (…)".
std::string_view words(Reason R);
/// The kind of a chain that it ends; nothing for a step on the way.
std::optional<Kind> kind(Reason R);
std::optional<Reason> parseReason(std::string_view Text);

/// Where in the source something flows, and why.
struct FlowNote {
  Reason Why = Reason::Assigned;
  std::string Text; ///< What the user wrote there, in one line.
  SourcePoint Point;
};

/// "initialized 'data' at a.cpp:3:4"
std::ostream &operator<<(std::ostream &OS, const FlowNote &N);

enum class LocationKind {
  Heap,      ///< Everything that outlives the function. Number 0.
  Result,    ///< What the function returns. Number 1.
  Parameter, ///< Its own storage, which the call ends.
  Variable,  ///< Local; a reference is a pointer.
  Temporary, ///< An unnamed value, an argument of a call, a call's result.
  Object,    ///< What a new-expression or an allocating call makes.
  Global
};
std::string_view name(LocationKind K);
std::optional<LocationKind> parseLocationKind(std::string_view Text);

struct Location {
  LocationKind Kind = LocationKind::Temporary;
  /// As the user wrote it: the variable, or the expression.
  std::string Name;
  SourcePoint Point;
  /// Of parameters: which one, from 0; `this` is the first where there is one.
  unsigned Parameter = 0;
  /// How many loops are around its declaration: a flow into a variable of an
  /// outer one outlives it.
  unsigned LoopDepth = 0;
  /// Of objects that a library makes for its own: how it does. Nothing of those
  /// that a new-expression or an allocation function makes.
  std::optional<Mechanism> How = std::nullopt;
  /// Of parameters: the caller destroys it, when the call is over. What is stored
  /// in it, too, has to live until then.
  bool OutlivesCall = false;
  /// Of variables and parameters: whenever one of the return statements runs, it
  /// returns the address.
  bool IsReturned = false;
  bool operator==(const Location &) const = default;
};

struct Flow {
  unsigned To = 0, From = 0; ///< Indexes of locations.
  int Derefs = 0;
  FlowNote Note;
};

/// `*p = v`: a flow into whatever Pointer, dereferenced Derefs times (at least
/// once), is. `**p = &v` has Derefs 2 and FromDerefs -1.
struct Store {
  unsigned Pointer = 0;
  int Derefs = 1;
  unsigned From = 0;
  int FromDerefs = 0;
  FlowNote Note;
};

enum class CallKind {
  Direct,  ///< Callee is a linkage name.
  Virtual, ///< Callee is the function that is named, not the one that runs.
  Indirect ///< Through a pointer: no callee.
};
std::string_view name(CallKind K);
std::optional<CallKind> parseCallKind(std::string_view Text);

/// A call, which stays symbolic until the callee's summary is known.
struct CallFlow {
  CallKind Kind = CallKind::Direct;
  std::string Callee;
  std::string CalleeText; ///< As a user writes it.
  /// Locations that hold the arguments' values (of a reference: the address); the
  /// object that a member function is called on goes first.
  std::vector<unsigned> Arguments;
  unsigned Result = 0; ///< A temporary that holds what it returns.
  FlowNote Note;       ///< Text: "buf.write(data)".
};

struct EscapeGraph {
  static constexpr unsigned Heap = 0, Result = 1;

  std::string Function; ///< Linkage name.
  std::string FunctionText; ///< As a user writes it.
  unsigned NumParameters = 0;
  /// Whether parameter 0 is `this`.
  bool IsMember = false;
  /// Whether the last parameter stands for all arguments behind the named ones.
  bool IsVariadic = false;
  /// What a function does when some arguments are known: for those callers only.
  /// Of the values in it the graph of the function itself tells.
  bool IsVariant = false;
  std::vector<Location> Locations; ///< Heap and Result first.
  std::vector<Flow> Flows;
  std::vector<Store> Stores;
  std::vector<CallFlow> Calls;
  std::vector<Erasure> Erasures; ///< By location, one each at most.

  EscapeGraph();
};

/// "&p", "p", "*p", "**p".
std::string dereferenced(const std::string &Name, int Derefs);

/// How many expressions and statements are of a form that is not modelled: what
/// they use counts as escaping.
unsigned countNotUnderstood(const EscapeGraph &G);

/// A line for each location, flow, store and call, as `--dump=graph` shows it.
std::ostream &operator<<(std::ostream &OS, const EscapeGraph &G);

/// A step of a reason chain: a flow, as it was walked.
struct ChainLink {
  FlowNote Note;
  /// "p = &new int(1)"; empty where it says no more than the note.
  std::string Flow;
};

/// What the flow witness says of one value.
struct FlowFact {
  SourcePoint Point; ///< Of the value: of the new-expression, the variable.
  std::string Function; ///< Linkage name.
  std::string FunctionText; ///< As a user writes it.
  std::string Name;
  LocationKind Kind = LocationKind::Object;
  whyheap::Escape Escape = whyheap::Escape::Unknown;
  std::vector<ChainLink> Chain; ///< From the value to what outlives it.
  /// Of a local that escapes: it dangles as soon as the function has returned.
  bool IsCertain = false;
  std::optional<Mechanism> How = std::nullopt; ///< As of Location.
  std::optional<Erasure> Erased = std::nullopt;
};

} // namespace whyheap

#endif // WHYHEAP_CORE_ESCAPEGRAPH_H
