// Constructors that throw, cleanups on the way, out_of_range from at().
#include "keep.h"
#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

struct Checked {
  explicit Checked(int N) : Data(new int[N]) {
    if (N > 50)
      throw std::length_error("too many elements for this class");
  }
  std::unique_ptr<int[]> Data;
};

static int construct(int N) {
  try {
    Checked C(N);
    keep(&C);
    return 1;
  } catch (const std::length_error &) {
    return 2;
  }
}

static int onHeap(int N) {
  try {
    auto C = std::make_unique<Checked>(N);
    keep(C.get());
    return 4;
  } catch (const std::logic_error &E) {
    return int(std::string(E.what()).size());
  }
}

template <typename Container, typename Key>
static int at(const Container &C, const Key &K) {
  try {
    return int(C.at(K));
  } catch (const std::out_of_range &) {
    return -1;
  }
}

static int wrongAlternative(int N) {
  std::variant<int, double> V = N;
  std::optional<int> Empty;
  int Caught = 0;
  try {
    Caught += int(std::get<double>(V));
  } catch (const std::bad_variant_access &) {
    ++Caught;
  }
  try {
    Caught += Empty.value();
  } catch (const std::bad_optional_access &) {
    ++Caught;
  }
  return Caught;
}

static int substring(const std::string &Text, int From) {
  try {
    return int(Text.substr(From).size());
  } catch (const std::out_of_range &) {
    return -2;
  }
}

int main(int Argc, char **) {
  int N = opaque(Argc * 100);
  std::vector<int> Values(4, 1);
  std::map<int, int> Map{{1, 2}};
  int Sum = construct(N) + construct(N / 10) + onHeap(N) + onHeap(N / 10);
  Sum += at(Values, N) + at(Values, 1) + at(Map, N) + at(Map, 1);
  Sum += at(std::array<int, 3>{1, 2, 3}, N) + wrongAlternative(N);
  std::printf("%d\n", Sum + substring("abc", 1) + substring("abc", N));
}
