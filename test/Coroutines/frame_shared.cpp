// Buffers of blocks that exclude each other share one place.
#include "frames.h"
#include "tasks.h"

tasks::Detached shared(bool First) {
  FRAME("shared");
  if (First) {
    char One[256];
    MEMBER(One);
    frames::use(One);
    co_await tasks::Sleep();
    frames::use(One);
  } else {
    char Two[128];
    MEMBER(Two);
    frames::use(Two);
    co_await tasks::Sleep();
    frames::use(Two);
  }
}

int main() {
  shared(true);
  tasks::wake();
  shared(false);
  tasks::wake();
}
