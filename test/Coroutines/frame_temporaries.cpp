// Temporaries of the awaiting expression live until the await is through.
#include "frames.h"
#include "tasks.h"
#include <string>

tasks::Eager consume(const std::string &Text, const std::string &More) {
  FRAME("consume");
  co_await tasks::Sleep();
  std::printf("%zu\n", Text.size() + More.size());
}

tasks::Eager produce(int N) {
  FRAME("produce");
  std::string Kept = "a text that is longer than its own buffer";
  MEMBER(Kept);
  co_await consume(std::to_string(N), "another text beyond the small buffer");
  frames::use(&Kept);
}

int main() {
  auto T = produce(4);
  tasks::wake();
}
