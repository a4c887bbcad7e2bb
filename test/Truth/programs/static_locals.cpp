// Static locals: initialized on the first call only.
#include "keep.h"
#include <cstdio>
#include <string>
#include <unordered_map>
#include <vector>

static const std::string &banner() {
  static const std::string Text(opaque(50), 'b');
  return Text;
}

static std::vector<int> &cache() {
  static auto *Values = new std::vector<int>;
  return *Values;
}

static int squareOf(int N) {
  static std::unordered_map<int, int> Known;
  auto [It, IsNew] = Known.try_emplace(N, 0);
  if (IsNew)
    It->second = N * N;
  return It->second;
}

static int constantTable(int N) {
  static const int Table[] = {3, 1, 4, 1, 5};
  return Table[N % 5];
}

template <typename T> static T &instance() {
  static T Object(opaque(20));
  return Object;
}

struct Service {
  explicit Service(int Size) : Data(Size) {}
  std::vector<double> Data;
};

static const char *neverCalled() {
  static std::string Text(opaque(60), 'n');
  return Text.c_str();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 5);
  std::size_t Sum = 0;
  for (int I = 0; I < N; ++I) {
    Sum += banner().size() + squareOf(I % 3) + constantTable(I);
    cache().push_back(I);
    Sum += instance<Service>().Data.size() + instance<std::vector<int>>().size();
  }
  if (N < 0)
    Sum += neverCalled()[0];
  std::printf("%zu %zu\n", Sum, cache().size());
}
