// Recursive functions and recursive types.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

struct Tree {
  int Key = 0;
  std::unique_ptr<Tree> Left, Right;
};

static void insert(std::unique_ptr<Tree> &At, int Key) {
  if (!At) {
    At = std::make_unique<Tree>();
    At->Key = Key;
    return;
  }
  insert(Key < At->Key ? At->Left : At->Right, Key);
}

static int depth(const Tree *T) {
  if (!T)
    return 0;
  int L = depth(T->Left.get()), R = depth(T->Right.get());
  return 1 + (L > R ? L : R);
}

static std::string nested(int Level) {
  if (Level == 0)
    return "()";
  return "(" + nested(Level - 1) + nested(Level - 1) + ")";
}

static void permute(std::vector<int> &Prefix, int Left,
                    std::vector<std::vector<int>> &Out) {
  if (Left == 0) {
    Out.push_back(Prefix);
    return;
  }
  for (int I = 0; I < Left; ++I) {
    Prefix.push_back(I);
    permute(Prefix, Left - 1, Out);
    Prefix.pop_back();
  }
}

static bool isOdd(int N);
static bool isEven(int N) { return N == 0 || isOdd(N - 1); }
static bool isOdd(int N) {
  std::vector<char> Scratch(opaque(N + 1));
  keep(Scratch.data());
  return N != 0 && isEven(N - 1);
}

int main(int Argc, char **) {
  int N = opaque(Argc * 4);
  std::unique_ptr<Tree> Root;
  for (int I = 0; I < N * 5; ++I)
    insert(Root, I * 7 % 20);
  std::vector<int> Prefix;
  std::vector<std::vector<int>> All;
  permute(Prefix, N, All);
  std::printf("%d %zu %zu %d\n", depth(Root.get()), nested(N).size(), All.size(),
              isEven(N));
}
