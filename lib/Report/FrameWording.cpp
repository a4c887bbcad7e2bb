//===- FrameWording.cpp ---------------------------------------------------===//

#include "FrameWording.h"

using namespace whyheap;

std::string report::suspension(const Wording &Words, const Suspension &S) {
  switch (S.Kind) {
  case SuspensionKind::Initial:
    return "the initial suspension";
  case SuspensionKind::Await:
    return "co_await at " + Words.point(S.Point);
  case SuspensionKind::Yield:
    return "co_yield at " + Words.point(S.Point);
  case SuspensionKind::Final:
    return "the final suspension";
  }
  return "";
}

std::string report::whyInFrame(const Wording &Words, const FrameMember &M) {
  std::string Use = M.Use.isValid() ? " at " + Words.point(M.Use) : "";
  if (M.Why == FrameReason::Fixed)
    return "";
  if (!M.Suspensions)
    return "its address escapes" + Use + ", so it must keep its place";
  std::string Across = suspension(Words, M.Across);
  if (M.Suspensions > 1)
    Across += " (and " + std::to_string(M.Suspensions - 1) + " more)";
  switch (M.Why) {
  case FrameReason::Fixed:
    return "";
  case FrameReason::UsedAfter:
    return "lives across " + Across +
           (M.Use.isValid() ? ", used again" + Use : "");
  case FrameReason::DestroyedAfter:
    return "lives across " + Across +
           (M.Use.isValid() ? ", destroyed" + Use : ", destroyed behind it");
  case FrameReason::AddressEscapes:
    return "its scope reaches over " + Across + ", and its address escapes" +
           Use;
  case FrameReason::ScopeSpans:
    return "its scope reaches over " + Across + ", but nothing uses it there";
  case FrameReason::AddressInLoop:
    return "its address escapes" + Use + " in a loop that is suspended by " +
           Across + ", so it keeps its place";
  }
  return "";
}

std::string report::memberName(const FrameMember &M) {
  if (!M.Name.empty())
    return M.IsPart ? "a part of " + M.Name : M.Name;
  bool IsAwaiter = M.Role == FrameRole::Temporary && M.Suspensions == 1;
  if (IsAwaiter && M.Across.Kind == SuspensionKind::Initial)
    return "awaiter of the initial suspension";
  if (IsAwaiter && M.Across.Kind == SuspensionKind::Final)
    return "awaiter of the final suspension";
  return std::string(words(M.Role));
}

std::string report::memberLine(const Wording &Words, const FrameFact &F,
                               std::size_t Index) {
  const FrameMember &M = F.Members[Index];
  std::string Text = "at " + std::to_string(M.Offset) + ", " +
                     counted(M.Bytes, "byte") + ": " + memberName(M);
  if (!M.Type.empty() && M.Role != FrameRole::Resume &&
      M.Role != FrameRole::Destroy)
    Text += " (" + M.Type + ')';
  std::string Why;
  if (M.Role == FrameRole::ParameterCopy ||
      (M.Role == FrameRole::Temporary && !M.Name.empty()))
    Why = words(M.Role);
  if (std::string Reason = whyInFrame(Words, M); !Reason.empty())
    Why += (Why.empty() ? "" : ", ") + Reason;
  if (!Why.empty())
    Text += ": " + Why;
  std::string Shared;
  for (std::size_t Other : sharers(F, Index))
    Shared += (Shared.empty() ? "" : ", ") + memberName(F.Members[Other]);
  return Shared.empty() ? Text : Text + "; shares its place with " + Shared;
}

/// "std::string("x") dies with the full expression, but serve(const std::string &)
/// uses Name when it is resumed after co_await at a.cpp:3:4".
std::string report::Wording::lifetimeSentence(const LifetimeFact &F) const {
  std::string End = F.Object.End == LifeEnd::Scope ? "its scope"
                                                   : "the full expression";
  return F.Object.Name + " dies with " + End + ", but " +
         F.Object.CoroutineText + " uses " + F.Use.Name +
         " when it is resumed after " + suspension(*this, F.Use.Behind);
}

std::string report::frameLine(const FrameFact &F) {
  return counted(F.Bytes, "byte") + ", align " + std::to_string(F.Align) +
         ", " + counted(F.Suspensions.size(), "suspension");
}
