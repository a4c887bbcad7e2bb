// What wrappers keep in place: as whyheap says and as measured, with both libraries.
// RUN: %python %S/Inputs/erasure_limits.py %whyheap %s %t -stdlib=libstdc++
// RUN: %python %S/Inputs/erasure_limits.py %whyheap %s %t %libcxx

#include <any>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>
#include <string>

static int Calls;

template <typename F> void measure(unsigned Line, F Make) {
  Calls = 0;
  Make();
  if (Calls)
    std::printf("%u\n", Line);
}

template <int Size, int Alignment = 1> struct alignas(Alignment) Trivial {
  char Bytes[Size] = {};
  int operator()() const { return Bytes[0]; }
};
template <int Size> struct Careful {
  char Bytes[Size] = {};
  Careful() = default;
  Careful(const Careful &) noexcept {}
  ~Careful() {}
  int operator()() const { return Bytes[0]; }
};
template <int Size> struct Throwing {
  char Bytes[Size] = {};
  Throwing() = default;
  Throwing(const Throwing &) {}
  int operator()() const { return Bytes[0]; }
};
struct Inside { // The compiler's members, which are as careful as the parts.
  Careful<4> Part;
  int operator()() const { return 0; }
};
struct ThrowingInside {
  Throwing<4> Part;
  int operator()() const { return 0; }
};

#define CASE(Wrapper, ...)                                                     \
  measure(__LINE__, [] { Wrapper W{__VA_ARGS__}; });

using Function = std::function<int()>;
using Any = std::any;

int main() {
  CASE(Function, Trivial<8>())
  CASE(Function, Trivial<16>())
  CASE(Function, Trivial<17>())
  CASE(Function, Trivial<24>())
  CASE(Function, Trivial<25>())
  CASE(Function, Trivial<16, 16>())
  CASE(Function, Trivial<32, 32>())
  CASE(Function, Careful<8>())
  CASE(Function, Careful<24>())
  CASE(Function, Throwing<8>())
  CASE(Function, Inside())
  CASE(Function, ThrowingInside())
  CASE(Function, [] { return 1; })
  CASE(Function, [P = 1L] { return int(P); })
  CASE(Function, [P = 1L, Q = 2L] { return int(P + Q); })
  CASE(Function, [P = std::shared_ptr<int>()] { return P ? 1 : 0; })
  CASE(Function, [S = std::string()] { return S.empty() ? 1 : 0; })
  CASE(Function, [A = 1L, B = 2L, C = 3L, D = 4L] { return int(A + B + C + D); })
  CASE(Function, &std::rand)
  CASE(Any, Trivial<8>())
  CASE(Any, Trivial<9>())
  CASE(Any, Trivial<24>())
  CASE(Any, Trivial<25>())
  CASE(Any, Trivial<16, 16>())
  CASE(Any, Careful<8>())
  CASE(Any, Throwing<8>())
  CASE(Any, Inside())
  CASE(Any, ThrowingInside())
  CASE(Any, std::string())
  CASE(Any, std::unique_ptr<int>() == nullptr)
  CASE(Any, std::in_place_type<Trivial<40>>)
#ifdef __cpp_lib_move_only_function
  using Movable = std::move_only_function<int()>;
  CASE(Movable, Trivial<24>())
  CASE(Movable, Trivial<25>())
  CASE(Movable, Trivial<16, 16>())
  CASE(Movable, Careful<24>())
  CASE(Movable, Throwing<8>())
  CASE(Movable, [P = std::unique_ptr<int>()] { return P ? 1 : 0; })
#endif
}

void *operator new(std::size_t Size) {
  ++Calls;
  return std::malloc(Size);
}
void *operator new(std::size_t Size, std::align_val_t Alignment) {
  ++Calls;
  return std::aligned_alloc(std::size_t(Alignment), Size);
}
void operator delete(void *P) noexcept { std::free(P); }
void operator delete(void *P, std::size_t) noexcept { std::free(P); }
void operator delete(void *P, std::align_val_t) noexcept { std::free(P); }
void operator delete(void *P, std::size_t, std::align_val_t) noexcept { std::free(P); }
