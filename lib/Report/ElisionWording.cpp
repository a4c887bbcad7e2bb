//===- ElisionWording.cpp -------------------------------------------------===//

#include "ElisionWording.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::report;

std::string report::home(const ElisionFact &F) {
  switch (F.Home) {
  case FrameHome::Heap:
    return "the heap";
  case FrameHome::CallerFrame:
    return "the frame of " + F.Function;
  case FrameHome::CallerStack:
    return "the stack of " + F.Function;
  case FrameHome::OwnStack:
    return "its own stack";
  }
  return "";
}

static std::string quoted(const std::string &Text) { return '\'' + Text + '\''; }

static constexpr const char *Attribute = "[[clang::coro_await_elidable]]";

/// "80 %", "less than 1 %"
static std::string percent(std::int64_t Part, std::int64_t Whole) {
  auto Percent = std::int64_t(100 * double(Part) / double(Whole));
  return (Percent ? std::to_string(Percent) : "less than 1") + " %";
}

/// Without a place. \p Who: what the step is about, as the user wrote it.
static std::string sentence(const ElisionFact &F, const ElisionStep &S,
                            const PointWriter &Point) {
  const std::string &Who = S.Text;
  switch (S.Why) {
  case ElisionReason::NotOptimized:
    return "no frame is elided at -O0";
  case ElisionReason::CallerNotOptimized:
    return F.Function + " is not optimized";
  case ElisionReason::NoInline:
    return F.Coroutine + " is marked noinline, so that its caller does not see "
                         "the frame";
  case ElisionReason::Recursion:
    return F.Coroutine + " is called by itself, and is not inlined there";
  case ElisionReason::TooLarge:
    return F.Coroutine + " is too large to inline (cost " +
           std::to_string(S.Cost) + ", threshold " +
           std::to_string(S.Threshold) + ')';
  case ElisionReason::NotInlined:
    return F.Coroutine + " is not inlined" + (Who.empty() ? "" : ": " + Who);
  case ElisionReason::NoBody:
    return "the body of " + F.Coroutine + " is in another unit";
  case ElisionReason::Returned:
    return "the handle leaves " + F.Function + " through its result";
  case ElisionReason::StoredInGlobal:
    return "the handle is stored in a global";
  case ElisionReason::StoredInHeap:
    return "the handle is stored in an object on the heap";
  case ElisionReason::StoredThrough:
    return "the handle is stored through a pointer or reference";
  case ElisionReason::AwaitSuspend:
    return "co_await hands the awaiter, which holds the handle, to "
           "await_suspend, and the frame is destroyed by what is read back";
  case ElisionReason::KeptInFrame:
    return "the handle is kept in the frame of " + F.Function +
           " while that is suspended, and the frame is destroyed by what is "
           "read back";
  case ElisionReason::Passed:
    return "the handle, or what holds it, is passed to " +
           (Who.empty() ? std::string("a function that is not known") : Who);
  case ElisionReason::Merged:
    return "it is destroyed by a value that comes from several paths (a loop, "
           "or ?:)";
  case ElisionReason::NotOnPath:
    return "it is not destroyed on every path" +
           (S.Until.isValid() ? ": not on that to " + Point(S.Until)
                              : std::string());
  case ElisionReason::NotOnUnwind:
    return "it is not destroyed where " +
           (Who.empty() ? std::string("an exception is thrown")
                        : Who + " throws");
  case ElisionReason::Reloaded:
    return "it is destroyed by a handle that is read back from memory";
  case ElisionReason::DestroysItself:
    return F.Coroutine + " does not suspend at its end, but destroys itself";
  case ElisionReason::NotDestroyed:
    return "nothing in " + F.Function + " destroys it";
  case ElisionReason::NotLookedAt:
    return "the optimizer did not get to ask whether it can be";
  case ElisionReason::NoAttribute:
    return quoted(Who) + " is not marked " + Attribute;
  case ElisionReason::CallerNoAttribute:
    return quoted(Who) + ", which the awaiting coroutine returns, is not marked " +
           Attribute;
  case ElisionReason::NotAwaitedDirectly:
    return std::string(Attribute) +
           " asks for co_await of the call itself; here it is " + Who;
  case ElisionReason::AwaitTransformed:
    return "await_transform of " + quoted(Who) + " takes the call's result";
  case ElisionReason::TooRare:
    return "by clang's estimate the co_await is reached too seldom (" +
           percent(S.Cost, S.Threshold) +
           " of what -coro-elide-branch-ratio asks for)";
  case ElisionReason::DestroyedInCaller:
    return "destroyed in " + F.Function + " on every path";
  case ElisionReason::AwaitedDirectly:
    return std::string("co_await takes the call itself, and its type is "
                       "marked ") +
           Attribute;
  case ElisionReason::NeverSuspends:
    return F.Coroutine + " never suspends";
  case ElisionReason::Removed:
    return "removed together with what needed it";
  }
  return "";
}

std::string report::elisionNote(const ElisionFact &F, const ElisionStep &S,
                                const PointWriter &Point) {
  return (F.Home == FrameHome::Heap ? "not elided: " : "elided: ") +
         sentence(F, S, Point);
}

/// The point of such a step is that of a definition.
static bool isAboutDefinition(ElisionReason R) {
  switch (R) {
  case ElisionReason::CallerNotOptimized:
  case ElisionReason::NoInline:
  case ElisionReason::Recursion:
  case ElisionReason::TooLarge:
  case ElisionReason::NotInlined:
  case ElisionReason::DestroysItself:
  case ElisionReason::NoAttribute:
  case ElisionReason::CallerNoAttribute:
  case ElisionReason::NeverSuspends:
    return true;
  default:
    return false;
  }
}

std::string report::elisionStep(const ElisionFact &F, const ElisionStep &S,
                                const PointWriter &Point) {
  std::string Text = elisionNote(F, S, Point);
  if (!S.Point.isValid())
    return Text;
  if (S.Why == ElisionReason::NoBody)
    return Text + " (declared at " + Point(S.Point) + ')';
  if (isAboutDefinition(S.Why))
    return Text + " (defined at " + Point(S.Point) + ')';
  return Text + " at " + Point(S.Point);
}

/// "'task<T>' and 'job'"
static std::string marked(const ElisionFact &F) {
  std::string Types;
  for (const VerifiedEdit &E : F.Edits)
    if (E.Edit == ElisionEdit::AwaitElidable)
      Types += (Types.empty() ? "" : " and ") + E.Text;
  return Types.empty() ? "" : std::string(Attribute) + " on " + Types;
}

std::string report::verifiedEdits(const ElisionFact &F) {
  std::string Text = marked(F);
  auto IsNoInline = [](const ElisionStep &S) {
    return S.Why == ElisionReason::NoInline;
  };
  for (const VerifiedEdit &E : F.Edits)
    switch (E.Edit) {
    case ElisionEdit::AwaitElidable:
      break;
    case ElisionEdit::AwaitDirectly:
      Text = "co_await of the call itself in place of " + E.Text +
             (Text.empty() ? "" : ", and ") + Text;
      break;
    case ElisionEdit::Inline:
      Text = "[[gnu::always_inline]] on " + E.Text;
      if (std::ranges::any_of(F.Steps, IsNoInline))
        Text += " in place of noinline";
      break;
    case ElisionEdit::BranchRatio:
      Text += (Text.empty() ? "" : " and ") + E.Text;
      break;
    }
  return Text.empty() ? "" : "verified: elided with " + Text;
}
