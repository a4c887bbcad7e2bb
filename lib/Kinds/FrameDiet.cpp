//===- FrameDiet.cpp - what makes a coroutine's frame smaller -------------===//
//
// Bytes are those that no other member has, so that the frame can shrink by so
// much; how much it does depends on what else then fits together.
//
//   local, not used behind a suspension      end its scope before (which can be
//                                            tried, all such scopes at once)
//   parameter, the same                      its copy lives as long as the coroutine
//   large local, across one of several       a coroutine of its own
//   padding                                  alignment
//
//===----------------------------------------------------------------------===//

#include "Advise.h"
#include <algorithm>

using namespace whyheap;

namespace {

/// Smaller ones are not worth an edit.
constexpr std::uint64_t LeastBytes = 16, LeastBuffer = 256;
constexpr std::size_t MaxSavings = 4;

struct Saving {
  std::uint64_t Bytes;
  std::string Text;
};

/// The bytes of member \p Index that are its alone.
std::uint64_t ownBytes(const FrameFact &F, std::size_t Index) {
  const FrameMember &M = F.Members[Index];
  std::uint64_t Own = 0;
  std::vector<std::size_t> Others = sharers(F, Index);
  for (std::uint64_t At = M.Offset; At != M.Offset + M.Bytes; ++At)
    Own += std::ranges::none_of(Others, [&](std::size_t I) {
      const FrameMember &Other = F.Members[I];
      return Other.Offset <= At && At < Other.Offset + Other.Bytes;
    });
  return Own;
}

std::string lineOf(const SourcePoint &P) {
  return "line " + std::to_string(P.Line);
}

std::string placeOf(const Suspension &S) {
  switch (S.Kind) {
  case SuspensionKind::Initial:
    return "the initial suspension";
  case SuspensionKind::Await:
    return "the co_await in " + lineOf(S.Point);
  case SuspensionKind::Yield:
    return "the co_yield in " + lineOf(S.Point);
  case SuspensionKind::Final:
    return "the final suspension";
  }
  return "";
}

std::string upTo(std::uint64_t Bytes) {
  return "up to " + std::to_string(Bytes) + " bytes less: ";
}

/// Who was given the address may use it behind a suspension.
std::string unlessKept(const FrameMember &M) {
  std::string Text = "nothing uses it there any more";
  return M.Escape.isValid()
             ? Text + ", unless what gets its address in " + lineOf(M.Escape) +
                   " does"
             : Text;
}

std::string endScope(const FrameMember &M) {
  return M.Name + " before " + placeOf(M.Unneeded) + " (" + unlessKept(M) + ')';
}

/// A local whose scope reaches over a suspension that it is not needed behind.
void addScope(const FrameFact &F, const FrameMember &M, std::uint64_t Own,
              std::vector<Saving> &All) {
  if (F.HasScopes && !F.TrimmedBytes && hasSpareScope(M))
    All.push_back({Own, upTo(Own) + "end the scope of " + endScope(M)});
}

/// All of them together, where that was tried; nothing where it did not help.
void addTrimmed(const FrameFact &F, std::vector<Saving> &All) {
  if (!F.TrimmedBytes || *F.TrimmedBytes >= F.Bytes)
    return;
  std::uint64_t Bytes = F.Bytes - *F.TrimmedBytes;
  std::string Text;
  for (const FrameMember &M : F.Members)
    if (hasSpareScope(M))
      Text += (Text.empty() ? "end the scope of " : ", and that of ") +
              endScope(M);
  All.push_back(
      {Bytes, "verified: " + std::to_string(Bytes) + " bytes less: " + Text});
}

/// A parameter's copy lives to the end, whatever becomes of its value.
void addParameter(const FrameMember &M, std::uint64_t Own,
                  std::vector<Saving> &All) {
  bool IsSpare = M.UsedBehind < M.Suspensions &&
                 M.Unneeded.Kind != SuspensionKind::Final;
  if (IsSpare)
    All.push_back({Own, upTo(Own) + M.Name + " is not used behind " +
                            placeOf(M.Unneeded) +
                            ", but its copy lives until the end: a function that "
                            "is no coroutine can take it, do that part and call "
                            "the coroutine without it"});
}

void addBuffer(const FrameFact &F, const FrameMember &M, std::uint64_t Own,
               std::vector<Saving> &All) {
  auto Awaits = std::ranges::count_if(F.Suspensions, [](const Suspension &S) {
    return S.Kind == SuspensionKind::Await || S.Kind == SuspensionKind::Yield;
  });
  if (Own >= LeastBuffer && M.Suspensions == 1 && M.UsedBehind == 1 &&
      Awaits > 1)
    All.push_back({Own, upTo(Own) + M.Name + " lives across " +
                            placeOf(M.Across) + " only, one of " +
                            std::to_string(Awaits) +
                            ": a coroutine of its own for that part, or the heap "
                            "for as long, keeps it out of this frame"});
}

void addPadding(const FrameFact &F, std::vector<Saving> &All) {
  std::uint64_t Bytes = 0;
  for (const FrameMember &M : F.Members)
    if (M.Role == FrameRole::Padding)
      Bytes += M.Bytes;
  if (Bytes >= LeastBytes)
    All.push_back({Bytes, upTo(Bytes) + "padding, from members with an alignment "
                                        "of " +
                              std::to_string(F.Align) + " bytes"});
}

} // namespace

std::vector<Advice> kinds::frameDiet(const FrameFact &F) {
  std::vector<Saving> All;
  for (std::size_t I = 0; I != F.Members.size(); ++I) {
    const FrameMember &M = F.Members[I];
    if (M.Bytes < LeastBytes || M.Bytes > F.Bytes || M.Name.empty())
      continue;
    std::uint64_t Own = ownBytes(F, I);
    if (Own < LeastBytes)
      continue;
    if (M.Role == FrameRole::Local) {
      addScope(F, M, Own, All);
      addBuffer(F, M, Own, All);
    } else if (M.Role == FrameRole::ParameterCopy) {
      addParameter(M, Own, All);
    }
  }
  addTrimmed(F, All);
  addPadding(F, All);
  std::ranges::stable_sort(All, std::greater(), &Saving::Bytes);
  All.resize(std::min(All.size(), MaxSavings));
  std::vector<Advice> Result;
  for (Saving &S : All)
    Result.push_back({"reduce", std::move(S.Text), {}});
  return Result;
}
