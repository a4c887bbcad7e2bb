//===- FactsDecode.cpp - CBOR -> UnitFacts --------------------------------===//
//
// FactsEncode.cpp says what the records are.
//
//===----------------------------------------------------------------------===//

#include "Cbor.h"
#include "FactsReader.h"
#include "whyheap/Serial/FactsFile.h"
#include <exception>
#include <nlohmann/json.hpp>

using namespace whyheap;
using namespace whyheap::serial;
using nlohmann::json;

namespace {

bool read(Reader R, AllocationFact &F) {
  F.Point = R.point();
  F.Function = R.text();
  F.Storage = R.word(parseStorage);
  F.Frequency = R.word(parseFrequency);
  F.Mechanism = R.word(parseMechanism);
  if (!R.skipNull())
    F.Bytes = R.number(std::numeric_limits<std::uint64_t>::max());
  F.LoopDepth = R.small();
  F.Coroutine = R.text();
  if (!R.skipNull())
    F.KeptBy = R.word(parseKind);
  F.When = R.text();
  Reader Path = R.nested(), ElidedAt = R.nested();
  while (!Path.atEnd()) {
    PathStep &S = F.Path.emplace_back();
    S.Function = Path.text();
    S.Point = Path.point();
  }
  while (!ElidedAt.atEnd())
    F.ElidedAt.push_back(ElidedAt.point());
  return R.isDone() && Path.isDone() && ElidedAt.isDone() && !F.Path.empty();
}

bool read(Reader R, UnknownCall &C) {
  C.Point = R.point();
  C.Function = R.text();
  C.Reason = R.word(parseUnknownReason);
  C.Callee = R.text();
  C.CalleeLinkage = R.text();
  C.Inside = R.text();
  return R.isDone();
}

bool read(Reader R, ElisionFact &F) {
  F.Point = R.point();
  F.Function = R.text();
  F.Coroutine = R.text();
  F.Home = R.word(parseFrameHome);
  if (!R.skipNull())
    F.Bytes = R.number(std::numeric_limits<std::uint64_t>::max());
  Reader Steps = R.nested(), Edits = R.nested();
  while (!Steps.atEnd()) {
    ElisionStep &S = F.Steps.emplace_back();
    S.Why = Steps.word(parseElisionReason);
    S.Text = Steps.text();
    S.Point = Steps.point();
    S.Until = Steps.point();
    S.Cost = Steps.integer();
    S.Threshold = Steps.integer();
  }
  while (!Edits.atEnd()) {
    VerifiedEdit &E = F.Edits.emplace_back();
    E.Edit = Edits.word(parseElisionEdit);
    E.Text = Edits.text();
    E.Point = Edits.point();
  }
  return R.isDone() && Steps.isDone() && Edits.isDone();
}

bool read(Reader R, ValueFact &V) {
  V.Point = R.point();
  V.EndLine = R.small();
  V.EndColumn = R.small();
  V.Text = R.text();
  V.Type = R.text();
  V.Variable = R.text();
  return R.isDone();
}

bool read(Reader R, StackFact &F) {
  constexpr std::uint64_t Max = std::numeric_limits<std::uint64_t>::max();
  F.Point = R.point();
  F.Function = R.text();
  F.Use = R.word(parseStackUse);
  F.Name = R.text();
  F.Type = R.text();
  if (!R.skipNull())
    F.Bytes = R.number(Max);
  F.Limit = R.number(Max);
  F.Storage = R.word(parseStorage);
  Reader Parts = R.nested();
  while (!Parts.atEnd()) {
    StackPart &P = F.Parts.emplace_back();
    P.Name = Parts.text();
    P.Function = Parts.text();
    P.Bytes = Parts.number(Max);
  }
  return R.isDone() && Parts.isDone();
}

/// A graph starts with its two pseudo-locations, which are there once.
bool readLocations(Reader R, EscapeGraph &G) {
  G.Locations.clear();
  while (!R.atEnd()) {
    Location &L = G.Locations.emplace_back();
    L.Kind = R.word(parseLocationKind);
    L.Name = R.text();
    L.Point = R.point();
    L.Parameter = unsigned(R.number(MaxParameters));
    L.LoopDepth = R.small();
    if (!R.skipNull())
      L.How = R.word(parseMechanism);
    L.OutlivesCall = R.number(1);
    L.IsReturned = R.number(1);
    std::size_t Number = G.Locations.size() - 1;
    if ((L.Kind == LocationKind::Heap) != (Number == EscapeGraph::Heap) ||
        (L.Kind == LocationKind::Result) != (Number == EscapeGraph::Result) ||
        (L.Kind == LocationKind::Parameter && L.Parameter >= G.NumParameters))
      return false;
  }
  return R.isDone() && G.Locations.size() >= 2;
}

bool readFlows(Reader R, EscapeGraph &G) {
  while (!R.atEnd()) {
    Flow &F = G.Flows.emplace_back();
    F.To = R.index(G.Locations.size());
    F.From = R.index(G.Locations.size());
    F.Derefs = R.derefs(-1);
    F.Note = R.note();
  }
  return R.isDone();
}

bool readStores(Reader R, EscapeGraph &G) {
  while (!R.atEnd()) {
    Store &S = G.Stores.emplace_back();
    S.Pointer = R.index(G.Locations.size());
    S.Derefs = R.derefs(1);
    S.From = R.index(G.Locations.size());
    S.FromDerefs = R.derefs(-1);
    S.Note = R.note();
  }
  return R.isDone();
}

bool readCalls(Reader R, EscapeGraph &G) {
  while (!R.atEnd()) {
    CallFlow &C = G.Calls.emplace_back();
    C.Kind = R.word(parseCallKind);
    C.Callee = R.text();
    C.CalleeText = R.text();
    // Reading ends where the array does, whatever the number says.
    for (unsigned N = R.small(); N && !R.atEnd(); --N)
      C.Arguments.push_back(R.index(G.Locations.size()));
    C.Result = R.index(G.Locations.size());
    C.Note = R.note();
  }
  return R.isDone();
}

bool readErasures(Reader R, EscapeGraph &G) {
  constexpr std::uint64_t Max = std::numeric_limits<std::uint64_t>::max();
  while (!R.atEnd()) {
    Erasure &E = G.Erasures.emplace_back();
    E.Location = R.index(G.Locations.size());
    E.Target = R.text();
    E.Library = R.text();
    E.Value = R.text();
    E.Bytes = R.number(Max);
    for (unsigned N = R.small(); N && !R.atEnd(); --N) {
      Capture &C = E.Captures.emplace_back();
      C.Name = R.text();
      C.IsByReference = R.number(1);
      C.Bytes = R.number(Max);
    }
    if (!R.skipNull()) {
      InlineRoom &Room = E.Room.emplace();
      Room.Bytes = R.number(Max);
      Room.Alignment = R.number(Max);
      Room.Rule = R.word(parseInlineRule);
    }
    for (unsigned N = R.small(); N && !R.atEnd(); --N)
      E.Misfits.push_back(R.word(parseMisfit));
  }
  return R.isDone();
}

bool read(Reader R, EscapeGraph &G) {
  G.Function = R.text();
  G.NumParameters = unsigned(R.number(MaxParameters));
  G.IsMember = R.number(1);
  G.IsVariadic = R.number(1);
  G.IsVariant = R.number(1);
  // The last parameter stands for all that are left.
  if (G.IsVariadic && !G.NumParameters)
    return false;
  // Later parts speak of the locations by number.
  if (!readLocations(R.nested(), G) || !readFlows(R.nested(), G) ||
      !readStores(R.nested(), G) || !readCalls(R.nested(), G) ||
      !readErasures(R.nested(), G))
    return false;
  G.FunctionText = R.text();
  return R.isDone();
}

Suspension readSuspension(Reader &R) {
  Suspension S;
  S.Kind = R.word(parseSuspensionKind);
  S.Point = R.point();
  return S;
}

bool readMembers(Reader R, FrameFact &F) {
  while (!R.atEnd()) {
    FrameMember &M = F.Members.emplace_back();
    M.Role = R.word(parseFrameRole);
    M.Name = R.text();
    M.Type = R.text();
    M.Offset = R.number(MaxFrameBytes);
    M.Bytes = R.number(MaxFrameBytes);
    M.IsPart = R.number(1);
    M.Point = R.point();
    M.Why = R.word(parseFrameReason);
    M.Across = readSuspension(R);
    M.Suspensions = R.small();
    M.UsedBehind = R.small();
    M.Unneeded = readSuspension(R);
    M.IsDestroyedBehind = R.number(1);
    M.Use = R.point();
    M.Escape = R.point();
  }
  return R.isDone();
}

bool readOutside(Reader R, FrameFact &F) {
  while (!R.atEnd()) {
    FrameVariable &V = F.Outside.emplace_back();
    V.Role = R.word(parseFrameRole);
    V.Name = R.text();
    V.Type = R.text();
    V.Bytes = R.number(MaxFrameBytes);
    V.Point = R.point();
  }
  return R.isDone();
}

bool read(Reader R, FrameFact &F) {
  F.Function = R.text();
  F.Point = R.point();
  F.Bytes = R.number(MaxFrameBytes);
  F.Align = R.number(MaxFrameBytes);
  F.HasScopes = R.number(1);
  Reader Suspensions = R.nested();
  while (!Suspensions.atEnd())
    F.Suspensions.push_back(readSuspension(Suspensions));
  if (!Suspensions.isDone() || !readMembers(R.nested(), F) ||
      !readOutside(R.nested(), F))
    return false;
  if (!R.skipNull())
    F.TrimmedBytes = R.number(MaxFrameBytes);
  return R.isDone();
}

bool read(Reader R, LateUse &U) {
  U.Function = R.text();
  U.Parameter = unsigned(R.number(MaxParameters));
  U.Name = R.text();
  U.Point = R.point();
  U.Behind = readSuspension(R);
  U.Text = R.text();
  U.Use = R.point();
  return R.isDone();
}

bool read(Reader R, ShortLife &L) {
  L.Function = R.text();
  L.Coroutine = R.text();
  L.CoroutineText = R.text();
  L.Parameter = unsigned(R.number(MaxParameters));
  L.Name = R.text();
  L.Type = R.text();
  L.Point = R.point();
  L.End = R.word(parseLifeEnd);
  L.Call = R.text();
  L.CallPoint = R.point();
  L.IsDiscarded = R.number(1);
  return R.isDone();
}

bool read(Reader R, UnitFacts &U) {
  U.File = R.text();
  U.Status = R.word(parseUnitStatus);
  U.Optimization = R.text();
  Reader Messages = R.nested();
  while (!Messages.atEnd())
    U.Messages.push_back(Messages.text());
  return R.isDone() && Messages.isDone();
}

template <typename Record>
bool readAll(Reader R, std::vector<Record> &Records) {
  while (!R.atEnd())
    if (!read(R.nested(), Records.emplace_back()))
      return false;
  return R.isDone();
}

bool readNames(Reader R, std::map<std::string, std::string> &Names) {
  while (!R.atEnd()) {
    const std::string &Linkage = R.text();
    Names[Linkage] = R.text();
  }
  return R.isDone();
}

bool readTexts(Reader R, std::vector<std::string> &Texts) {
  while (!R.atEnd())
    Texts.push_back(R.text());
  return R.isDone();
}

bool readStrings(const json &Value, Strings &Table) {
  if (!Value.is_array())
    return false;
  for (const json &Text : Value) {
    if (!Text.is_string())
      return false;
    Table.push_back(Text.get_ref<const std::string &>());
  }
  return true;
}

/// The part of \p Top called \p Key, or null.
const json &part(const json &Top, const char *Key) {
  static const json Nothing;
  auto It = Top.find(Key);
  return It == Top.end() ? Nothing : *It;
}

/// What is wrong, or nothing.
std::string readTop(const json &Top, UnitFacts &U) {
  const json &Schema = part(Top, "schema");
  if (!Top.is_object() || !Schema.is_string())
    return "not a facts file: no schema";
  const auto &Name = Schema.get_ref<const std::string &>();
  if (Name != FactsSchema)
    return Name.starts_with("whyheap.facts/")
               ? "facts of another version of whyheap; this one reads " +
                     std::string(FactsSchema)
               : "not a facts file: another schema";
  Strings Table;
  const char *Bad =
      !readStrings(part(Top, "strings"), Table)    ? "strings"
      : !read(Reader(part(Top, "unit"), Table), U) ? "unit"
      : !readAll(Reader(part(Top, "allocations"), Table), U.Allocations)
          ? "allocations"
      : !readAll(Reader(part(Top, "unknownCalls"), Table), U.UnknownCalls)
          ? "unknownCalls"
      : !readAll(Reader(part(Top, "elisions"), Table), U.Elisions)
          ? "elisions"
      : !readAll(Reader(part(Top, "values"), Table), U.Values) ? "values"
      : !readAll(Reader(part(Top, "stack"), Table), U.Stack)   ? "stack"
      : !readAll(Reader(part(Top, "graphs"), Table), U.Graphs) ? "graphs"
      : !readAll(Reader(part(Top, "frames"), Table), U.Frames) ? "frames"
      : !readAll(Reader(part(Top, "lateUses"), Table), U.LateUses)
          ? "lateUses"
      : !readAll(Reader(part(Top, "shortLives"), Table), U.ShortLives)
          ? "shortLives"
      : !readNames(Reader(part(Top, "functionNames"), Table), U.FunctionNames)
          ? "functionNames"
      : !readTexts(Reader(part(Top, "definedFunctions"), Table),
                   U.DefinedFunctions)
          ? "definedFunctions"
          : nullptr;
  return Bad ? "damaged facts: '" + std::string(Bad) +
                   "' is not what it should be"
             : "";
}

} // namespace

DecodedFacts whyheap::decodeUnitFacts(std::span<const std::uint8_t> Bytes) {
  try {
    std::string_view Problem = serial::checkCbor(Bytes, MaxDepth);
    if (!Problem.empty())
      return DecodedFacts::failure("damaged facts: " + std::string(Problem));
    json Top = json::from_cbor(Bytes.begin(), Bytes.end(), /*strict=*/true,
                               /*allow_exceptions=*/false);
    UnitFacts Facts;
    std::string Error = readTop(Top, Facts);
    return Error.empty() ? DecodedFacts(std::move(Facts))
                         : DecodedFacts::failure(std::move(Error));
  } catch (const std::exception &) {
    return DecodedFacts::failure("damaged facts: they don't fit into memory");
  }
}
