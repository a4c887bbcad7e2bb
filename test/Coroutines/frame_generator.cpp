// A generator: what lives across co_yield.
#include "frames.h"
#include "tasks.h"

tasks::Generator<int> numbers(int From, int To) {
  FRAME("numbers");
  long Sum = 0;
  MEMBER(Sum);
  for (int I = From; I != To; ++I) {
    Sum += I;
    int Square = I * I;
    MEMBER(Square);
    co_yield Square;
    char Scratch[64];
    MEMBER(Scratch);
    frames::use(Scratch);
  }
  std::printf("%ld\n", Sum);
}

int main() {
  auto G = numbers(1, 4);
  int Sum = 0;
  while (G.next())
    Sum += G.value();
  return Sum == 14 ? 0 : 1;
}
