// std::function and its inline storage, by what is captured.
#include "keep.h"
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

using Callback = std::function<int(int)>;

__attribute__((noinline)) static int call(const Callback &F, int Argument) {
  return F(Argument);
}

static int plainFunction(int Argument) { return Argument + 1; }

static int small(int A) {
  Callback F = [A](int X) { return A + X; };
  return call(F, 1);
}

static int twoReferences(int A, int B) {
  return call([&](int X) { return A + B + X; }, 1);
}

static int manyValues(long A, long B, long C, long D, long E) {
  return call([=](int X) { return int(A + B + C + D + E) + X; }, 1);
}

static int ownsText(const std::string &Text) {
  Callback F = [Text](int X) { return int(Text.size()) + X; };
  return call(F, 2);
}

static int ownsShared(std::shared_ptr<int> P) {
  Callback F = [P](int X) { return *P + X; };
  Callback Copy = F;
  return call(Copy, 3);
}

static int knownCallee(long A, long B, long C, long D, long E) {
  auto F = [=](int X) { return int(A * B * C * D * E) + X; };
  return F(1);
}

int main(int Argc, char **) {
  int N = opaque(Argc * 3);
  int Sum = call(plainFunction, N) + small(N) + twoReferences(N, N);
  Sum += manyValues(N, N, N, N, N) + knownCallee(N, N, N, N, N);
  Sum += ownsText("a text that is captured by value");
  Sum += ownsShared(std::make_shared<int>(N));
  std::printf("%d\n", Sum);
}
