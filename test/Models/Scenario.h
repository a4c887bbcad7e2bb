//===- Scenario.h - run library calls and count what they allocate --------===//
//
// A scenario names the functions it exercises and runs them a few times, each
// time with the allocations of the calling thread counted:
//
//   SCENARIO("$s::append(char const*)", {
//     std::string S;
//     T([&] { S.append("x"); });           // within the capacity
//     T([&] { S.append(LongText); });      // beyond it
//   });
//
// The program prints "function<TAB>count count …" a line, '!' before the count
// of a run that threw. check-scenarios compares these with the models.
//
// '|' separates functions. Of these shorthands a library defines what it has:
// $n its namespace, $s the string class, $t the namespace of string streams,
// $f filesystem, $p path.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TEST_MODELS_SCENARIO_H
#define WHYHEAP_TEST_MODELS_SCENARIO_H

#include <cstdio>
#include <functional>
#include <string>
#include <vector>

/// Counts while this thread is inside a run (Interpose.cpp).
extern thread_local bool Counting;
extern thread_local unsigned Allocations;

class Tally {
public:
  template <typename Run> void operator()(Run &&R) {
    bool Threw = false;
    Allocations = 0;
    Counting = true;
    try {
      R();
    } catch (...) {
      Threw = true;
    }
    Counting = false;
    Out += (Out.empty() ? "" : " ") + std::string(Threw ? "!" : "") +
           std::to_string(Allocations);
  }
  std::string Out;
};

struct Scenario {
  const char *Functions;
  void (*Run)(Tally &);
};

inline std::vector<Scenario> &scenarios() {
  static std::vector<Scenario> All;
  return All;
}

struct AddScenario {
  AddScenario(const char *Functions, void (*Run)(Tally &)) {
    scenarios().push_back({Functions, Run});
  }
};

#define WHYHEAP_JOIN2(A, B) A##B
#define WHYHEAP_JOIN(A, B) WHYHEAP_JOIN2(A, B)
#define SCENARIO(Functions, ...)                                               \
  static AddScenario WHYHEAP_JOIN(Add, __COUNTER__)(Functions,                 \
                                                    [](Tally & T) __VA_ARGS__)

/// Keeps the optimizer from seeing through a value.
template <typename V> void keep(V &&Value) {
  asm volatile("" : : "g"(&Value) : "memory");
}

inline const char *const LongText =
    "a text that fits into no string's inline buffer, whichever library it is";

inline std::string
expanded(std::string Text,
         const std::vector<std::pair<std::string, std::string>> &Shorthands) {
  for (const auto &[From, To] : Shorthands)
    for (auto At = Text.find(From); At != Text.npos; At = Text.find(From, At))
      Text.replace(At, From.size(), To);
  return Text;
}

inline int runScenarios(
    const std::vector<std::pair<std::string, std::string>> &Shorthands) {
  for (const Scenario &S : scenarios()) {
    Tally T;
    S.Run(T);
    std::string All = expanded(S.Functions, Shorthands) + "|";
    for (std::size_t From = 0, To; (To = All.find('|', From)) != All.npos;
         From = To + 1)
      std::printf("%s\t%s\n", All.substr(From, To - From).c_str(),
                  T.Out.c_str());
  }
  return 0;
}

#endif // WHYHEAP_TEST_MODELS_SCENARIO_H
