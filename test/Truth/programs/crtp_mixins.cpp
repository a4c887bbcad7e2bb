// Static polymorphism: CRTP, mixins, policies, tag dispatch.
#include "keep.h"
#include <cstdio>
#include <string>
#include <type_traits>
#include <vector>

template <typename Derived> struct Printable {
  std::string text() const {
    return "[" + static_cast<const Derived *>(this)->body() + "]";
  }
  std::size_t length() const {
    return static_cast<const Derived *>(this)->weight() + 2;
  }
};

struct Word : Printable<Word> {
  std::string Text = "a word of quite a number of letters";
  std::string body() const { return Text; }
  std::size_t weight() const { return Text.size(); }
};

struct Digit : Printable<Digit> {
  int Value = 7;
  std::string body() const { return std::string(1, char('0' + Value)); }
  std::size_t weight() const { return 1; }
};

template <typename Base> struct WithHistory : Base {
  std::vector<Base> History;
  void remember() {
    History.push_back(*this);
  }
};

struct Growing {
  static void store(std::vector<int> &Values, int Value) {
    Values.push_back(Value);
  }
};
struct Fixed {
  static void store(std::vector<int> &Values, int Value) {
    Values[Value % Values.size()] = Value;
  }
};

template <typename Policy> static int run(int Count) {
  std::vector<int> Values(1);
  for (int I = 0; I < Count; ++I)
    Policy::store(Values, I);
  return Values.back();
}

template <typename T> static std::size_t dispatched(const T &Value) {
  if constexpr (std::is_integral_v<T>)
    return std::size_t(Value);
  else
    return std::vector<T>(opaque(3), Value).size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 9);
  WithHistory<Word> W;
  WithHistory<Digit> D;
  W.remember();
  D.remember();
  std::size_t Sum = W.text().size() + D.text().size() + W.length() + D.length();
  Sum += W.History.size() + D.History.size() + run<Growing>(N) + run<Fixed>(N);
  std::printf("%zu\n", Sum + dispatched(N) + dispatched(1.5));
}
