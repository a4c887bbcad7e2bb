// Flat containers by hand: sorted vectors, a small vector, a ring buffer.
#include "keep.h"
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

template <typename K, typename V> class FlatMap {
public:
  V &operator[](const K &Key) {
    auto It = std::lower_bound(
        Items.begin(), Items.end(), Key,
        [](const auto &Item, const K &Wanted) { return Item.first < Wanted; });
    if (It == Items.end() || It->first != Key)
      It = Items.emplace(It, Key, V());
    return It->second;
  }
  std::size_t size() const { return Items.size(); }

private:
  std::vector<std::pair<K, V>> Items;
};

template <typename T, int Inline> class SmallVector {
public:
  void push(T Value) {
    if (Size == Capacity)
      grow();
    data()[Size++] = Value;
  }
  T *data() { return Heap ? Heap.get() : Local; }
  int size() const { return Size; }

private:
  void grow() {
    auto New = std::make_unique<T[]>(Capacity * 2);
    std::copy(data(), data() + Size, New.get());
    Heap = std::move(New);
    Capacity *= 2;
  }
  T Local[Inline] = {};
  std::unique_ptr<T[]> Heap;
  int Size = 0, Capacity = Inline;
};

template <typename T, int N> struct Ring {
  std::array<T, N> Slots{};
  int Next = 0;
  void push(T Value) { Slots[Next++ % N] = std::move(Value); }
};

static int stayedSmall() {
  SmallVector<int, 8> V;
  for (int I = 0; I < 8; ++I)
    V.push(I);
  return V.data()[7];
}

static int outgrown(int Count) {
  SmallVector<int, 4> V;
  for (int I = 0; I < Count; ++I)
    V.push(I);
  return V.data()[Count - 1] + V.size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 20);
  FlatMap<int, int> Squares;
  FlatMap<std::string, int> Names;
  for (int I = 0; I < N; ++I)
    Squares[I % 7] += I;
  Names["a name for the flat map, and a long one"] = N;
  Ring<std::string, 3> Texts;
  for (int I = 0; I < 5; ++I)
    Texts.push(std::string(N + I, 'r'));
  std::size_t Sum = Squares.size() + Names.size() + Texts.Slots[0].size();
  std::printf("%zu %d\n", Sum, stayedSmall() + outgrown(N));
}
