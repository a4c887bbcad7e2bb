// TRUTH: stdlib=libstdc++ opt=O2 flags=-DFMT_HEADER_ONLY
#include "Inventory.h"

#include <cstdio>
#include <fmt/format.h>

using namespace inventory;

static void fill(Store &S) {
  const char *Categories[] = {"lamps and lights", "furniture", "garden tools"};
  for (int I = 0; I < 60; ++I)
    S.add({fmt::format("product-{:05}", I % 50), Categories[I % 3], I % 17,
           100L * I + 99});
}

static std::vector<std::string> makeDay() {
  std::vector<std::string> Lines;
  for (int I = 0; I < 200; ++I)
    switch (I % 5) {
    case 0:
      Lines.push_back(fmt::format("deliver {} product-{:05}", I % 23, I % 50));
      break;
    case 4:
      Lines.push_back(fmt::format("price product-{:05} {}", I % 40, 50 * I));
      break;
    default:
      Lines.push_back(fmt::format("sell {} product-{:05} to customer{}", I % 4,
                                  I * 7 % 54, I % 11));
    }
  Lines.push_back("give everything away");
  return Lines;
}

int main() {
  Store S;
  fill(S);
  std::map<std::string, long> Turnover;
  std::vector<std::string> Journal;
  S.listen([&Turnover](const Product &P, const Event &E) {
    if (auto *Sold = std::get_if<Sale>(&E))
      Turnover[Sold->Customer] += P.Cents * Sold->Count;
  });
  S.listen([Prefix = std::string("journal entry of the day"),
            &Journal](const Product &P, const Event &E) {
    Journal.push_back(fmt::format("{} {}: kind {}, {} left", Prefix, P.Name,
                                  E.index(), P.Stock));
  });

  std::map<std::string, int> Problems;
  for (const std::string &Line : makeDay()) {
    try {
      S.apply(parseEvent(Line));
    } catch (const StoreError &Error) {
      ++Problems[Error.Product];
    }
  }

  std::size_t Written = 0;
  for (const char *Kind : {"stock", "shortage", "value", "nonsense"}) {
    try {
      Written += makeReport(Kind)->write(S).size();
    } catch (const StoreError &Error) {
      Written += fmt::format("error: {}", Error.what()).size();
    }
  }
  std::printf("%zu %zu %zu %zu\n", Turnover.size(), Journal.size(),
              Problems.size(), Written);
}
