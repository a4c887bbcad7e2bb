//===- SharedChain.h - reason chains that share their parts -----*- C++ -*-===//
//
// What a callee does with an argument is part of the chain of every caller, and
// of theirs. Such parts are kept once, and notes stay in their graphs, which must
// outlive the chain: summaries of a large unit have some ten thousand chains, of
// which a handful is ever read.
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

class SharedChain {
public:
  SharedChain() = default;
  /// Of one link.
  SharedChain(const FlowNote &At, Reason Why) { add(At, Why); }

  bool empty() const { return Parts.empty(); }
  std::size_t size() const { return NumLinks; }
  /// The reason of the last link. Not of an empty chain.
  Reason end() const { return End; }

  void add(const FlowNote &At, Reason Why, std::string Flow = {});
  /// All links of \p Callee; of a long one the first and the last.
  void add(const std::shared_ptr<const SharedChain> &Callee);
  /// Gives the last link another reason, once all are there. Not of an empty chain.
  void endWith(Reason R) { End = R; }

  /// Where the last link stands. Not of an empty chain.
  const FlowNote &endsAt() const;
  std::vector<ChainLink> links() const;

private:
  struct Link {
    const FlowNote *At;
    Reason Why;
    std::string Flow;
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
