//===- ErasureWords.cpp - why a value is not kept in place ----------------===//

#include "Wording.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::report;

static std::string_view promise(InlineRule R) {
  switch (R) {
  case InlineRule::TriviallyCopyable:
    return "trivially copyable";
  case InlineRule::NothrowCopyable:
    return "nothrow copyable";
  case InlineRule::NothrowMovable:
    return "nothrow movable";
  }
  return "";
}

static bool has(const Erasure &E, Misfit M) {
  return std::ranges::find(E.Misfits, M) != E.Misfits.end();
}

static std::string captures(const Erasure &E) {
  std::string Text;
  for (const Capture &C : E.Captures)
    Text += (Text.empty() ? "captures " : ", ") + C.Name +
            (C.IsByReference    ? " by reference ("
             : C.Name == "this" ? " ("
                                : " by copy (") +
            counted(C.Bytes, "byte") + ')';
  return Text;
}

static std::string limit(const Erasure &E, Mechanism How) {
  std::string What = !E.isClosure()         ? E.Value
                     : E.Captures.empty() ? "closure"
                                          : "capture";
  What += " is " + counted(E.Bytes, "byte");
  std::string In = E.Library.empty() ? "" : ", in " + E.Library;
  if (!E.Room && How == Mechanism::ThreadState)
    return What + "; " + E.Target + " copies it into a state of its own" + In;
  if (!E.Room)
    return What + ", put into " + E.Target + In;
  if (has(E, Misfit::Alignment))
    What += ", aligned to more than " + std::to_string(E.Room->Alignment);
  if (has(E, Misfit::Rule))
    What += " and not " + std::string(promise(E.Room->Rule));
  return What + "; " + E.Target + " stores " + std::to_string(E.Room->Bytes) +
         " inline and only " + std::string(promise(E.Room->Rule)) + " types" +
         In;
}

std::vector<std::string> Wording::erasureLines(const Site &S) const {
  std::vector<std::string> Lines;
  if (!S.Erased)
    return Lines;
  if (!S.Erased->Captures.empty())
    Lines.push_back(captures(*S.Erased));
  Lines.push_back(limit(*S.Erased, S.Mechanism));
  return Lines;
}
