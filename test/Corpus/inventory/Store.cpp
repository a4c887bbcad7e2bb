#include "Inventory.h"

#include <algorithm>
#include <fmt/format.h>

namespace inventory {

void Store::add(Product P) {
  std::string Name = P.Name;
  auto [It, Added] =
      Products.try_emplace(std::move(Name), std::make_unique<Product>(P));
  if (!Added)
    It->second->Stock += P.Stock;
}

const Product &Store::find(std::string_view Name) const {
  auto It = Products.find(std::string(Name));
  if (It == Products.end())
    throw StoreError(std::string(Name), fmt::format("no product '{}'", Name));
  return *It->second;
}

void Store::apply(const Event &E) {
  auto Find = [this](const std::string &Name) -> Product & {
    return const_cast<Product &>(find(Name));
  };
  struct Apply {
    decltype(Find) &Find;
    const Product &operator()(const Delivery &D) {
      Product &P = Find(D.Product);
      P.Stock += D.Count;
      return P;
    }
    const Product &operator()(const Sale &S) {
      Product &P = Find(S.Product);
      if (P.Stock < S.Count)
        throw StoreError(P.Name, fmt::format("{} wants {} of '{}', but there are {}",
                                             S.Customer, S.Count, P.Name, P.Stock));
      P.Stock -= S.Count;
      return P;
    }
    const Product &operator()(const PriceChange &C) {
      Product &P = Find(C.Product);
      P.Cents = C.Cents;
      return P;
    }
  };
  const Product &Changed = std::visit(Apply{Find}, E);
  for (const Listener &L : Listeners)
    L(Changed, E);
}

std::set<std::string> Store::categories() const {
  std::set<std::string> Names;
  for (const auto &[Name, P] : Products)
    Names.insert(P->Category);
  return Names;
}

std::vector<const Product *>
Store::inCategory(std::string_view Category) const {
  std::vector<const Product *> Found;
  for (const auto &Entry : Products)
    if (Entry.second->Category == Category)
      Found.push_back(Entry.second.get());
  std::sort(Found.begin(), Found.end(),
            [](const Product *A, const Product *B) { return A->Name < B->Name; });
  return Found;
}

static std::vector<std::string> words(std::string_view Line) {
  std::vector<std::string> Words;
  while (!Line.empty()) {
    const std::size_t Space = std::min(Line.find(' '), Line.size());
    if (Space)
      Words.emplace_back(Line.substr(0, Space));
    Line.remove_prefix(std::min(Space + 1, Line.size()));
  }
  return Words;
}

Event parseEvent(std::string_view Line) {
  std::vector<std::string> W = words(Line);
  if (W.size() == 3 && W[0] == "deliver")
    return Delivery{std::move(W[2]), std::stoi(W[1])};
  if (W.size() == 5 && W[0] == "sell" && W[3] == "to")
    return Sale{W[2], std::stoi(W[1]), W[4]};
  if (W.size() == 3 && W[0] == "price")
    return PriceChange{W[1], std::stol(W[2])};
  throw StoreError("", fmt::format("line '{}' is no event", Line));
}

} // namespace inventory
