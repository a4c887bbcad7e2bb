//===- FactsEncode.cpp - UnitFacts -> CBOR --------------------------------===//
//
// Records are arrays; s stands for an index into "strings", P for the three
// values of a point (file s, line, column):
//
//   allocation  [P, function s, storage s, frequency s, mechanism s,
//   bytes|null,
//                loops, coroutine s, kept by s|null, when s, [function s, P, …],
//                [P …]]
//   elision     [P, function s, coroutine s, home s, bytes|null,
//                [reason s, text s, P, P until, cost, threshold, …],
//                [edit s, text s, P, …]]
//   unknown     [P, function s, reason s, callee s, linkage s]
//   value       [P, end line, end column, text s, type s, variable s]
//   stack       [P, function s, use s, name s, type s, bytes|null, limit,
//                storage s, [part name s, its function s, its bytes, …]]
//   graph       [function s, parameters, member 0|1, [location …], [flow …],
//                [store …], [call …], [erasure …], its text s]
//   location      kind s, name s, P, parameter, loops, how s|null, outlives the
//                 call 0|1, returned 0|1
//   flow          to, from, D, N
//   store         pointer, D, from, D, N
//   call          kind s, callee s, its text s, number of arguments, each
//                 argument, result, N
//   erasure       location, target s, library s, value s, bytes,
//                 captures, of each name s, by reference 0|1, bytes;
//                 null or bytes, alignment, rule s; misfits, each s
//
//   frame       [function s, P, bytes, align, scopes 0|1, [suspension …], [member …],
//                [variable …]]
//   suspension    kind s, P
//   member        role s, name s, type s, offset, bytes, part 0|1, P, why s,
//                 suspension, suspensions, used behind, suspension,
//                 destroyed 0|1, P
//   lateUse     [function s, parameter, name s, P, suspension, text s, P]
//   shortLife   [function s, coroutine s, its text s, parameter, name s, type s,
//                P, end s, call s, P, discarded 0|1]
//   variable      role s, name s, type s, bytes, P
//
// N stands for a note (reason s, text s, P), D for a number of dereferences and
// one more, so that -1 is 0. Locations are told by their number in the graph.
//
// Points and steps lie flat in their record, as do all parts of a graph and of a
// frame in their array. FactsDecode.cpp reads the same.
//
//===----------------------------------------------------------------------===//

#include "StringTable.h"
#include "whyheap/Serial/FactsFile.h"
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

using namespace whyheap;
using nlohmann::json;

namespace {

/// Its elements are put there without the checks that a json makes of each.
using Record = json::array_t;

class Encoder {
public:
  std::vector<std::uint8_t> encode(const UnitFacts &Facts);

private:
  StringTable Strings;
  /// Most points lie in the file of the one before.
  std::optional<std::pair<FileName, std::size_t>> LastFile;

  void addPoint(Record &To, const SourcePoint &P) {
    if (!LastFile || LastFile->first != P.File)
      LastFile.emplace(P.File, Strings.add(P.File.str()));
    To.push_back(LastFile->second);
    To.push_back(P.Line);
    To.push_back(P.Column);
  }
  json allocation(const AllocationFact &F);
  json unknownCall(const UnknownCall &C);
  json elision(const ElisionFact &F);
  json value(const ValueFact &V);
  json stack(const StackFact &F);
  void addNote(Record &To, const FlowNote &N);
  json locations(const EscapeGraph &G);
  json flows(const EscapeGraph &G);
  json stores(const EscapeGraph &G);
  json calls(const EscapeGraph &G);
  json erasures(const EscapeGraph &G);
  json graph(const EscapeGraph &G);
  void addSuspension(Record &To, const Suspension &S);
  void addMember(Record &To, const FrameMember &M);
  void addVariable(Record &To, const FrameVariable &V);
  json frame(const FrameFact &F);
  json lateUse(const LateUse &U);
  json shortLife(const ShortLife &L);
};

json Encoder::allocation(const AllocationFact &F) {
  Record R, Path, ElidedAt;
  addPoint(R, F.Point);
  R.push_back(Strings.add(F.Function));
  R.push_back(Strings.add(name(F.Storage)));
  R.push_back(Strings.add(name(F.Frequency)));
  R.push_back(Strings.add(name(F.Mechanism)));
  R.push_back(F.Bytes ? json(*F.Bytes) : json());
  R.push_back(F.LoopDepth);
  R.push_back(Strings.add(F.Coroutine));
  R.push_back(F.KeptBy ? json(Strings.add(name(*F.KeptBy))) : json());
  R.push_back(Strings.add(F.When));
  for (const PathStep &S : F.Path) {
    Path.push_back(Strings.add(S.Function));
    addPoint(Path, S.Point);
  }
  for (const SourcePoint &P : F.ElidedAt)
    addPoint(ElidedAt, P);
  R.push_back(std::move(Path));
  R.push_back(std::move(ElidedAt));
  return R;
}

json Encoder::unknownCall(const UnknownCall &C) {
  Record R;
  addPoint(R, C.Point);
  R.push_back(Strings.add(C.Function));
  R.push_back(Strings.add(name(C.Reason)));
  R.push_back(Strings.add(C.Callee));
  R.push_back(Strings.add(C.CalleeLinkage));
  R.push_back(Strings.add(C.Inside));
  return R;
}

json Encoder::elision(const ElisionFact &F) {
  Record R, Steps, Edits;
  addPoint(R, F.Point);
  R.push_back(Strings.add(F.Function));
  R.push_back(Strings.add(F.Coroutine));
  R.push_back(Strings.add(name(F.Home)));
  R.push_back(F.Bytes ? json(*F.Bytes) : json());
  for (const ElisionStep &S : F.Steps) {
    Steps.push_back(Strings.add(name(S.Why)));
    Steps.push_back(Strings.add(S.Text));
    addPoint(Steps, S.Point);
    addPoint(Steps, S.Until);
    Steps.push_back(S.Cost);
    Steps.push_back(S.Threshold);
  }
  for (const VerifiedEdit &E : F.Edits) {
    Edits.push_back(Strings.add(name(E.Edit)));
    Edits.push_back(Strings.add(E.Text));
    addPoint(Edits, E.Point);
  }
  R.push_back(std::move(Steps));
  R.push_back(std::move(Edits));
  return R;
}

json Encoder::value(const ValueFact &V) {
  Record R;
  addPoint(R, V.Point);
  R.push_back(V.EndLine);
  R.push_back(V.EndColumn);
  R.push_back(Strings.add(V.Text));
  R.push_back(Strings.add(V.Type));
  R.push_back(Strings.add(V.Variable));
  return R;
}

json Encoder::stack(const StackFact &F) {
  Record R, Parts;
  addPoint(R, F.Point);
  R.push_back(Strings.add(F.Function));
  R.push_back(Strings.add(name(F.Use)));
  R.push_back(Strings.add(F.Name));
  R.push_back(Strings.add(F.Type));
  R.push_back(F.Bytes ? json(*F.Bytes) : json());
  R.push_back(F.Limit);
  R.push_back(Strings.add(name(F.Storage)));
  for (const StackPart &P : F.Parts) {
    Parts.push_back(Strings.add(P.Name));
    Parts.push_back(Strings.add(P.Function));
    Parts.push_back(P.Bytes);
  }
  R.push_back(std::move(Parts));
  return R;
}

void Encoder::addNote(Record &To, const FlowNote &N) {
  To.push_back(Strings.add(name(N.Why)));
  To.push_back(Strings.add(N.Text));
  addPoint(To, N.Point);
}

json Encoder::locations(const EscapeGraph &G) {
  Record R;
  R.reserve(G.Locations.size() * 10);
  for (const Location &L : G.Locations) {
    R.push_back(Strings.add(name(L.Kind)));
    R.push_back(Strings.add(L.Name));
    addPoint(R, L.Point);
    R.push_back(L.Parameter);
    R.push_back(L.LoopDepth);
    R.push_back(L.How ? json(Strings.add(name(*L.How))) : json());
    R.push_back(L.OutlivesCall ? 1 : 0);
    R.push_back(L.IsReturned ? 1 : 0);
  }
  return R;
}

json Encoder::flows(const EscapeGraph &G) {
  Record R;
  R.reserve(G.Flows.size() * 8);
  for (const Flow &F : G.Flows) {
    R.push_back(F.To);
    R.push_back(F.From);
    R.push_back(unsigned(F.Derefs + 1));
    addNote(R, F.Note);
  }
  return R;
}

json Encoder::stores(const EscapeGraph &G) {
  Record R;
  for (const Store &S : G.Stores) {
    R.push_back(S.Pointer);
    R.push_back(unsigned(S.Derefs + 1));
    R.push_back(S.From);
    R.push_back(unsigned(S.FromDerefs + 1));
    addNote(R, S.Note);
  }
  return R;
}

json Encoder::calls(const EscapeGraph &G) {
  Record R;
  for (const CallFlow &C : G.Calls) {
    R.push_back(Strings.add(name(C.Kind)));
    R.push_back(Strings.add(C.Callee));
    R.push_back(Strings.add(C.CalleeText));
    R.push_back(C.Arguments.size());
    for (unsigned Argument : C.Arguments)
      R.push_back(Argument);
    R.push_back(C.Result);
    addNote(R, C.Note);
  }
  return R;
}

json Encoder::erasures(const EscapeGraph &G) {
  Record R;
  for (const Erasure &E : G.Erasures) {
    R.push_back(E.Location);
    R.push_back(Strings.add(E.Target));
    R.push_back(Strings.add(E.Library));
    R.push_back(Strings.add(E.Value));
    R.push_back(E.Bytes);
    R.push_back(E.Captures.size());
    for (const Capture &C : E.Captures) {
      R.push_back(Strings.add(C.Name));
      R.push_back(unsigned(C.IsByReference));
      R.push_back(C.Bytes);
    }
    if (E.Room) {
      R.push_back(E.Room->Bytes);
      R.push_back(E.Room->Alignment);
      R.push_back(Strings.add(name(E.Room->Rule)));
    } else {
      R.push_back(nullptr);
    }
    R.push_back(E.Misfits.size());
    for (Misfit M : E.Misfits)
      R.push_back(Strings.add(name(M)));
  }
  return R;
}

json Encoder::graph(const EscapeGraph &G) {
  Record R;
  R.push_back(Strings.add(G.Function));
  R.push_back(G.NumParameters);
  R.push_back(unsigned(G.IsMember));
  R.push_back(unsigned(G.IsVariadic));
  R.push_back(unsigned(G.IsVariant));
  R.push_back(locations(G));
  R.push_back(flows(G));
  R.push_back(stores(G));
  R.push_back(calls(G));
  R.push_back(erasures(G));
  R.push_back(Strings.add(G.FunctionText));
  return R;
}

void Encoder::addSuspension(Record &To, const Suspension &S) {
  To.push_back(Strings.add(name(S.Kind)));
  addPoint(To, S.Point);
}

void Encoder::addMember(Record &To, const FrameMember &M) {
  To.push_back(Strings.add(name(M.Role)));
  To.push_back(Strings.add(M.Name));
  To.push_back(Strings.add(M.Type));
  To.push_back(M.Offset);
  To.push_back(M.Bytes);
  To.push_back(unsigned(M.IsPart));
  addPoint(To, M.Point);
  To.push_back(Strings.add(name(M.Why)));
  addSuspension(To, M.Across);
  To.push_back(M.Suspensions);
  To.push_back(M.UsedBehind);
  addSuspension(To, M.Unneeded);
  To.push_back(unsigned(M.IsDestroyedBehind));
  addPoint(To, M.Use);
  addPoint(To, M.Escape);
}

void Encoder::addVariable(Record &To, const FrameVariable &V) {
  To.push_back(Strings.add(name(V.Role)));
  To.push_back(Strings.add(V.Name));
  To.push_back(Strings.add(V.Type));
  To.push_back(V.Bytes);
  addPoint(To, V.Point);
}

json Encoder::frame(const FrameFact &F) {
  Record R, Suspensions, Members, Outside;
  R.push_back(Strings.add(F.Function));
  addPoint(R, F.Point);
  R.push_back(F.Bytes);
  R.push_back(F.Align);
  R.push_back(unsigned(F.HasScopes));
  for (const Suspension &S : F.Suspensions)
    addSuspension(Suspensions, S);
  for (const FrameMember &M : F.Members)
    addMember(Members, M);
  for (const FrameVariable &V : F.Outside)
    addVariable(Outside, V);
  R.push_back(std::move(Suspensions));
  R.push_back(std::move(Members));
  R.push_back(std::move(Outside));
  R.push_back(F.TrimmedBytes ? json(*F.TrimmedBytes) : json());
  return R;
}

json Encoder::lateUse(const LateUse &U) {
  Record R;
  R.push_back(Strings.add(U.Function));
  R.push_back(U.Parameter);
  R.push_back(Strings.add(U.Name));
  addPoint(R, U.Point);
  addSuspension(R, U.Behind);
  R.push_back(Strings.add(U.Text));
  addPoint(R, U.Use);
  return R;
}

json Encoder::shortLife(const ShortLife &L) {
  Record R;
  R.push_back(Strings.add(L.Function));
  R.push_back(Strings.add(L.Coroutine));
  R.push_back(Strings.add(L.CoroutineText));
  R.push_back(L.Parameter);
  R.push_back(Strings.add(L.Name));
  R.push_back(Strings.add(L.Type));
  addPoint(R, L.Point);
  R.push_back(Strings.add(name(L.End)));
  R.push_back(Strings.add(L.Call));
  addPoint(R, L.CallPoint);
  R.push_back(unsigned(L.IsDiscarded));
  return R;
}

std::vector<std::uint8_t> Encoder::encode(const UnitFacts &Facts) {
  json Top = {{"schema", FactsSchema}};
  for (const char *Part :
       {"allocations", "unknownCalls", "elisions", "values", "stack", "functionNames",
        "definedFunctions", "graphs", "frames", "lateUses", "shortLives"})
    Top[Part] = json::array();
  json Messages = json::array();
  for (const std::string &M : Facts.Messages)
    Messages.push_back(Strings.add(M));
  Top["unit"] = {Strings.add(Facts.File), Strings.add(name(Facts.Status)),
                 Strings.add(Facts.Optimization), std::move(Messages)};
  for (const AllocationFact &F : Facts.Allocations)
    Top["allocations"].push_back(allocation(F));
  for (const UnknownCall &C : Facts.UnknownCalls)
    Top["unknownCalls"].push_back(unknownCall(C));
  for (const ElisionFact &F : Facts.Elisions)
    Top["elisions"].push_back(elision(F));
  for (const ValueFact &V : Facts.Values)
    Top["values"].push_back(value(V));
  for (const StackFact &F : Facts.Stack)
    Top["stack"].push_back(stack(F));
  for (const EscapeGraph &G : Facts.Graphs)
    Top["graphs"].push_back(graph(G));
  for (const FrameFact &F : Facts.Frames)
    Top["frames"].push_back(frame(F));
  for (const LateUse &U : Facts.LateUses)
    Top["lateUses"].push_back(lateUse(U));
  for (const ShortLife &L : Facts.ShortLives)
    Top["shortLives"].push_back(shortLife(L));
  for (const auto &[Linkage, Name] : Facts.FunctionNames) {
    Top["functionNames"].push_back(Strings.add(Linkage));
    Top["functionNames"].push_back(Strings.add(Name));
  }
  for (const std::string &F : Facts.DefinedFunctions)
    Top["definedFunctions"].push_back(Strings.add(F));
  Top["strings"] = Strings.take();
  return json::to_cbor(Top);
}

} // namespace

std::vector<std::uint8_t> whyheap::encode(const UnitFacts &Facts) {
  return Encoder().encode(Facts);
}
