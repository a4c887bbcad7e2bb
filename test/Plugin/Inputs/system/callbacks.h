#pragma once
namespace lib {
template <typename F> void each(int N, F Call) {
  for (int I = 0; I < N; ++I)
    Call(I);
}
template <typename T> inline int keep(T *) asm("lib_keep");
template <typename T> int scratch(int N) {
  T First, Second[2];
  return keep(&First) + keep(Second) + N;
}
} // namespace lib
