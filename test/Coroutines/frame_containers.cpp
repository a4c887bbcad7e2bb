// Containers keep their elements elsewhere; the frame has the handles.
#include "frames.h"
#include "tasks.h"
#include <optional>
#include <string>
#include <vector>

tasks::Eager hold(int N) {
  FRAME("hold");
  std::vector<int> Numbers(N);
  std::string Text(40, 'x');
  std::optional<long> Maybe;
  MEMBER(Numbers);
  MEMBER(Text);
  MEMBER(Maybe);
  co_await tasks::Sleep();
  Numbers.push_back(1);
  Maybe = N;
  frames::use(&Maybe);
}

int main() {
  auto T = hold(3);
  tasks::wake();
}
