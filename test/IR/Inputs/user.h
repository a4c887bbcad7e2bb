// Included by headers.cpp as a header of the user's, or as one of a library.
#ifndef USER_H
#define USER_H

inline int *fromHeader(int Value) { return new int(Value); }

struct Base {
  int *Values;
  Base(int N) : Values(new int[N]) {}
};

#endif
