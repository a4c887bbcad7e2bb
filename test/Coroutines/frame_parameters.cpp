// Parameters are copied into the frame: by value, moved, by reference.
#include "frames.h"
#include "tasks.h"

struct Big {
  int Values[40] = {};
};

struct MoveOnly {
  int *Memory = nullptr;
  MoveOnly() = default;
  MoveOnly(MoveOnly &&Other) noexcept
      : Memory(std::exchange(Other.Memory, nullptr)) {}
  ~MoveOnly() { frames::use(Memory); }
};

tasks::Eager parameters(int Number, Big Value, const Big &Reference,
                        MoveOnly Moved) {
  FRAME("parameters");
  MEMBER(Value);
  MEMBER(Moved);
  co_await tasks::Sleep();
  frames::use(&Value);
  std::printf("%d %d\n", Number, Reference.Values[0]);
}

int main() {
  Big B;
  auto T = parameters(7, B, B, {});
  tasks::wake();
}
