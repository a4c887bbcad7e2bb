// A registry of callbacks: copies and moves of type-erased callables.
#include "keep.h"
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

class Signal {
public:
  using Slot = std::function<void(int)>;

  int connect(Slot S) {
    Slots.push_back(std::move(S));
    return int(Slots.size()) - 1;
  }

  void emit(int Value) const {
    for (const Slot &S : Slots)
      S(Value);
  }

private:
  std::vector<Slot> Slots;
};

struct Counter {
  int Total = 0;
  long Padding[3] = {};
  void add(int Value) { Total += Value; }
};

static int registry(int Value) {
  std::map<std::string, std::function<int(int)>> Commands;
  Commands["double"] = [](int X) { return X * 2; };
  Commands["a command with a long name"] = [Value](int X) { return X + Value; };
  int Result = 0;
  for (auto &[Name, Command] : Commands)
    Result += Command(Value) + int(Name.size());
  return Result;
}

int main(int Argc, char **) {
  int Value = opaque(Argc * 5);
  Counter C;
  Signal S;
  S.connect([&C](int V) { C.add(V); });
  S.connect(std::bind(&Counter::add, &C, std::placeholders::_1));
  S.connect([&C, Copy = C](int V) { C.add(V + Copy.Total); });
  Signal Other = S;
  Other.emit(Value);
  S.emit(Value);
  std::printf("%d %d\n", C.Total, registry(Value));
}
