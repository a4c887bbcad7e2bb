// Reserved storage: one allocation, and none in the loop that fills it.
#include "keep.h"
#include <cstdio>
#include <vector>

struct Point {
  double X, Y;
};

static double constantReserve() {
  std::vector<double> Values;
  Values.reserve(4);
  Values.push_back(1.5);
  Values.push_back(2.5);
  return Values[0] + Values[1];
}

static double reserved(int Count) {
  std::vector<Point> Points;
  Points.reserve(Count);
  for (int I = 0; I < Count; ++I)
    Points.push_back({double(I), 1.0});
  double Sum = 0;
  for (const Point &P : Points)
    Sum += P.X * P.Y;
  return Sum;
}

static double reused(int Rounds) {
  std::vector<double> Scratch;
  double Sum = 0;
  for (int I = 0; I < Rounds; ++I) {
    Scratch.clear();
    Scratch.resize(16);
    Scratch[I % 16] = I;
    Sum += Scratch[I % 16];
  }
  return Sum;
}

static double freshEachTime(int Rounds) {
  double Sum = 0;
  for (int I = 0; I < Rounds; ++I) {
    std::vector<double> Scratch(opaque(8));
    Scratch[I % 8] = I;
    keep(Scratch.data());
    Sum += Scratch[I % 8];
  }
  return Sum;
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 10);
  double Sum = constantReserve() + reserved(Count);
  Sum += reused(Count) + freshEachTime(Count);
  std::printf("%.1f\n", Sum);
}
