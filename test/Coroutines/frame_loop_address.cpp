// What a loop makes anew keeps its place if its address is seen elsewhere and the
// loop is suspended, though never during its life.
#include "frames.h"
#include "tasks.h"
#include <string>

__attribute__((noinline)) void keep(const std::string &Text) {
  frames::use(const_cast<std::string *>(&Text));
}

tasks::Generator<int> rounds(int N) {
  FRAME("rounds");
  for (int I = 0; I != N; ++I) {
    {
      std::string Text = std::to_string(I);
      MEMBER(Text);
      keep(Text);
    }
    co_yield I;
  }
}

int main() {
  auto G = rounds(3);
  while (G.next())
    ;
}
