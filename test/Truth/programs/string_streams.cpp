// String streams: reading, writing, growing buffers.
#include "keep.h"
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

struct Point {
  int X, Y;
};

static std::ostream &operator<<(std::ostream &Out, const Point &P) {
  return Out << '(' << P.X << ", " << P.Y << ')';
}

static std::string shown(const std::vector<Point> &Points) {
  std::ostringstream Out;
  for (const Point &P : Points)
    Out << P << ' ';
  return Out.str();
}

static int parsed(const std::string &Text) {
  std::istringstream In(Text);
  int Sum = 0;
  for (int Value; In >> Value;)
    Sum += Value;
  return Sum;
}

static std::size_t words(const std::string &Text) {
  std::stringstream Stream(Text);
  std::vector<std::string> Words;
  std::string Word;
  while (std::getline(Stream, Word, ' '))
    Words.push_back(Word);
  return Words.size();
}

static std::size_t reset(int N) {
  std::stringstream Stream;
  Stream << N;
  Stream.str("");
  Stream.str(std::string(N, '1'));
  return Stream.str().size();
}

static std::size_t small(int N) {
  std::ostringstream Out;
  Out << N;
  return Out.tellp();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 60);
  std::vector<Point> Points(N, Point{N, 2});
  std::string Text = shown(Points);
  std::size_t Sum = Text.size() + parsed("1 2 3 4 5") + words(Text);
  Sum += reset(N) + small(N);
  std::cerr << "";
  std::cout << Sum << ' ' << Point{1, N} << '\n';
}
