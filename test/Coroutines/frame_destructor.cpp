// Nothing but a destructor needs the object behind the suspension.
#include "frames.h"
#include "tasks.h"

struct Guard {
  char Name[40];
  ~Guard() { frames::use(Name); }
};

tasks::Eager guarded() {
  FRAME("guarded");
  Guard G;
  MEMBER(G);
  co_await tasks::Sleep();
}

int main() {
  auto T = guarded();
  tasks::wake();
}
