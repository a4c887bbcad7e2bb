// A range-for keeps its range and both iterators.
#include "frames.h"
#include "tasks.h"
#include <vector>

tasks::Generator<int> each(const std::vector<int> &Values) {
  FRAME("each");
  for (int Value : Values) {
    MEMBER(Value);
    co_yield Value;
    frames::use(&Value);
  }
}

tasks::Generator<int> made() {
  FRAME("made");
  for (int Value : std::vector<int>{1, 2, 3})
    co_yield Value;
}

int main() {
  std::vector<int> V = {1, 2};
  auto G = each(V);
  while (G.next())
    ;
  auto M = made();
  while (M.next())
    ;
}
