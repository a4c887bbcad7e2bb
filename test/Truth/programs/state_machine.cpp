// A state machine with variant states, and one with polymorphic states.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <string>
#include <variant>
#include <vector>

struct Idle {};
struct Reading {
  std::string Text;
};
struct Failed {
  std::string Why;
  int Position;
};
using State = std::variant<Idle, Reading, Failed>;

static State step(State S, char C, int Position) {
  if (auto *R = std::get_if<Reading>(&S)) {
    if (C == '?')
      return Failed{"a question mark was not expected here", Position};
    if (C == '.')
      return Idle{};
    R->Text.push_back(C);
    return S;
  }
  if (std::holds_alternative<Idle>(S))
    return Reading{std::string(1, C)};
  return S;
}

static int run(const char *Input) {
  State S;
  int Position = 0;
  for (const char *C = Input; *C; ++C)
    S = step(std::move(S), *C, Position++);
  return int(S.index()) * 100 + Position;
}

struct Mode {
  virtual ~Mode() = default;
  virtual std::unique_ptr<Mode> next(int Event) = 0;
  virtual int id() const = 0;
};
struct On : Mode {
  std::unique_ptr<Mode> next(int Event) override;
  int id() const override { return 1; }
};
struct Off : Mode {
  std::unique_ptr<Mode> next(int Event) override {
    if (Event == 0)
      return nullptr;
    return std::make_unique<On>();
  }
  int id() const override { return 2; }
};
std::unique_ptr<Mode> On::next(int Event) {
  return Event % 2 ? std::make_unique<Off>() : nullptr;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 6);
  std::vector<int> Log;
  std::unique_ptr<Mode> Current = std::make_unique<Off>();
  for (int Event = 0; Event < N; ++Event) {
    if (auto Next = Current->next(Event))
      Current = std::move(Next);
    Log.push_back(Current->id());
  }
  int Sum = run("some text. and a much longer text to be read.");
  Sum += run("what?") + int(Log.size());
  std::printf("%d\n", Sum + Current->id());
}
