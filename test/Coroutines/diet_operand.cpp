// What is awaited uses the buffer; only the next co_await does without.
// LESS O1 O2 O3: operand 192
#include "frames.h"
#include "tasks.h"

struct Sending : tasks::Sleep {
  explicit Sending(char *Buffer) : Buffer(Buffer) { frames::use(Buffer); }
  void await_resume() const noexcept { frames::use(Buffer); }
  char *Buffer;
};

[[gnu::noinline]] tasks::Lazy<int> operand(int N) {
  FRAME("operand");
  char Buffer[200];
  frames::use(Buffer);
  co_await Sending(Buffer);
  co_await tasks::Sleep();
  char Other[200];
  frames::use(Other);
  co_await tasks::Sleep();
  frames::use(Other);
  co_return N;
}

int main() {
  auto T = operand(1);
  T.await_suspend(std::noop_coroutine()).resume();
  for (int I = 0; I != 3; ++I)
    tasks::wake();
}
