// Locales, facets of the program's own, formatted numbers.
#include "keep.h"
#include <cstdio>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>

struct Grouped : std::numpunct<char> {
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

static std::size_t grouped(int N) {
  std::ostringstream Out;
  Out.imbue(std::locale(std::locale::classic(), new Grouped));
  Out << N;
  return Out.str().size();
}

static std::size_t classic(double Value) {
  std::ostringstream Out;
  Out << std::setprecision(3) << std::fixed << Value << std::setw(40) << "end";
  return Out.str().size();
}

static int facets(const std::locale &L) {
  const auto &Type = std::use_facet<std::ctype<char>>(L);
  return Type.toupper('a') + std::isdigit('7', L) + std::has_facet<Grouped>(L);
}

static std::size_t named() {
  std::locale L("C");
  std::locale Copy = L;
  return Copy.name().size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 1234567);
  std::size_t Sum = grouped(N) + classic(N / 7.0);
  Sum += facets(std::locale::classic()) + named();
  std::printf("%zu\n", Sum);
}
