// TRUTH: stdlib=libstdc++ opt=O2
// A small tool over JSON documents: reads orders, checks and transforms them,
// groups them by customer, and writes the result in three forms.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using nlohmann::json;

namespace shop {

struct Item {
  std::string Sku;
  int Count = 0;
  double Price = 0;
};

struct Order {
  std::string Id;
  std::string Customer;
  std::vector<Item> Items;
  std::optional<std::string> Note;

  double total() const {
    double Sum = 0;
    for (const Item &I : Items)
      Sum += I.Count * I.Price;
    return Sum;
  }
};

void to_json(json &J, const Item &I) {
  J = json{{"sku", I.Sku}, {"count", I.Count}, {"price", I.Price}};
}

void from_json(const json &J, Item &I) {
  J.at("sku").get_to(I.Sku);
  J.at("count").get_to(I.Count);
  I.Price = J.value("price", 1.0);
}

void to_json(json &J, const Order &O) {
  J["id"] = O.Id;
  J["customer"] = O.Customer;
  J["items"] = O.Items;
  if (O.Note)
    J["note"] = *O.Note;
}

void from_json(const json &J, Order &O) {
  O.Id = J.at("id");
  O.Customer = J.at("customer").get<std::string>();
  O.Items = J.at("items").get<std::vector<Item>>();
  if (auto It = J.find("note"); It != J.end())
    O.Note = It->get<std::string>();
}

} // namespace shop

/// Writes the text of a document with \p Count orders, as a client would send it.
static std::string makeInput(int Count) {
  std::string Text = "{\"version\": 3, \"orders\": [";
  for (int I = 0; I < Count; ++I) {
    if (I)
      Text += ", ";
    Text += "{\"id\": \"order-" + std::to_string(100000 + I) +
            "\", \"customer\": \"customer number " + std::to_string(I % 7) +
            "\", \"items\": [";
    for (int K = 0; K <= I % 4; ++K) {
      if (K)
        Text += ',';
      Text += "{\"sku\": \"stock-keeping-unit-" + std::to_string(K * 31) +
              "\", \"count\": " + std::to_string(K + 1) + ", \"price\": " +
              std::to_string(I % 13) + ".25}";
    }
    Text += "]";
    if (I % 5 == 0)
      Text += ", \"note\": \"please leave the parcel with a neighbour\"";
    Text += "}";
  }
  Text += "]}";
  return Text;
}

/// Counts what a document consists of without building it.
class Counter : public nlohmann::json_sax<json> {
public:
  bool null() override { return ++Values; }
  bool boolean(bool) override { return ++Values; }
  bool number_integer(number_integer_t) override { return ++Values; }
  bool number_unsigned(number_unsigned_t) override { return ++Values; }
  bool number_float(number_float_t, const string_t &) override {
    return ++Values;
  }
  bool string(string_t &Text) override {
    Longest = std::max(Longest, Text.size());
    return ++Values;
  }
  bool binary(binary_t &) override { return ++Values; }
  bool start_object(std::size_t) override { return ++Depth; }
  bool key(string_t &Name) override {
    ++Keys[Name];
    return true;
  }
  bool end_object() override { return Depth--; }
  bool start_array(std::size_t) override { return ++Depth; }
  bool end_array() override { return Depth--; }
  bool parse_error(std::size_t, const std::string &,
                   const nlohmann::detail::exception &) override {
    return false;
  }

  int Values = 0;
  int Depth = 0;
  std::size_t Longest = 0;
  std::map<std::string, int> Keys;
};

static std::vector<shop::Order> readOrders(const json &Document) {
  std::vector<shop::Order> Orders;
  for (const json &Entry : Document.at("orders"))
    Orders.push_back(Entry.get<shop::Order>());
  return Orders;
}

static json groupByCustomer(const std::vector<shop::Order> &Orders) {
  json Groups = json::object();
  for (const shop::Order &O : Orders) {
    json &Group = Groups[O.Customer];
    if (Group.is_null())
      Group = {{"orders", json::array()}, {"total", 0.0}};
    Group["orders"].push_back(O.Id);
    Group["total"] = Group["total"].get<double>() + O.total();
  }
  return Groups;
}

/// The orders that are worth at least \p Least, most valuable first.
static json topOrders(std::vector<shop::Order> Orders, double Least) {
  std::erase_if(Orders,
                [&](const shop::Order &O) { return O.total() < Least; });
  std::stable_sort(Orders.begin(), Orders.end(),
                   [](const shop::Order &A, const shop::Order &B) {
                     return A.total() > B.total();
                   });
  return json(Orders);
}

static json applyChanges(json Document) {
  const json Patch = json::parse(R"([
    {"op": "test", "path": "/version", "value": 3},
    {"op": "replace", "path": "/version", "value": 4},
    {"op": "add", "path": "/generator", "value": "json_tool, the corpus program"},
    {"op": "remove", "path": "/orders/0"}
  ])");
  Document = Document.patch(Patch);
  Document.merge_patch({{"checked", true}, {"orders", nullptr}});
  Document["/summary/by/hand"_json_pointer] = "written by a JSON pointer";
  return Document;
}

/// What is wrong with \p Text; empty if nothing is.
static std::string findProblem(std::string_view Text) {
  try {
    json Parsed = json::parse(Text);
    shop::Order O = Parsed.get<shop::Order>();
    return O.Items.empty() ? "order " + O.Id + " has no items" : "";
  } catch (const json::parse_error &Error) {
    return "not JSON at byte " + std::to_string(Error.byte);
  } catch (const json::exception &Error) {
    return Error.what();
  }
}

int main() {
  const std::string Input = makeInput(300);
  Counter Count;
  json::sax_parse(Input, &Count);

  json Document = json::parse(Input);
  std::vector<shop::Order> Orders = readOrders(Document);
  json Groups = groupByCustomer(Orders);
  json Top = topOrders(Orders, 40.0);
  json Changed = applyChanges(Document);

  const std::vector<std::uint8_t> Cbor = json::to_cbor(Top);
  const bool Same = json::from_cbor(Cbor) == Top;
  const json Flat = Groups.flatten();
  const json Difference = json::diff(Groups, Flat.unflatten());

  const char *Samples[] = {
      R"({"id": "a", "customer": "b", "items": []})",
      R"({"id": "a", "customer": )",
      R"({"id": "a", "customer": "b", "items": [{"sku": 7}]})",
      R"({"id": "a", "items": []})",
      R"({"id": "a", "customer": "b", "items": [{"sku": "s", "count": 1}]})",
  };
  std::size_t Problems = 0;
  for (const char *Sample : Samples)
    Problems += findProblem(Sample).size();

  std::size_t Written = 0;
  for (const auto &[Name, Group] : Groups.items())
    Written += Group.dump(2).size() + Name.size();
  std::printf("%zu %d %zu %zu %zu %zu %d %zu %zu %zu %zu\n", Input.size(),
              Count.Values, Count.Longest, Count.Keys.size(), Orders.size(),
              Cbor.size(), Same, Flat.size(), Difference.size(),
              Changed.dump().size() + Top.dump().size() + Written, Problems);
}
