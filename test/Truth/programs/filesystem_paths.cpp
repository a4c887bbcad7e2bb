// Paths, directories and files by std::filesystem.
#include "keep.h"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

namespace fs = std::filesystem;

static std::size_t pure(const std::string &Name) {
  fs::path P = Name;
  fs::path Child = P / "a directory" / "a file of some name.txt";
  std::size_t Sum = Child.filename().native().size();
  Sum += Child.extension().native().size();
  Sum += Child.parent_path().native().size();
  Sum += Child.lexically_normal().native().size();
  for (const fs::path &Part : Child)
    Sum += Part.native().size();
  return Sum;
}

static std::size_t comparisons(const fs::path &A, const fs::path &B) {
  return (A < B) + (A == B) + A.has_filename() + B.is_absolute();
}

static int missing(const fs::path &P) {
  std::error_code Error;
  fs::file_size(P / "nothing is here", Error);
  int Result = Error ? 1 : 0;
  try {
    Result += int(fs::file_size(P / "nothing is there either"));
  } catch (const fs::filesystem_error &E) {
    Result += E.code() ? 2 : 0;
  }
  return Result;
}

static int directory(const fs::path &P) {
  fs::create_directories(P / "sub");
  std::ofstream(P / "sub" / "file") << "text";
  int Count = 0;
  for (const fs::directory_entry &Entry : fs::recursive_directory_iterator(P))
    Count += Entry.is_regular_file() ? 10 : 1;
  fs::remove_all(P);
  return Count;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 30);
  fs::path Here = fs::current_path();
  fs::path Work = Here / "whyheap-truth-filesystem";
  std::size_t Sum = pure(std::string(N, 'd')) + comparisons(Here, Work);
  std::printf("%zu\n", Sum + missing(Work) + directory(Work));
}
