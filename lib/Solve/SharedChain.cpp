//===- SharedChain.cpp ----------------------------------------------------===//

#include "whyheap/Solve/SharedChain.h"

using namespace whyheap;

const FlowNote whyheap::Nowhere{};

/// Longer chains of callees lose their middle. It also bounds how deep parts lie
/// in each other, since each level has a link of its own.
static constexpr std::size_t MaxCalleeLinks = 16;

void SharedChain::add(const FlowNote &At, Reason Why, std::string Flow) {
  Parts.push_back(Link{&At, Why, std::move(Flow)});
  ++NumLinks;
  End = Why;
}

void SharedChain::add(const std::shared_ptr<const SharedChain> &Callee) {
  if (Callee->empty())
    return;
  if (Callee->size() <= MaxCalleeLinks) {
    Parts.push_back(Callee);
    NumLinks += Callee->size();
    End = Callee->end();
    return;
  }
  std::vector<Link> Links;
  Callee->appendTo(Links);
  Links.erase(Links.begin() + MaxCalleeLinks - 1, Links.end() - 1);
  for (Link &L : Links)
    add(*L.At, L.Why, std::move(L.Flow));
}

const FlowNote &SharedChain::endsAt() const {
  if (const auto *Callee = std::get_if<CalleeChain>(&Parts.back()))
    return (*Callee)->endsAt();
  return *std::get<Link>(Parts.back()).At;
}

void SharedChain::appendTo(std::vector<Link> &Links) const {
  for (const Part &P : Parts)
    if (const auto *Callee = std::get_if<CalleeChain>(&P))
      (*Callee)->appendTo(Links);
    else
      Links.push_back(std::get<Link>(P));
  if (!Parts.empty())
    Links.back().Why = End;
}

std::vector<ChainLink> SharedChain::links() const {
  std::vector<Link> Links;
  appendTo(Links);
  std::vector<ChainLink> Result;
  for (Link &L : Links) {
    Result.push_back({*L.At, std::move(L.Flow)});
    Result.back().Note.Why = L.Why;
  }
  return Result;
}
