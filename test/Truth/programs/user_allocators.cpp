// Allocators of the program's own under standard containers.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

static int Calls = 0;

template <typename T> struct MallocAllocator {
  using value_type = T;
  MallocAllocator() = default;
  template <typename U> MallocAllocator(const MallocAllocator<U> &) {}
  T *allocate(std::size_t Count) {
    ++Calls;
    return static_cast<T *>(std::malloc(Count * sizeof(T)));
  }
  void deallocate(T *P, std::size_t) { std::free(P); }
  bool operator==(const MallocAllocator &) const { return true; }
};

template <typename T> struct StaticAllocator {
  using value_type = T;
  StaticAllocator() = default;
  template <typename U> StaticAllocator(const StaticAllocator<U> &) {}
  T *allocate(std::size_t Count) {
    static std::size_t Used = 0;
    alignas(16) static unsigned char Memory[1 << 16];
    std::size_t Size = (Count * sizeof(T) + 15) / 16 * 16;
    Used += Size;
    return reinterpret_cast<T *>(Memory + Used - Size);
  }
  void deallocate(T *, std::size_t) {}
  bool operator==(const StaticAllocator &) const { return true; }
};

static int numbers(int Count) {
  std::vector<int, MallocAllocator<int>> Values;
  for (int I = 0; I < Count; ++I)
    Values.push_back(I);
  return Values.back();
}

static int nodes(int Count) {
  std::list<int, MallocAllocator<int>> Values(Count, 2);
  std::map<int, int, std::less<>, MallocAllocator<std::pair<const int, int>>> Map;
  Map[Count] = 3;
  return Values.front() + Map[Count];
}

static std::size_t text(int Length) {
  std::basic_string<char, std::char_traits<char>, MallocAllocator<char>> Text;
  Text.assign(Length, 'm');
  return Text.size();
}

static int withoutHeap(int Count) {
  std::vector<int, StaticAllocator<int>> Values;
  for (int I = 0; I < Count; ++I)
    Values.push_back(I);
  return Values.back();
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 40);
  auto Shared = std::allocate_shared<int>(MallocAllocator<int>(), Count);
  int Sum = numbers(Count) + nodes(Count) + int(text(Count)) + withoutHeap(Count);
  std::printf("%d %d\n", Sum + *Shared, Calls > 4);
}
