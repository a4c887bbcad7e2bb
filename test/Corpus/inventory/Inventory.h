// A stock keeping program: the store, the events that change it, and reports of it.
#ifndef CORPUS_INVENTORY_H
#define CORPUS_INVENTORY_H

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace inventory {

struct Product {
  std::string Name;
  std::string Category;
  int Stock = 0;
  long Cents = 0;
};

struct Delivery {
  std::string Product;
  int Count;
};
struct Sale {
  std::string Product;
  int Count;
  std::string Customer;
};
struct PriceChange {
  std::string Product;
  long Cents;
};
using Event = std::variant<Delivery, Sale, PriceChange>;

class StoreError : public std::runtime_error {
public:
  StoreError(std::string Product, const std::string &What)
      : std::runtime_error(What), Product(std::move(Product)) {}
  std::string Product;
};

class Store {
public:
  using Listener = std::function<void(const Product &, const Event &)>;

  void add(Product P);
  void apply(const Event &E);
  void listen(Listener L) { Listeners.push_back(std::move(L)); }
  const Product &find(std::string_view Name) const;
  std::set<std::string> categories() const;
  std::vector<const Product *> inCategory(std::string_view Category) const;

private:
  std::unordered_map<std::string, std::unique_ptr<Product>> Products;
  std::vector<Listener> Listeners;
};

/// Something that can be written at the end of a day.
class Report {
public:
  virtual ~Report() = default;
  virtual std::string write(const Store &S) const = 0;
};

std::unique_ptr<Report> makeReport(std::string_view Kind);

/// Parses one line such as `sell 3 lamp to Ada`; throws StoreError.
Event parseEvent(std::string_view Line);

} // namespace inventory

#endif
