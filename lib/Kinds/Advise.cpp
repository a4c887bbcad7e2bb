//===- Advise.cpp - the rows of Advice.def that suit a finding ------------===//

#include "Advise.h"
#include "whyheap/Core/Names.h"
#include <algorithm>

using namespace whyheap;

namespace {

constexpr std::size_t MaxAdvice = 2;

enum class Condition { Anywhere, InLoop, OutsideLoop, NamedInLoop };

struct Row {
  whyheap::Mechanism Mechanism;
  std::string_view Calls;
  Condition When;
  std::string_view Strategy, Text;
};

constexpr Row Rows[] = {
#define WHYHEAP_ADVICE(How, Calls, When, Strategy, Text)                       \
  {Mechanism::How, Calls, Condition::When, Strategy, Text},
#include "Advice.def"
};

bool holds(Condition C, const Site &S) {
  switch (C) {
  case Condition::Anywhere:
    return true;
  case Condition::InLoop:
    return S.LoopDepth > 0;
  case Condition::OutsideLoop:
    return S.LoopDepth == 0;
  case Condition::NamedInLoop:
    return S.LoopDepth > 0 && !S.Value.Variable.empty();
  }
  return false;
}

/// Is the function named by \p Parts one of those that a row speaks of?
bool isAmong(std::string_view Calls, const std::vector<std::string> &Parts) {
  if (Calls.empty())
    return true;
  if (Calls == "ctor")
    return Parts.size() > 1 && Parts.back() == Parts[Parts.size() - 2];
  return Calls.find(" " + Parts.back() + " ") != std::string_view::npos;
}

std::string fillIn(std::string_view Text, const Site &S) {
  constexpr std::string_view Variable = "{variable}";
  std::string Filled(Text);
  if (auto At = Filled.find(Variable); At != std::string::npos)
    Filled.replace(At, Variable.size(), S.Value.Variable);
  return Filled;
}

} // namespace

/// What to do about something that is too large for the stack.
static Advice stackAdvice(StackUse U) {
  switch (U) {
  case StackUse::Local:
  case StackUse::Temporary:
    return {"reuse", "keep it where it is made once and used by every call: in a "
                     "member, or on the heap", {}};
  case StackUse::Parameter:
    return {"reduce", "take it by reference", {}};
  case StackUse::Dynamic:
    return {"stack", "an array of the largest usual size, and the heap for what "
                     "exceeds it, has a bound", {}};
  case StackUse::Frame:
    return {"reduce", "the largest of them can be kept in a member or on the "
                      "heap, or live in a function of its own that is not "
                      "inlined", {}};
  }
  return {};
}

std::vector<Advice> kinds::advise(const Finding &F) {
  const Site &S = F.Site;
  std::vector<Advice> All;
  if (S.Stack)
    return {stackAdvice(S.Stack->Use)};
  if (!maySurvive(S.Storage) || S.Allocations.empty() ||
      S.Frequency == Frequency::Throws)
    return All;
  std::vector<std::string> Called =
      nameParts(S.Allocations.front().Path.front().Function);
  for (const Row &R : Rows)
    if (All.size() != MaxAdvice && R.Mechanism == S.Mechanism &&
        isAmong(R.Calls, Called) && holds(R.When, S) &&
        std::ranges::find(All, R.Strategy, &Advice::Strategy) == All.end())
      All.push_back({std::string(R.Strategy), fillIn(R.Text, S), {}});
  return All;
}
