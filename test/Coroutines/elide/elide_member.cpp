// Member functions that are coroutines.
#include "tasks.h"

struct Account {
  int Balance = opaque(10);
  task<int> get() { co_return Balance; }
  task<int> twice() {
    int Once = co_await get(); // FRAME O0: heap not-optimized; O1 O2 O3: heap await-suspend,no-attribute verified:await-elidable
    co_return 2 * Once;
  }
};

int main() {
  Account A;
  return A.twice().run() != 20; // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller
}
