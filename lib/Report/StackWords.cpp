//===- StackWords.cpp - locals, in words ----------------------------------===//
//
//   B is too large for stack in f(int): local of 1.2 MB, limit 128 KiB
//   V may be too large for stack in f(int): size is not constant
//   frame of f(int) is too large for stack: at least 300 KiB, limit 256 KiB: …
//   address of x escapes in f(int): dangles
//   address of x may escape in f(int)
//
//===----------------------------------------------------------------------===//

#include "Wording.h"

using namespace whyheap;
using namespace whyheap::report;

/// With one decimal at most: "1.2", "300".
static std::string inUnits(std::uint64_t N, std::uint64_t Unit) {
  std::uint64_t Tenths = N / Unit * 10 + (N % Unit * 10 + Unit / 2) / Unit;
  std::string Text = std::to_string(Tenths / 10);
  return Tenths % 10 ? Text + '.' + std::to_string(Tenths % 10) : Text;
}

std::string report::inBytes(std::uint64_t N) {
  constexpr std::uint64_t KiB = 1024, MiB = KiB * KiB, GiB = MiB * KiB;
  constexpr std::uint64_t kB = 1000, MB = kB * kB, GB = MB * kB;
  // Exact means: in units of which a decimal is left at most.
  for (auto [Unit, Name] : {std::pair(GiB, " GiB"), {MiB, " MiB"}})
    if (N >= Unit && N % (Unit / 2) == 0)
      return inUnits(N, Unit) + Name;
  if (N >= KiB && N < 10 * MiB && N % KiB == 0)
    return inUnits(N, KiB) + " KiB";
  for (auto [Unit, Name] : {std::pair(GB, " GB"), {MB, " MB"}, {kB, " kB"}})
    if (N >= Unit)
      return inUnits(N, Unit) + Name;
  return counted(N, "byte");
}

bool report::isTroubleOnStack(const Site &S) {
  if (S.Stack)
    return true;
  return S.IsCertain;
}

static std::string_view whatItIs(StackUse U) {
  switch (U) {
  case StackUse::Local:
    return "local";
  case StackUse::Parameter:
    return "parameter";
  case StackUse::Temporary:
    return "temporary";
  case StackUse::Dynamic:
  case StackUse::Frame:
    return "";
  }
  return "";
}

static std::string parts(const StackFact &F) {
  std::string Text;
  std::uint64_t Rest = F.Bytes.value_or(0);
  for (const StackPart &P : F.Parts) {
    Rest -= std::min(Rest, P.Bytes);
    Text += (Text.empty() ? ": " : ", ") +
            (P.Name.empty() ? "a temporary" : P.Name) + ' ' + inBytes(P.Bytes);
    if (!P.Function.empty())
      Text += " (of " + P.Function + ')';
  }
  return Rest ? Text + ", others " + inBytes(Rest) : Text;
}

static std::string sizes(const StackFact &F) {
  std::string Limit = ", limit " + inBytes(F.Limit);
  switch (F.Use) {
  case StackUse::Dynamic:
    return F.Bytes ? "size is not constant, up to " + inBytes(*F.Bytes) + Limit
                   : "size is not constant";
  case StackUse::Frame:
    return "at least " + inBytes(F.Bytes.value_or(0)) + Limit + parts(F);
  case StackUse::Local:
  case StackUse::Parameter:
  case StackUse::Temporary:
    return std::string(whatItIs(F.Use)) + " of " +
           inBytes(F.Bytes.value_or(0)) + Limit;
  }
  return "";
}

std::string Wording::sizeSentence(const Site &S, bool IsBrief) const {
  bool IsFrame = S.Stack->Use == StackUse::Frame;
  bool IsSure = S.Stack->Use != StackUse::Dynamic && S.Storage == Storage::Stack;
  std::string Function = S.Functions.empty() ? "" : S.Functions.front();
  std::string Place = IsBrief && !IsFrame ? place(S) : "";
  return (IsFrame ? "frame of " + Function : subject(S)) +
         (IsSure ? " is " : " may be ") + "too large for stack" +
         (Place.empty() ? "" : ' ' + Place) + ": " + sizes(*S.Stack);
}

/// Whether the address gets to where it outlives the local, not only to code that
/// can't be seen into.
static bool isKept(const Site &S) {
  if (S.Escape != Escape::Escapes)
    return false;
  switch (kind(S.Chain.back().Note.Why).value_or(Kind::UnknownCall)) {
  case Kind::VirtualCall:
  case Kind::IndirectCall:
  case Kind::Recursion:
  case Kind::UnknownCall:
    return false;
  default:
    return true;
  }
}

std::string Wording::addressSentence(const Site &S, bool IsBrief) const {
  std::string Text = "address of " + subject(S);
  std::string Place = IsBrief ? place(S) : "";
  if (!Place.empty())
    Place.insert(0, " ");
  if (S.Chain.empty())
    return subject(S) + " lives on the stack" + Place;
  if (S.IsCertain)
    return Text + " escapes" + Place + ": dangles";
  return Text + (isKept(S) ? " escapes" + Place + ": may dangle"
                           : " may escape" + Place);
}
