//===- SharedChain.h - reason chains that share their parts -----*- C++ -*-===//
//
// What a callee does with an argument is part of the chain of every caller, and
// of theirs. Such parts are kept once, and notes and names stay in their graphs,
// which must outlive the chain: summaries of a large unit have some ten thousand
// chains, of which a handful is ever read. Only then is a flow put into words.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SOLVE_SHAREDCHAIN_H
#define WHYHEAP_SOLVE_SHAREDCHAIN_H

#include "whyheap/Core/EscapeGraph.h"
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace whyheap {

/// Of what stands nowhere in the source, as what a model says of a library.
extern const FlowNote Nowhere;

/// What a flow leads from or to, as far as it takes to call it by a name.
struct FlowEnd {
  const std::string *Name = nullptr; ///< Of the graph. Null: has none.
  LocationKind Kind = LocationKind::Temporary;
  /// More than 0: what the parameter of that name refers to, `**out`.
  int Contents = 0;

  /// Whether it is nothing that a user would recognize.
  bool isUnnamed() const {
    return Kind == LocationKind::Temporary && (!Name || Name->empty());
  }
  std::string text() const;
};

/// One flow, or several that are told as one: `Target = *Source`.
struct FlowText {
  FlowEnd Target, Source;
  int Derefs = 0; ///< Of Source.
  /// Where the target is the parameter of a function: what that is called.
  const std::string *Callee = nullptr;

  /// Empty where one of the ends has no name.
  std::string text() const;
};

class SharedChain {
public:
  SharedChain() = default;
  /// Of one link.
  SharedChain(const FlowNote &At, Reason Why) { add(At, Why); }

  bool empty() const { return Parts.empty(); }
  std::size_t size() const { return NumLinks; }
  /// The reason of the last link. Not of an empty chain.
  Reason end() const { return End; }

  void add(const FlowNote &At, Reason Why, FlowText Flow = {});
  void add(const std::shared_ptr<const SharedChain> &Callee);
  /// To be told how many links will come.
  void reserve(std::size_t N) { Parts.reserve(N); }
  /// What its callers have of it: of a long one the first links and the last.
  std::shared_ptr<const SharedChain> forCallers() &&;
  /// Gives the last link another reason, once all are there. Not of an empty chain.
  void endWith(Reason R) { End = R; }

  /// Where the last link stands. Not of an empty chain.
  const FlowNote &endsAt() const;
  std::vector<ChainLink> links() const;

private:
  struct Link {
    const FlowNote *At;
    Reason Why;
    FlowText Flow;
  };
  using Part = std::variant<Link, std::shared_ptr<const SharedChain>>;
  void appendTo(std::vector<Link> &Links) const;

  std::vector<Part> Parts;
  std::size_t NumLinks = 0;
  Reason End = Reason::Assigned;
};

/// What a callee does with an argument. Null where there are no steps.
using CalleeChain = std::shared_ptr<const SharedChain>;

} // namespace whyheap

#endif // WHYHEAP_SOLVE_SHAREDCHAIN_H
