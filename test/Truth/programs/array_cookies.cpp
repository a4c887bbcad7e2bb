// Arrays: trivial ones, ones with a count in front, of several dimensions.
#include "keep.h"
#include <cstdio>
#include <string>

struct Resource {
  Resource() : Id(++Live) {}
  ~Resource() { --Live; }
  int Id;
  static int Live;
};
int Resource::Live = 0;

static int trivial(int N) {
  int *Values = new int[N];
  for (int I = 0; I < N; ++I)
    Values[I] = I;
  keep(Values);
  int Last = Values[N - 1];
  delete[] Values;
  return Last;
}

static int cookies(int N) {
  Resource *All = new Resource[N];
  keep(All);
  int Live = Resource::Live;
  delete[] All;
  return Live + Resource::Live;
}

static int constantSize() {
  Resource *Two = new Resource[2];
  int Sum = Two[0].Id + Two[1].Id;
  delete[] Two;
  return Sum;
}

static std::size_t strings(int N) {
  std::string *Names = new std::string[3]{"a", std::string(N, 'b'), "c"};
  keep(Names);
  std::size_t Length = Names[1].size();
  delete[] Names;
  return Length;
}

static int matrix(int Rows) {
  int(*M)[4] = new int[Rows][4]();
  M[Rows - 1][3] = 9;
  keep(M);
  int Value = M[Rows - 1][3] + M[0][0];
  delete[] M;
  return Value;
}

static int rows(int Count) {
  int **Rows = new int *[Count];
  for (int I = 0; I < Count; ++I)
    Rows[I] = new int[I + 1]{I};
  int Sum = 0;
  for (int I = 0; I < Count; ++I) {
    Sum += Rows[I][0];
    delete[] Rows[I];
  }
  delete[] Rows;
  return Sum;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 30);
  int Sum = trivial(N) + cookies(N) + constantSize() + int(strings(N));
  std::printf("%d\n", Sum + matrix(N) + rows(N));
}
