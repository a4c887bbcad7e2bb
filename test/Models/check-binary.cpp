//===- check-binary.cpp - the models against a library's machine code -----===//
//
// libscan.py says of each exported function of a shared library whether its
// paths reach an allocator. This compares that with what the models say:
//
//   model          fails where the scan found
//   never, throws  an allocation on a path that returns
//   conditional    nothing to complain of: the scan is a lower bound
//   always         that some path that returns does without, or all do
//
// A difference that is known and meant stands in the file of exceptions with
// its reason: "glob<TAB>reason" a line, for the name or the signature.
//
//   check-binary SCAN.tsv EXCEPTIONS.txt [--uncovered]
//
//===----------------------------------------------------------------------===//

#include "whyheap/Core/LibraryName.h"
#include "whyheap/Models/ModelSet.h"
#include <fnmatch.h>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>
#include <vector>

using namespace whyheap;

namespace {

struct Row {
  std::string Class, Library, Symbol, Demangled;
};

bool readRow(std::istream &In, Row &R) {
  std::string Line;
  if (!std::getline(In, Line))
    return false;
  std::istringstream Fields(Line);
  std::getline(Fields, R.Class, '\t');
  std::getline(Fields, R.Library, '\t');
  std::getline(Fields, R.Symbol, '\t');
  std::getline(Fields, R.Demangled);
  if (R.Class.ends_with('?'))
    R.Class.pop_back();
  return true;
}

/// Neither called by user code nor part of what is modelled: data, thunks,
/// clones for transactional memory, allocators.
bool isOfInterest(const Row &R) {
  for (const char *Prefix : {"_ZGTt", "_ZT", "_ZGV", "_Zn", "_Zd"})
    if (R.Symbol.starts_with(Prefix))
      return false;
  static const std::set<std::string> Allocators = {
      "malloc",
      "calloc",
      "realloc",
      "reallocarray",
      "free",
      "cfree",
      "memalign",
      "aligned_alloc",
      "posix_memalign",
      "valloc",
      "pvalloc",
      "strdup",
      "__strdup",
      "strndup",
      "__strndup",
      "wcsdup",
      "asprintf",
      "vasprintf",
      "__asprintf",
      "__asprintf_chk",
      "__vasprintf_chk",
      "getline",
      "getdelim",
      "__getdelim",
      "open_memstream",
      "open_wmemstream",
      "__cxa_allocate_exception",
      "__cxa_allocate_dependent_exception"};
  return !Allocators.contains(R.Symbol);
}

bool contradicts(Frequency Model, const std::string &Scan) {
  switch (Model) {
  case Frequency::Never:
  case Frequency::Throws:
    return Scan == "conditional" || Scan == "always";
  case Frequency::Conditional:
  case Frequency::Rare:
    return false;
  case Frequency::Always:
    return Scan != "always";
  }
  return true;
}

bool isAccepted(const std::vector<std::string> &Globs, const LibraryName &N) {
  for (const std::string &G : Globs)
    if (!fnmatch(G.c_str(), N.Name.c_str(), 0) ||
        !fnmatch(G.c_str(), N.Signature.c_str(), 0))
      return true;
  return false;
}

} // namespace

int main(int Argc, char **Argv) {
  if (Argc < 3) {
    std::cerr << "usage: check-binary SCAN.tsv EXCEPTIONS.txt [--uncovered]\n";
    return 1;
  }
  bool ListUncovered = Argc > 3;
  std::ifstream Scan(Argv[1]), Exceptions(Argv[2]);
  std::vector<std::string> Accepted;
  for (std::string Line; std::getline(Exceptions, Line);)
    if (auto Tab = Line.find('\t'); Tab != Line.npos && Line[0] != '#')
      Accepted.push_back(Line.substr(0, Tab));

  ModelSet Models = ModelSet::builtin();
  unsigned Passed = 0, Failed = 0, Uncovered = 0, Excepted = 0;
  for (Row R; readRow(Scan, R);) {
    if (!isOfInterest(R))
      continue;
    LibraryName N = libraryName(R.Demangled);
    const LibraryFunction *F = Models.lookup(N.Name, N.Signature);
    if (!F) {
      ++Uncovered;
      if (ListUncovered)
        std::cout << "uncovered: " << N.Signature << " (" << R.Class << ")\n";
    } else if (!contradicts(F->Allocates, R.Class)) {
      ++Passed;
    } else if (isAccepted(Accepted, N)) {
      ++Excepted;
    } else {
      ++Failed;
      std::cout << "FAILED " << N.Signature << ": model says "
                << name(F->Allocates) << ", the code " << R.Class << '\n';
    }
  }
  unsigned All = Passed + Failed + Uncovered + Excepted;
  if (All == 0) {
    std::cout << "FAILED " << Argv[1] << " holds no function\n";
    ++Failed;
  }
  std::cout << All << " functions, " << Uncovered << " without a model, "
            << Excepted << " known differences\n"
            << Passed << " passed, " << Failed << " failed\n";
  return Failed != 0;
}
