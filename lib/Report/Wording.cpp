//===- Wording.cpp - verdicts as sentences --------------------------------===//

#include "Wording.h"
#include "ElisionWording.h"
#include "FrameWording.h"
#include "whyheap/Core/Names.h"
#include <algorithm>
#include <array>

using namespace whyheap;
using namespace whyheap::report;

std::string report::counted(std::uint64_t N, std::string_view Singular) {
  return std::to_string(N) + ' ' + std::string(Singular) + (N == 1 ? "" : "s");
}

/// "elided at -O2" where all units agree on the level.
static std::string elidedAt(const Report &R) {
  std::string Level;
  for (const UnitReport &U : R.Units) {
    if (U.Optimization.empty())
      continue;
    if (!Level.empty() && Level != U.Optimization)
      return "elided by the optimizer";
    Level = U.Optimization;
  }
  return Level.empty() ? "elided by the optimizer" : "elided at -" + Level;
}

Wording::Wording(const Report &R, const TextOptions &Options)
    : WorkingDirectory(Options.WorkingDirectory), ElidedAt(elidedAt(R)),
      NamesOptions(Options.NamesOptions) {}

std::string Wording::file(const std::string &File) const {
  return relativePath(File, WorkingDirectory);
}

std::string Wording::point(const SourcePoint &P) const {
  std::string Text = P.File.empty() ? "<unknown>" : file(P.File);
  Text += ':' + std::to_string(P.Line);
  if (P.Column)
    Text += ':' + std::to_string(P.Column);
  return Text;
}

/// "frame of inner(int) (40 bytes)"
static std::string frames(const Site &S) {
  std::string Text = "frame of " + S.Coroutines.front();
  if (S.Coroutines.size() > 1)
    Text += " and " + counted(S.Coroutines.size() - 1, "other coroutine");
  std::optional<std::uint64_t> Bytes =
      S.Elisions.empty() ? S.Bytes : S.Elisions.front().Bytes;
  for (const ElisionFact &F : S.Elisions)
    if (F.Bytes != Bytes)
      Bytes.reset();
  return Bytes ? Text + " (" + counted(*Bytes, "byte") + ')' : Text;
}

/// The call of a coroutine.
static bool isFrameOfCall(const Site &S) {
  return S.Mechanism == Mechanism::CoroutineFrame && !S.Elisions.empty() &&
         !S.Coroutines.empty();
}

/// The line that defines a coroutine, where the call of operator new stands.
static bool isFrameOfDefinition(const Site &S) {
  return S.Mechanism == Mechanism::CoroutineFrame && S.Elisions.empty() &&
         !S.Coroutines.empty() && !S.Allocations.empty();
}

/// "escapes to heap", "is elided into the frame of outer(int)"
static std::string frameVerb(const Site &S) {
  if (S.Storage == Storage::Elided)
    return "is elided into " + home(S.Elisions.front());
  return S.Storage == Storage::Heap ? "escapes to heap" : "may escape to heap";
}

std::string Wording::subject(const Site &S) const {
  if (!S.Value.Text.empty())
    return S.Value.Text;
  if (S.Allocations.empty() || S.Allocations.front().Path.empty())
    return "this line";
  return "call to " + shortName(S.Allocations.front().Path.front().Function);
}

std::string Wording::place(const Site &S) const {
  if (S.Functions.empty())
    return "";
  std::string Text = "in " + S.Functions.front();
  if (S.Functions.size() == 2)
    return Text + " and " + S.Functions.back();
  if (S.Functions.size() > 2)
    Text +=
        " and " + std::to_string(S.Functions.size() - 1) + " other functions";
  return Text;
}

static bool isOnHeap(Storage S) {
  return S == Storage::Heap || S == Storage::HeapConditional ||
         S == Storage::Unknown;
}

/// Where nobody looked at optimized code, an allocation that could be removed
/// only may be one.
static Storage spokenStorage(Storage S, const AllocationFact *F) {
  if (S != Storage::Unknown)
    return S;
  return F && F->Mechanism == Mechanism::ExceptionObject
             ? Storage::Heap
             : Storage::HeapConditional;
}

static Storage spokenStorage(const Site &S) {
  return spokenStorage(S.Storage, S.Allocations.empty()
                                      ? nullptr
                                      : &S.Allocations.front());
}

/// \p Object: "5 bytes ", or empty.
std::string Wording::verb(const Site &S, std::string_view Object) const {
  std::string What(Object);
  bool Escapes = S.Escape == Escape::Escapes;
  bool Stays = S.Escape == Escape::DoesNotEscape;
  std::string Gone = (Stays ? "does not escape: " : "is ") + ElidedAt;
  if (isOnHeap(S.Storage) && S.Frequency == Frequency::Throws) {
    bool IsGone = !S.Allocations.empty() &&
                  S.Allocations.front().Storage == Storage::Elided;
    return (IsGone ? Gone + ", " : "") + "allocates " + What +
           "only if it throws";
  }
  switch (spokenStorage(S)) {
  case Storage::Heap:
    return Escapes && What.empty() ? "escapes to heap"
           : Escapes ? "escapes: allocates " + What + "on the heap"
           : Stays   ? "does not escape, but allocates " + What + "on the heap"
                     : "allocates " + What + "on the heap";
  case Storage::HeapConditional:
    return (Escapes ? "escapes and may allocate "
            : Stays ? "does not escape, but may allocate "
                    : "may allocate ") +
           What + "on the heap";
  case Storage::Elided:
    return Gone;
  case Storage::CoroutineFrame:
    return "lives in a coroutine frame";
  case Storage::Stack: // Has a sentence of its own.
    return "lives on the stack";
  case Storage::Unknown:
    break;
  }
  return "";
}

static std::string loops(unsigned Depth) {
  return Depth == 0   ? ""
         : Depth == 1 ? "in a loop"
                      : "in " + std::to_string(Depth) + " nested loops";
}

/// Of the most frequent path; empty where it always allocates.
static std::string when(const Site &S) {
  if (spokenStorage(S) != Storage::HeapConditional || S.Allocations.empty() ||
      S.Frequency == Frequency::Throws || S.Allocations.front().When.empty())
    return "";
  return " (when " + S.Allocations.front().When + ')';
}

/// "frame of inner(int) (40 bytes) escapes to heap in outer(int): in a loop"
std::string Wording::callSentence(const Site &S, bool IsBrief) const {
  std::string Text = frames(S) + ' ' + frameVerb(S);
  if (S.Storage == Storage::Elided)
    return Text;
  if (IsBrief)
    Text += ' ' + place(S);
  std::string Loops = loops(S.LoopDepth);
  return Loops.empty() ? Text : Text + (IsBrief ? ": " : ", ") + Loops;
}

/// "frame of inner(int) (40 bytes) is allocated on the heap"
std::string Wording::definitionSentence(const Site &S) const {
  switch (spokenStorage(S)) {
  case Storage::Heap:
    return frames(S) + " is allocated on the heap";
  case Storage::Elided:
    return frames(S) + " is " + ElidedAt;
  default:
    return frames(S) + " may be allocated on the heap" + when(S);
  }
}

std::string Wording::elision(const ElisionFact &F, const ElisionStep &S,
                             bool WithPoint) const {
  auto Point = [this](const SourcePoint &P) { return point(P); };
  return WithPoint ? elisionStep(F, S, Point) : elisionNote(F, S, Point);
}

/// Of a variable of a coroutine: "arr (256 bytes) moved to coroutine frame: lives
/// across co_await at a.cpp:3:4". Of the frame: its size.
std::string Wording::frameSentence(const Site &S) const {
  std::string Bytes = S.Bytes ? " (" + counted(*S.Bytes, "byte") + ')' : "";
  if (S.Frame)
    return "frame of " + (S.Functions.empty() ? "a coroutine" : S.Functions[0]) +
           " takes " + counted(S.Frame->Bytes, "byte");
  if (S.Storage == Storage::Stack)
    return S.Value.Text + Bytes + " stays out of the coroutine frame";
  std::string Why = S.Member ? whyInFrame(*this, *S.Member) : "";
  return S.Value.Text + Bytes + " moved to coroutine frame" +
         (Why.empty() ? "" : ": " + Why);
}

std::string Wording::sentence(const Site &S, bool IsBrief) const {
  if (isFrameOfCall(S))
    return callSentence(S, IsBrief);
  if (isFrameOfDefinition(S))
    return definitionSentence(S);
  if (S.Allocations.empty() && S.Mechanism == Mechanism::CoroutineFrame)
    return frameSentence(S);
  if (S.Lifetime)
    return lifetimeSentence(*S.Lifetime);
  if (S.Stack)
    return sizeSentence(S, IsBrief);
  if (S.Storage == Storage::Stack)
    return addressSentence(S, IsBrief);
  bool SaysBytes = S.Bytes && isOnHeap(S.Storage);
  std::string Bytes = SaysBytes ? counted(*S.Bytes, "byte") : "";
  std::string Loops = isOnHeap(S.Storage) ? loops(S.LoopDepth) : "";
  if (!IsBrief) {
    std::string Object = Bytes.empty() ? "" : Bytes + ' ';
    return subject(S) + ' ' + verb(S, Object) + when(S) +
           (Loops.empty() ? "" : ", " + Loops);
  }
  std::string Place = place(S);
  bool NeedsComma = S.Frequency == Frequency::Throws && isOnHeap(S.Storage);
  std::string Details = Bytes;
  if (!Loops.empty())
    Details += (Details.empty() ? "" : ", ") + Loops;
  return subject(S) + ' ' + verb(S, "") +
         (Place.empty() ? "" : (NeedsComma ? ", " : " ") + Place) + when(S) +
         (Details.empty() ? "" : ": " + Details);
}

static std::string allocatesHow(const AllocationFact &F) {
  if (isOnHeap(F.Storage) && F.Frequency == Frequency::Throws)
    return "allocates only if it throws";
  switch (spokenStorage(F.Storage, &F)) {
  case Storage::Heap:
    return "allocates";
  case Storage::HeapConditional:
    return F.When.empty() ? "may allocate"
                          : "may allocate (when " + F.When + ')';
  case Storage::Elided:
    return "elided";
  case Storage::CoroutineFrame:
    return "in a coroutine frame";
  case Storage::Stack:
    return "on the stack";
  case Storage::Unknown:
    break;
  }
  return "";
}

/// Steps of every allocation, between a container and the allocation function.
static bool isPlumbing(std::string_view Name) {
  static constexpr std::array<std::string_view, 16> Names = {
      "allocator_traits::allocate",
      "allocator::allocate",
      "__new_allocator::allocate",
      "new_allocator::allocate",
      "_Vector_base::_M_allocate",
      "_Deque_base::_M_allocate_node",
      "_Rb_tree::_M_get_node",
      "_List_base::_M_get_node",
      "_Hashtable_alloc::_M_allocate_node",
      "__allocate_guarded",
      "__allocate_guarded_obj",
      "__allocate_at_least",
      "allocator_traits::allocate_at_least",
      "__libcpp_allocate",
      "__libcpp_operator_new",
      "__allocation_guard::__allocation_guard"};
  return std::ranges::find(Names, Name) != Names.end();
}

/// "string::append -> _M_append -> operator new"
static std::string condensed(const std::vector<PathStep> &Path) {
  std::string Text, Class, Last;
  for (const PathStep &S : Path) {
    std::string Name = shortName(S.Function);
    bool IsEnd = &S == &Path.front() || &S == &Path.back();
    if (!IsEnd && (isPlumbing(Name) || Name == Last))
      continue;
    Last = Name;
    std::size_t Split = Name.rfind("::");
    std::string Owner = Split == std::string::npos ? "" : Name.substr(0, Split);
    if (!Owner.empty() && Owner == Class)
      Name.erase(0, Split + 2);
    Class = std::move(Owner);
    Text += (Text.empty() ? "" : " -> ") + Name;
  }
  return Text;
}

std::string Wording::allocates(const AllocationFact &F) const {
  std::string Text = allocatesHow(F) + ": " + condensed(F.Path);
  if (F.Bytes)
    Text += '(' + std::to_string(*F.Bytes) + ')';
  return Text;
}

std::string Wording::step(const PathStep &S) const {
  return S.Point.isValid() ? S.Function + " at " + point(S.Point) : S.Function;
}

std::string Wording::link(const ChainLink &L) const {
  std::string Why(words(L.Note.Why));
  std::string Text =
      L.Note.Text.empty() ? Why : "from " + L.Note.Text + " (" + Why + ')';
  return L.Note.Point.isValid() ? Text + " at " + point(L.Note.Point) : Text;
}

std::string Wording::linkNote(const ChainLink &L) const {
  std::string Text = std::string(words(L.Note.Why)) + " here";
  return L.Note.Text.empty() ? Text : Text + ": " + L.Note.Text;
}

std::string Wording::more(std::size_t N, std::string_view Singular) const {
  return "and " + counted(N, Singular) +
         (NamesOptions ? " (--format=json lists them)" : "");
}
