//===- Frames.cpp ---------------------------------------------------------===//
//
// A frame belongs to the line that defines its coroutine, where the call of
// operator new stands as well. A variable belongs to its declaration. Of several
// instances of a template the largest frame is shown; a variable that one of them
// keeps in its frame is not outside.
//
//===----------------------------------------------------------------------===//

#include "Frames.h"
#include <algorithm>

using namespace whyheap;

namespace {

/// The variables of all coroutines, by where they are declared.
using VariableSites = std::map<std::pair<SourcePoint, std::string>, Site>;

Site siteAt(const SourcePoint &Point, Storage Where, std::string Function) {
  Site S;
  S.Point = Point;
  S.Storage = Where;
  S.Frequency = Frequency::Always;
  S.Mechanism = Mechanism::CoroutineFrame;
  S.Functions = {std::move(Function)};
  return S;
}

void addFunction(Site &S, const std::string &Function) {
  if (std::ranges::find(S.Functions, Function) != S.Functions.end())
    return;
  S.Functions.push_back(Function);
  std::ranges::sort(S.Functions);
}

void setValue(Site &S, const std::string &Name, const std::string &Type) {
  S.Value.Point = S.Point;
  S.Value.EndLine = S.Point.Line;
  S.Value.EndColumn = S.Point.Column + unsigned(Name.size()) - 1;
  S.Value.Text = S.Value.Variable = Name;
  S.Value.Type = Type;
}

bool isVariable(const FrameMember &M) {
  return !M.Name.empty() && M.Point.isValid() &&
         (M.Role == FrameRole::Local || M.Role == FrameRole::ParameterCopy);
}

/// The bytes of the variable of \p M: of all its parts.
std::uint64_t variableBytes(const FrameFact &F, const FrameMember &M) {
  std::uint64_t Bytes = 0;
  for (const FrameMember &Other : F.Members)
    if (Other.Role == M.Role && Other.Name == M.Name && Other.Point == M.Point)
      Bytes = M.IsPart ? Bytes + Other.Bytes : std::max(Bytes, Other.Bytes);
  return Bytes;
}

void addMember(VariableSites &Sites, const FrameFact &F, const FrameMember &M,
               const std::string &Function) {
  auto [It, IsNew] = Sites.try_emplace(
      {M.Point, M.Name}, siteAt(M.Point, Storage::CoroutineFrame, Function));
  Site &S = It->second;
  addFunction(S, Function);
  std::uint64_t Bytes = variableBytes(F, M);
  if (!IsNew && S.Member && Bytes <= S.Bytes)
    return;
  S.Storage = Storage::CoroutineFrame;
  S.Bytes = Bytes;
  S.Member = M;
  setValue(S, M.Name, M.Type);
  S.Chain = {{{Reason::Coroutine, M.Name,
               M.Suspensions ? M.Across.Point : M.Use},
              ""}};
}

void addOutside(VariableSites &Sites, const FrameVariable &V,
                const std::string &Function) {
  auto [It, IsNew] = Sites.try_emplace(
      {V.Point, V.Name}, siteAt(V.Point, Storage::Stack, Function));
  addFunction(It->second, Function);
  if (!IsNew)
    return;
  It->second.Bytes = V.Bytes;
  setValue(It->second, V.Name, V.Type);
}

void giveFrame(Site &S, const FrameFact &F) {
  if (!S.Frame || S.Frame->Bytes < F.Bytes)
    S.Frame = F;
}

/// The site of the definition, where the code witness has one.
Site *definition(std::vector<Site> &Sites, const FrameFact &F) {
  auto It = std::ranges::find_if(Sites, [&](const Site &S) {
    return S.Point == F.Point && S.Mechanism == Mechanism::CoroutineFrame;
  });
  return It == Sites.end() ? nullptr : &*It;
}

/// From the object to the use that it does not live to see.
std::vector<ChainLink> lifetimeChain(const LifetimeFact &F) {
  const ShortLife &L = F.Object;
  const LateUse &U = F.Use;
  Reason End = L.End == LifeEnd::Scope ? Reason::DiesWithScope
                                       : Reason::DiesWithExpression;
  return {{{Reason::Argument, L.Call, L.CallPoint}, ""},
          {{End, L.Name, L.Point}, ""},
          {{Reason::Coroutine, U.Name, U.Behind.Point}, ""},
          {{Reason::UsedLate, U.Text, U.Use}, ""}};
}

} // namespace

void join_detail::addLifetimes(const Program &P, std::vector<Site> &Sites) {
  for (const LifetimeFact &F : P.lifetimes()) {
    auto Same = std::ranges::find_if(Sites, [&](const Site &S) {
      return S.Lifetime && S.Point == F.Object.Point &&
             S.Lifetime->Object.Parameter == F.Object.Parameter;
    });
    const std::string &Function = P.functionName(F.Object.Function);
    if (Same != Sites.end()) {
      addFunction(*Same, Function);
      continue;
    }
    Site &S = Sites.emplace_back(
        siteAt(F.Object.Point, Storage::Stack, Function));
    S.Mechanism = Mechanism::Other;
    S.Escape = Escape::Escapes;
    setValue(S, F.Object.Name, F.Object.Type);
    S.Value.Variable.clear();
    S.Chain = lifetimeChain(F);
    S.Lifetime = F;
  }
  std::ranges::stable_sort(Sites, {}, &Site::Point);
}

void join_detail::addFrames(const Program &P, std::vector<Site> &Sites) {
  VariableSites Variables;
  for (const FrameFact &F : P.frames()) {
    const std::string &Function = P.functionName(F.Function);
    Site *At = definition(Sites, F);
    if (!At) {
      At = &Sites.emplace_back(
          siteAt(F.Point, Storage::CoroutineFrame, Function));
      At->Bytes = F.Bytes;
    }
    addFunction(*At, Function);
    giveFrame(*At, F);
    for (const FrameMember &M : F.Members)
      if (isVariable(M))
        addMember(Variables, F, M, Function);
    for (const FrameVariable &V : F.Outside)
      if (!V.Name.empty() && V.Point.isValid())
        addOutside(Variables, V, Function);
  }
  for (auto &[Key, S] : Variables)
    Sites.push_back(std::move(S));
  std::ranges::stable_sort(Sites, {}, &Site::Point);
}
