// Over-aligned, nothrow and placement new; direct calls of operator new.
#include "keep.h"
#include <cstdint>
#include <cstdio>
#include <memory>
#include <new>

struct alignas(64) Line {
  float Values[16] = {};
};

static int aligned() {
  Line *L = new Line;
  keep(L);
  int Offset = int(reinterpret_cast<std::uintptr_t>(L) % 64);
  delete L;
  return Offset;
}

static float alignedArray(int Count) {
  std::unique_ptr<Line[]> Lines(new Line[Count]);
  Lines[Count - 1].Values[3] = 2;
  keep(Lines.get());
  return Lines[Count - 1].Values[3];
}

static int nothrow(int N) {
  int *P = new (std::nothrow) int(N);
  if (!P)
    return 0;
  keep(P);
  int Value = *P;
  delete P;
  return Value;
}

static int nothrowArray(int N) {
  char *P = new (std::nothrow) char[N]();
  keep(P);
  int Value = P ? P[N - 1] : -1;
  delete[] P;
  return Value;
}

static int placed(int N) {
  alignas(int) unsigned char Buffer[sizeof(int)];
  int *P = new (Buffer) int(N);
  return *P;
}

static int raw(int N) {
  void *Memory = ::operator new(N);
  int *P = new (Memory) int(N);
  keep(P);
  int Value = *P;
  ::operator delete(Memory);
  return Value;
}

static int rawAligned(int N) {
  void *Memory = ::operator new(N * 32, std::align_val_t(32));
  keep(Memory);
  ::operator delete(Memory, std::align_val_t(32));
  return N;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 16);
  int Sum = aligned() + int(alignedArray(3)) + nothrow(N) + nothrowArray(N);
  std::printf("%d\n", Sum + placed(N) + raw(N) + rawAligned(N));
}
