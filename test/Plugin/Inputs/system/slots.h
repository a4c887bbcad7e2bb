#pragma once
namespace lib {
void use(void *);
inline void fill() {
  char Scratch[300000];
  use(Scratch);
}
template <typename T> inline void make(T V) {
  T Table[50000];
  Table[0] = V;
  use(Table);
}
} // namespace lib
