// Polymorphic memory resources: stack buffers, upstream, pools.
// (libc++ has them too.)
#include "keep.h"
#include <cstddef>
#include <cstdio>
#include <memory_resource>
#include <string>
#include <vector>

static int withinBuffer(int Count) {
  std::byte Buffer[2048];
  std::pmr::monotonic_buffer_resource Memory(Buffer, sizeof Buffer,
                                             std::pmr::null_memory_resource());
  std::pmr::vector<int> Values(&Memory);
  for (int I = 0; I < Count; ++I)
    Values.push_back(I);
  return Values.back();
}

static int beyondBuffer(int Count) {
  std::byte Buffer[64];
  std::pmr::monotonic_buffer_resource Memory(Buffer, sizeof Buffer);
  std::pmr::vector<int> Values(&Memory);
  for (int I = 0; I < Count; ++I)
    Values.push_back(I);
  return Values.back();
}

static int pooled(int Count) {
  std::pmr::unsynchronized_pool_resource Pool;
  std::pmr::vector<std::pmr::string> Names(&Pool);
  for (int I = 0; I < Count; ++I)
    Names.emplace_back("a name that does not fit into the object");
  return int(Names.size());
}

static std::size_t fromDefault(int Length) {
  std::pmr::string Text(Length, 'd');
  keep(Text.data());
  return Text.size();
}

struct Counting : std::pmr::memory_resource {
  int Calls = 0;
  void *do_allocate(std::size_t Size, std::size_t Alignment) override {
    ++Calls;
    return std::pmr::new_delete_resource()->allocate(Size, Alignment);
  }
  void do_deallocate(void *P, std::size_t Size, std::size_t Alignment) override {
    std::pmr::new_delete_resource()->deallocate(P, Size, Alignment);
  }
  bool do_is_equal(const memory_resource &Other) const noexcept override {
    return this == &Other;
  }
};

static int counted(int Count) {
  Counting Memory;
  std::pmr::vector<int> Values(&Memory);
  Values.resize(Count);
  Values.resize(Count * 3);
  return Memory.Calls;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 60);
  int Sum = withinBuffer(Count) + beyondBuffer(Count) + pooled(Count / 10);
  std::printf("%d\n", Sum + int(fromDefault(Count)) + counted(Count));
}
