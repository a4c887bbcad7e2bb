//===- SharedChain.cpp ----------------------------------------------------===//

#include "whyheap/Solve/SharedChain.h"

using namespace whyheap;

const FlowNote whyheap::Nowhere{};

/// Longer chains of callees lose their middle. It also bounds how deep parts lie
/// in each other, since each level has a link of its own.
static constexpr std::size_t MaxCalleeLinks = 16;

std::string FlowEnd::text() const {
  switch (Kind) {
  case LocationKind::Heap:
    return "{heap}";
  case LocationKind::Result:
    return "{result}";
  default:
    return std::string(static_cast<std::size_t>(Contents), '*') +
           (Name && !Name->empty() ? *Name
                                   : "{" + std::string(name(Kind)) + "}");
  }
}

std::string FlowText::text() const {
  if (Source.isUnnamed() || (!Callee && Target.isUnnamed()))
    return {};
  return (Callee ? "{argument of " + *Callee + "}" : Target.text()) + " = " +
         dereferenced(Source.text(), Derefs);
}

void SharedChain::add(const FlowNote &At, Reason Why, FlowText Flow) {
  Parts.push_back(Link{&At, Why, Flow});
  ++NumLinks;
  End = Why;
}

void SharedChain::add(const std::shared_ptr<const SharedChain> &Callee) {
  if (Callee->empty())
    return;
  Parts.push_back(Callee);
  NumLinks += Callee->size();
  End = Callee->end();
}

CalleeChain SharedChain::forCallers() && {
  if (NumLinks <= MaxCalleeLinks)
    return std::make_shared<const SharedChain>(std::move(*this));
  std::vector<Link> Links;
  Links.reserve(NumLinks);
  appendTo(Links);
  Links.erase(Links.begin() + MaxCalleeLinks - 1, Links.end() - 1);
  auto Result = std::make_shared<SharedChain>();
  Result->Parts.assign(Links.begin(), Links.end());
  Result->NumLinks = Links.size();
  Result->End = End;
  return Result;
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
  for (const Link &L : Links) {
    Result.push_back({*L.At, L.Flow.text()});
    Result.back().Note.Why = L.Why;
  }
  return Result;
}
