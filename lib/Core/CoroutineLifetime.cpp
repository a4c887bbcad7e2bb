//===- CoroutineLifetime.cpp ----------------------------------------------===//

#include "whyheap/Core/CoroutineLifetime.h"
#include <ostream>

using namespace whyheap;

std::string_view whyheap::name(LifeEnd E) {
  return E == LifeEnd::FullExpression ? "full-expression" : "scope";
}

std::optional<LifeEnd> whyheap::parseLifeEnd(std::string_view Text) {
  for (LifeEnd E : {LifeEnd::FullExpression, LifeEnd::Scope})
    if (Text == name(E))
      return E;
  return std::nullopt;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const LateUse &U) {
  return OS << U.Point << ": parameter " << U.Parameter << ' ' << U.Name
            << " of " << U.Function << " used at " << U.Use << " by " << U.Text
            << ", behind " << U.Behind;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const ShortLife &L) {
  return OS << L.Point << ": " << L.Name << " dies with its " << name(L.End)
            << ", parameter " << L.Parameter << " of " << L.Coroutine << " at "
            << L.CallPoint << " in " << L.Function
            << (L.IsDiscarded ? ", discarded" : "");
}
