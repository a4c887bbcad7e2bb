//===- check-scenarios.cpp - the models against what was measured ---------===//
//
//   check-scenarios LIBRARY PROGRAM [--uncovered]
//
// runs a scenario program (see Scenario.h) and holds each line against the
// model of the function that it names:
//
//   never        no run allocated
//   throws       no run that returned did; each that threw did
//   conditional  of the runs that returned some did and some did not
//   always       each run that returned did
//
// LIBRARY is the "library" of the model files; its patterns that no scenario
// matched are counted, and listed with --uncovered.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Core/LibraryName.h"
#include "whyheap/Models/ModelSet.h"
#include <cstdio>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

using namespace whyheap;

namespace {

struct Runs {
  unsigned ReturnedWith = 0, ReturnedWithout = 0, ThrewWith = 0,
           ThrewWithout = 0;
};

Runs readRuns(const std::string &Text) {
  Runs R;
  std::istringstream In(Text);
  for (std::string Word; In >> Word;) {
    bool Threw = Word[0] == '!';
    bool Allocated = Word.substr(Threw) != "0";
    ++(Threw ? (Allocated ? R.ThrewWith : R.ThrewWithout)
             : (Allocated ? R.ReturnedWith : R.ReturnedWithout));
  }
  return R;
}

bool agrees(Frequency Model, const Runs &R) {
  switch (Model) {
  case Frequency::Never:
    return R.ReturnedWith == 0 && R.ThrewWith == 0;
  case Frequency::Throws:
    return R.ReturnedWith == 0 && R.ThrewWithout == 0;
  case Frequency::Conditional:
  case Frequency::Rare:
    return R.ReturnedWith > 0 && R.ReturnedWithout > 0;
  case Frequency::Always:
    return R.ReturnedWith > 0 && R.ReturnedWithout == 0;
  }
  return false;
}

} // namespace

int main(int Argc, char **Argv) {
  if (Argc < 3) {
    std::cerr << "usage: check-scenarios LIBRARY PROGRAM [--uncovered]\n";
    return 1;
  }
  ModelSet Models = ModelSet::builtin();
  std::FILE *Child = popen(Argv[2], "r");
  std::string Output;
  char Buffer[4096];
  for (std::size_t Size;
       Child && (Size = fread(Buffer, 1, sizeof Buffer, Child));)
    Output.append(Buffer, Size);
  bool Ran = Child && pclose(Child) == 0;

  unsigned Passed = 0, Failed = 0, Unmodelled = 0;
  std::set<const LibraryFunction *> Entries;
  std::set<std::string> Named;
  std::istringstream Lines(Output);
  for (std::string Line; std::getline(Lines, Line);) {
    std::size_t Tab = Line.find('\t');
    if (Tab == Line.npos)
      continue;
    LibraryName N = libraryName(Line.substr(0, Tab));
    const LibraryFunction *F = Models.lookup(N.Name, N.Signature);
    if (!F) {
      ++Unmodelled;
      std::cout << "no model (the body is in a header): " << N.Signature
                << '\n';
      continue;
    }
    Entries.insert(F);
    Named.insert(N.Name);
    Named.insert(N.Signature);
    if (agrees(F->Allocates, readRuns(Line.substr(Tab + 1)))) {
      ++Passed;
      continue;
    }
    ++Failed;
    std::cout << "FAILED " << N.Signature << ": model says "
              << name(F->Allocates) << ", measured " << Line.substr(Tab + 1)
              << '\n';
  }
  unsigned All = 0, Uncovered = 0;
  std::map<std::string, unsigned> ByFrequency;
  for (const ModelSet::FunctionPattern &P : Models.functionPatterns()) {
    if (P.Library != Argv[1])
      continue;
    ++All;
    bool Covered =
        Named.contains(P.Pattern) ||
        (P.Pattern.find('*') != P.Pattern.npos && Entries.contains(P.Model));
    if (Covered)
      continue;
    ++Uncovered;
    ++ByFrequency[std::string(name(P.Model->Allocates))];
    if (Argc > 3)
      std::cout << "uncovered: " << P.Pattern << " ("
                << name(P.Model->Allocates) << ")\n";
  }
  std::cout << Argv[1] << ": " << All << " patterns, " << All - Uncovered
            << " run here; not run:";
  for (const auto &[Word, Count] : ByFrequency)
    std::cout << ' ' << Count << ' ' << Word;
  std::cout << '\n';
  if (!Ran || Passed + Failed == 0) {
    std::cout << "FAILED the scenario program did not run to its end\n";
    ++Failed;
  }
  std::cout << Passed << " passed, " << Failed << " failed\n";
  return Failed != 0;
}
