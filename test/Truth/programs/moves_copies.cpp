// Where a copy allocates and a move does not.
#include "keep.h"
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

struct Blob {
  std::vector<char> Data;

  explicit Blob(int Size) : Data(Size, 'b') {}
  Blob(const Blob &Other) : Data(Other.Data) {}
  Blob(Blob &&Other) noexcept : Data(std::move(Other.Data)) {}
  Blob &operator=(Blob Other) {
    Data.swap(Other.Data);
    return *this;
  }
};

static std::size_t byValue(Blob B) { return B.Data.size(); }
static std::size_t byReference(const Blob &B) { return B.Data.size(); }

static Blob pick(bool First, Blob &A, Blob &B) {
  if (First)
    return A;
  return std::move(B);
}

static std::vector<Blob> grown(int Count) {
  std::vector<Blob> Blobs;
  for (int I = 0; I < Count; ++I)
    Blobs.push_back(Blob(I + 1));
  return Blobs;
}

static std::size_t forwarded(std::vector<std::string> &Into, std::string &&Text) {
  Into.push_back(std::move(Text));
  return Into.back().size();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 36);
  Blob A(N), B(N);
  std::size_t Sum = byValue(A);
  Sum += byValue(std::move(A));
  Sum += byReference(B);
  Sum += byValue(pick(N > 0, B, B));
  Sum += byValue(pick(N < 0, B, B));
  A = Blob(N * 2);
  B = A;
  std::vector<std::string> Texts;
  Texts.reserve(4);
  std::string Text(N, 't');
  Texts.push_back(Text);
  Sum += forwarded(Texts, std::move(Text));
  auto Moved = std::exchange(Texts, {});
  std::printf("%zu %zu\n", Sum + grown(5).size(), Moved.size() + B.Data.size());
}
