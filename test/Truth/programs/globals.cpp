// Global initializers and destructors, inline variables, static members.
#include "keep.h"
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

static std::string Banner = "a global text that does not fit inline";
static const std::vector<int> Primes = {2, 3, 5, 7, 11};
static std::map<std::string, int> Table = {{"one", 1}, {"two", 2}};
static std::unique_ptr<int> Owned = std::make_unique<int>(opaque(5));
static int Plain = 42;
static std::string Short = "short";

inline std::vector<std::string> Names(opaque(3), "an inline variable, of strings");

struct Registry {
  static std::vector<int> All;
  ~Registry() {
    std::vector<int> Last(opaque(9));
    keep(Last.data());
  }
};
std::vector<int> Registry::All(opaque(4), 1);

static Registry AtEnd;

static int fill(int Count) {
  std::vector<int> V;
  for (int I = 0; I < Count; ++I)
    V.push_back(I);
  return int(V.size());
}
static const int Filled = fill(opaque(10));

thread_local std::string PerThread(opaque(40), 'h');

int main(int Argc, char **) {
  int N = opaque(Argc);
  Banner += Short;
  Plain += N;
  std::size_t Sum = Banner.size() + Primes.size() + Table["one"] + *Owned;
  Sum += Names.size() + Registry::All.size() + Filled + PerThread.size();
  std::printf("%zu %d\n", Sum, Plain);
}
