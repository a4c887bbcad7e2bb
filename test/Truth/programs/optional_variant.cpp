// optional, variant, visit: the alternatives' own storage only.
#include "keep.h"
#include <cstdio>
#include <optional>
#include <string>
#include <variant>
#include <vector>

using Value = std::variant<int, std::string, std::vector<int>>;

template <typename... Fs> struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <typename... Fs> Overloaded(Fs...) -> Overloaded<Fs...>;

static std::optional<int> half(int Number) {
  if (Number % 2)
    return std::nullopt;
  return Number / 2;
}

static std::optional<std::string> named(int Length) {
  if (Length == 0)
    return {};
  return std::string(Length, 'n');
}

static std::size_t sizeOf(const Value &V) {
  return std::visit(Overloaded{[](int Number) { return std::size_t(Number); },
                               [](const std::string &S) { return S.size(); },
                               [](const auto &Other) { return Other.size(); }},
                    V);
}

static Value doubled(Value V) {
  std::visit(Overloaded{[](int &Number) { Number *= 2; },
                        [](std::string &S) { S += S; },
                        [](auto &Other) { Other.push_back(0); }},
             V);
  return V;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 30);
  std::size_t Sum = half(Count).value_or(0) + half(Count + 1).value_or(3);
  std::optional<std::string> Name = named(Count);
  std::optional<std::string> Copy = Name;
  Copy.emplace("a text in place, long enough to allocate");
  std::vector<Value> Values;
  Values.emplace_back(Count);
  Values.emplace_back(*Name);
  Values.emplace_back(std::vector<int>(Count));
  for (const Value &V : Values)
    Sum += sizeOf(V) + sizeOf(doubled(V));
  Values[0] = std::string(Count, 'v');
  std::printf("%zu\n", Sum + Copy->size() + Values[0].index());
}
