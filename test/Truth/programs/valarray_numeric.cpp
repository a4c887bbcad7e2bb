// valarray expressions, slices and masks.
#include "keep.h"
#include <cstdio>
#include <numeric>
#include <valarray>
#include <vector>

static double weighted(const std::valarray<double> &A,
                       const std::valarray<double> &B) {
  std::valarray<double> Product = A * B + 1.0;
  return Product.sum();
}

static double lazily(const std::valarray<double> &A) {
  return (A + A).sum();
}

static double sliced(std::valarray<double> A) {
  std::valarray<double> Even = A[std::slice(0, A.size() / 2, 2)];
  A[std::slice(1, 3, 1)] = 0.0;
  return Even.max() + A.sum();
}

static double masked(std::valarray<double> A) {
  A[A > 3.0] = 3.0;
  return A.sum();
}

static double inPlace(std::valarray<double> &A) {
  A *= 2.0;
  A += 1.0;
  return A[0];
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 8);
  std::valarray<double> A(1.5, Count);
  std::valarray<double> B(Count);
  for (int I = 0; I < Count; ++I)
    B[I] = I;
  double Sum = weighted(A, B) + lazily(B) + sliced(B) + masked(B) + inPlace(A);
  A.resize(Count * 2);
  std::vector<double> Sums(Count);
  std::partial_sum(std::begin(B), std::end(B), Sums.begin());
  std::printf("%.2f\n", Sum + double(A.size()) + Sums.back());
}
