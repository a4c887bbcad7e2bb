// File streams: buffers, lines, binary data.
#include "keep.h"
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

static const char *const Name = "whyheap-truth-stream.txt";

static void writeLines(int Count) {
  std::ofstream Out(Name);
  for (int I = 0; I < Count; ++I)
    Out << "line " << I << " of the file that is written\n";
}

static std::size_t readLines() {
  std::ifstream In(Name);
  std::vector<std::string> Lines;
  std::string Line;
  while (std::getline(In, Line))
    Lines.push_back(Line);
  return Lines.size();
}

static std::size_t readWhole() {
  std::ifstream In(Name, std::ios::binary);
  std::string All((std::istreambuf_iterator<char>(In)), {});
  return All.size();
}

static std::size_t appended(int N) {
  std::fstream File;
  File.open(Name, std::ios::in | std::ios::out | std::ios::app);
  File.write(reinterpret_cast<const char *>(&N), sizeof N);
  File.seekg(0);
  char First[5] = {};
  File.read(First, 4);
  return First[0];
}

static bool missing() {
  std::ifstream In("whyheap-truth-no-such-file");
  return In.good();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 20);
  writeLines(N);
  std::size_t Sum = readLines() + readWhole() + appended(N) + missing();
  std::remove(Name);
  std::printf("%zu\n", Sum);
}
