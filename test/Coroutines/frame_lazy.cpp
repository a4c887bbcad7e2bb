// A lazy task: locals in use on both sides of an await, and on one side only.
#include "frames.h"
#include "tasks.h"

tasks::Lazy<int> leaf(int X) {
  FRAME("leaf");
  co_return X + 1;
}

tasks::Lazy<int> work(int N) {
  FRAME("work");
  char Before[100];
  MEMBER(Before);
  int Kept = N;
  MEMBER(Kept);
  frames::use(&Kept);
  int Got = co_await leaf(N);
  char After[50];
  MEMBER(After);
  MEMBER(Got);
  MEMBER(Kept);
  co_return Got + Kept;
}

int main() { return work(1).run() == 3 ? 0 : 1; }
