// Numerical code: matrices by value, expression templates, scratch buffers.
#include "keep.h"
#include <cmath>
#include <cstdio>
#include <vector>

class Matrix {
public:
  Matrix(int R, int C) : Rows(R), Columns(C), Data(R * C) {}
  double &at(int R, int C) { return Data[R * Columns + C]; }
  double at(int R, int C) const { return Data[R * Columns + C]; }
  int Rows, Columns;

  friend Matrix operator*(const Matrix &A, const Matrix &B) {
    Matrix Result(A.Rows, B.Columns);
    for (int R = 0; R < A.Rows; ++R)
      for (int C = 0; C < B.Columns; ++C)
        for (int I = 0; I < A.Columns; ++I)
          Result.at(R, C) += A.at(R, I) * B.at(I, C);
    return Result;
  }
  friend Matrix operator+(Matrix A, const Matrix &B) {
    for (std::size_t I = 0; I < A.Data.size(); ++I)
      A.Data[I] += B.Data[I];
    return A;
  }

private:
  std::vector<double> Data;
};

template <typename L, typename R> struct Sum {
  const L &Left;
  const R &Right;
  double operator[](int I) const { return Left[I] + Right[I]; }
};
template <typename L, typename R> static Sum<L, R> lazySum(const L &A, const R &B) {
  return {A, B};
}

static Matrix identity(int N) {
  Matrix M(N, N);
  for (int I = 0; I < N; ++I)
    M.at(I, I) = 1;
  return M;
}

static double power(const Matrix &M, int N) {
  Matrix Result = identity(M.Rows);
  for (int I = 0; I < N; ++I)
    Result = Result * M;
  return Result.at(0, 0);
}

static double lazily(int N) {
  std::vector<double> A(N, 1.0), B(N, 2.0), C(N);
  for (int I = 0; I < N; ++I)
    C[I] = lazySum(lazySum(A, B), A)[I];
  return C[N - 1];
}

static double smallVector() {
  std::vector<double> V{3.0, 4.0};
  return std::sqrt(V[0] * V[0] + V[1] * V[1]);
}

int main(int Argc, char **) {
  int N = opaque(Argc * 5);
  Matrix A = identity(N);
  A.at(0, 0) = 2;
  Matrix B = A * A + A + identity(N);
  std::printf("%.2f\n", B.at(0, 0) + power(A, N) + lazily(N) + smallVector());
}
