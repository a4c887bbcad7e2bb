// unique_ptr: kept, passed on, optimized away; custom deleters.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

struct Node {
  int Value;
  std::unique_ptr<Node> Next;
};

static int local(int N) {
  auto P = std::make_unique<int>(N);
  return *P + 1;
}

static int localInLoop(int N) {
  int Sum = 0;
  for (int I = 0; I < N; ++I)
    Sum += *std::make_unique<int>(I);
  return Sum;
}

static int seen(int N) {
  auto P = std::make_unique<int>(N);
  keep(P.get());
  return *P;
}

static std::unique_ptr<Node> chain(int Length) {
  std::unique_ptr<Node> Head;
  for (int I = 0; I < Length; ++I)
    Head = std::make_unique<Node>(Node{I, std::move(Head)});
  return Head;
}

struct Freer {
  void operator()(char *P) const { std::free(P); }
};

static int malloced(int Size) {
  std::unique_ptr<char, Freer> Buffer(static_cast<char *>(std::malloc(Size)));
  Buffer.get()[Size - 1] = 5;
  keep(Buffer.get());
  return Buffer.get()[Size - 1];
}

static int array(int Size) {
  auto Values = std::make_unique<int[]>(Size);
  Values[Size - 1] = 7;
  keep(Values.get());
  return Values[Size - 1] + Values[0];
}

static void countDown(int *P) { --*P; }

int main(int Argc, char **) {
  int N = opaque(Argc * 6);
  int Live = 1;
  {
    std::unique_ptr<int, void (*)(int *)> Guard(&Live, countDown);
  }
  int Sum = local(N) + localInLoop(N) + seen(N) + malloced(N) + array(N) + Live;
  std::unique_ptr<Node> Head = chain(N);
  for (Node *At = Head.get(); At; At = At->Next.get())
    Sum += At->Value;
  Head.reset(new Node{1, nullptr});
  std::printf("%d\n", Sum + Head->Value);
}
