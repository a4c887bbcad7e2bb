// Stands for a library: tests include it by -isystem.
#ifndef LIBRARY_H
#define LIBRARY_H

namespace library {

inline int at(const int *Data, int Size, int I) {
  if (I >= Size)
    throw 1L;
  return Data[I];
}

inline int *make() { return new int(1); }

inline int *makeIf(bool Wanted) { return Wanted ? new int(2) : nullptr; }

/// Calls Function Count times.
template <typename F> void repeat(int Count, F Function) {
  for (int I = 0; I < Count; ++I)
    Function(I);
}

/// Calls it once.
template <typename F> void apply(F Function) { Function(0); }

struct Base {
  virtual ~Base() = default;
  virtual void run() = 0;
};

inline void runAll(Base &B) { B.run(); }

} // namespace library

#endif
