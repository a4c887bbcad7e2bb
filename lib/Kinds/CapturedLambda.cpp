//===- CapturedLambda.cpp - heap-captured-lambda --------------------------===//
// A closure that a wrapper has no room for: what it captures decides, wherever the
// wrapper goes. And what is made as a capture, of a closure that escapes.
#include "Rule.h"

using namespace whyheap;

/// The copy of a string in `return [Text] { … };`. Where the closure's code, or
/// somebody else, keeps it that says more.
static bool isMadeAsCapture(const kinds::Evidence &E) {
  const std::vector<ChainLink> &Chain = E.Site.Chain;
  if (Chain.empty() || Chain.front().Note.Why != Reason::CapturedByCopy)
    return false;
  switch (Chain.back().Note.Why) {
  case Reason::Return:
  case Reason::OutParam:
  case Reason::Member:
  case Reason::Global:
    return true;
  default:
    return false;
  }
}

bool kinds::isCapturedLambda(const Evidence &E) {
  const std::optional<Erasure> &Erased = E.Site.Erased;
  bool Outgrows = E.isErased() && Erased && Erased->isClosure() &&
                  !Erased->Captures.empty();
  return Outgrows || isMadeAsCapture(E) || E.endsAt(Kind::CapturedLambda);
}
