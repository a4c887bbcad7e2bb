#include "Inventory.h"

#include <fmt/color.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

template <> struct fmt::formatter<inventory::Product> {
  bool WithPrice = false;
  constexpr auto parse(format_parse_context &Context) {
    auto It = Context.begin();
    if (It != Context.end() && *It == 'p') {
      WithPrice = true;
      ++It;
    }
    return It;
  }
  template <class FormatContext>
  auto format(const inventory::Product &P, FormatContext &Context) const {
    auto Out = fmt::format_to(Context.out(), "{:<24}{:>6}", P.Name, P.Stock);
    if (WithPrice)
      Out = fmt::format_to(Out, "{:>10.2f}", P.Cents / 100.0);
    return Out;
  }
};

namespace inventory {
namespace {

class StockReport : public Report {
public:
  std::string write(const Store &S) const override {
    fmt::memory_buffer Out;
    for (const std::string &Category : S.categories()) {
      fmt::format_to(std::back_inserter(Out), "{:=^40}\n", " " + Category + " ");
      for (const Product *P : S.inCategory(Category))
        fmt::format_to(std::back_inserter(Out), "{:p}\n", *P);
    }
    return fmt::to_string(Out);
  }
};

class ShortageReport : public Report {
public:
  explicit ShortageReport(int Least) : Least(Least) {}
  std::string write(const Store &S) const override {
    std::vector<std::string> Short;
    for (const std::string &Category : S.categories())
      for (const Product *P : S.inCategory(Category))
        if (P->Stock < Least)
          Short.push_back(fmt::format("{} ({})", P->Name, P->Stock));
    if (Short.empty())
      return "nothing is short";
    return fmt::format(fmt::emphasis::bold, "short of {}", fmt::join(Short, ", "));
  }

private:
  int Least;
};

class ValueReport : public Report {
public:
  std::string write(const Store &S) const override {
    std::map<std::string, double> Values;
    double Total = 0;
    for (const std::string &Category : S.categories())
      for (const Product *P : S.inCategory(Category)) {
        const double Value = P->Stock * P->Cents / 100.0;
        Values[Category] += Value;
        Total += Value;
      }
    return fmt::format("{} in {}", Total, Values);
  }
};

} // namespace

std::unique_ptr<Report> makeReport(std::string_view Kind) {
  if (Kind == "stock")
    return std::make_unique<StockReport>();
  if (Kind == "shortage")
    return std::make_unique<ShortageReport>(40);
  if (Kind == "value")
    return std::make_unique<ValueReport>();
  throw StoreError("", fmt::format("no report is called '{}'", Kind));
}

} // namespace inventory
