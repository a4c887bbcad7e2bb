// A pool of small objects: chunks from the heap, objects from the chunks.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <new>
#include <utility>
#include <vector>

template <typename T> class Pool {
  union Slot {
    Slot *Next;
    alignas(T) unsigned char Storage[sizeof(T)];
  };

public:
  template <typename... Args> T *make(Args &&...A) {
    if (!Free)
      grow();
    Slot *S = std::exchange(Free, Free->Next);
    return ::new (S->Storage) T{std::forward<Args>(A)...};
  }

  void release(T *Object) {
    Object->~T();
    auto *S = reinterpret_cast<Slot *>(Object);
    S->Next = Free;
    Free = S;
  }

  std::size_t chunks() const { return Chunks.size(); }

private:
  void grow() {
    Chunks.push_back(std::make_unique<Slot[]>(ChunkSize));
    for (int I = 0; I < ChunkSize; ++I) {
      Chunks.back()[I].Next = Free;
      Free = &Chunks.back()[I];
    }
  }

  static constexpr int ChunkSize = 16;
  Slot *Free = nullptr;
  std::vector<std::unique_ptr<Slot[]>> Chunks;
};

struct Particle {
  double X, Y;
  int Age;
};

static double simulate(Pool<Particle> &P, int Count) {
  double Sum = 0;
  for (int I = 0; I < Count; ++I) {
    Particle *A = P.make(I * 0.5, 1.0, I);
    Sum += A->X + A->Y;
    if (I % 3)
      P.release(A);
  }
  return Sum;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 100);
  Pool<Particle> Particles;
  Pool<int> Numbers;
  int *N = Numbers.make(Count);
  double Sum = simulate(Particles, Count) + *N;
  std::printf("%.1f %zu\n", Sum, Particles.chunks() + Numbers.chunks());
}
