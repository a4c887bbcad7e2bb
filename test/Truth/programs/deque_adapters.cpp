// deque, queue, stack, priority_queue.
#include "keep.h"
#include <cstdio>
#include <deque>
#include <queue>
#include <stack>
#include <string>

static int emptyOnes() {
  std::deque<int> D;
  std::stack<int> S;
  keep(&D);
  keep(&S);
  return int(D.size() + S.size());
}

static int rotated(int Count) {
  std::deque<int> Values;
  for (int I = 0; I < Count; ++I) {
    Values.push_back(I);
    Values.push_front(-I);
  }
  int Sum = 0;
  while (Values.size() > 1) {
    Sum += Values.front();
    Values.pop_front();
  }
  return Sum;
}

static int firstIn(int Count) {
  std::queue<std::string> Names;
  for (int I = 0; I < Count; ++I)
    Names.push("name number " + std::to_string(I));
  int Length = 0;
  for (; !Names.empty(); Names.pop())
    Length += int(Names.front().size());
  return Length;
}

static int onVectors(int Count) {
  std::stack<int, std::vector<int>> Open;
  for (int I = 0; I < Count; ++I)
    Open.push(I);
  return Open.top();
}

static int smallest(int Count) {
  std::priority_queue<int, std::vector<int>, std::greater<>> Heap;
  for (int I = Count; I > 0; --I)
    Heap.push(I * 7 % 31);
  int First = Heap.top();
  Heap.pop();
  return First * 100 + Heap.top();
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 300);
  int Sum = emptyOnes() + rotated(Count) + firstIn(Count / 10);
  Sum += onVectors(Count) + smallest(Count / 10);
  std::printf("%d\n", Sum);
}
