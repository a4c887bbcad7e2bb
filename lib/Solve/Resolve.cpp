//===- Resolve.cpp - calls become flows -----------------------------------===//

#include "Resolve.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

Reason solve_detail::lastReason(const CalleeChain &Callee, Reason Why) {
  return Callee && !Callee->empty() ? Callee->end() : Why;
}

Reason solve_detail::lastReason(const Edge &E) {
  return E.Ending ? *E.Ending : lastReason(E.Callee, E.Why);
}

bool solve_detail::isUnknown(Reason R) { return kind(R) == Kind::UnknownCall; }

ResolvedGraph::ResolvedGraph(const EscapeGraph &Graph,
                             const CalleeLookup &Callees)
    : Graph(Graph), Into(Graph.Locations.size()) {
  Locations.reserve(Graph.Locations.size());
  for (const Location &L : Graph.Locations)
    Locations.push_back(&L);
  Edges.reserve(Graph.Flows.size());
  Known.reserve(Graph.Flows.size());
  for (const Flow &F : Graph.Flows)
    addEdge({F.To, F.From, F.Derefs, F.Note.Why, &F.Note});
  for (const Store &S : Graph.Stores)
    Stores.push_back(
        {S.Pointer, S.Derefs, S.From, S.FromDerefs, S.Note.Why, &S.Note});
  for (const CallFlow &Call : Graph.Calls)
    resolve(Call, Callees);
  resolveStores();
}

unsigned ResolvedGraph::addLocation(Location L, FlowEnd InWords) {
  Locations.push_back(&Added.emplace_back(std::move(L), InWords).Itself);
  Into.emplace_back();
  return Locations.size() - 1;
}

FlowEnd ResolvedGraph::inWords(unsigned L) const {
  if (L >= Graph.Locations.size())
    return Added[L - Graph.Locations.size()].InWords;
  return {&location(L).Name, location(L).Kind};
}

/// Whether a flow whose chain ends so says something new.
bool ResolvedGraph::isNew(unsigned To, unsigned From, int Derefs, Reason Last) {
  if (To == From && Derefs >= 0)
    return false;
  bool EndsUnknown =
      isUnknown(Last) || (To == EscapeGraph::Heap && !kind(Last));
  return Known.insert({To, From, Derefs, EndsUnknown}).second;
}

void ResolvedGraph::append(Edge E) {
  if (E.To == EscapeGraph::Heap && !kind(lastReason(E))) {
    if (E.Callee)
      E.Ending = Reason::StoredUnknown;
    else
      E.Why = Reason::StoredUnknown;
  }
  Into[E.To].push_back(Edges.size());
  Edges.push_back(std::move(E));
}

/// Whether it says something new.
bool ResolvedGraph::addEdge(Edge E) {
  if (!isNew(E.To, E.From, E.Derefs, lastReason(E)))
    return false;
  append(std::move(E));
  return true;
}

void ResolvedGraph::escapeArguments(const CallFlow &Call, Reason Why,
                                    size_t First) {
  for (size_t I = First; I < Call.Arguments.size(); ++I)
    addEdge({EscapeGraph::Heap, Call.Arguments[I], 0, Why, &Call.Note});
}

/// One location for all arguments that the last parameter stands for.
std::vector<unsigned> ResolvedGraph::folded(const CallFlow &Call,
                                            unsigned NumParameters) {
  unsigned Rest = addLocation({}, {});
  for (size_t I = NumParameters - 1; I < Call.Arguments.size(); ++I)
    addEdge({Rest, Call.Arguments[I], 0, Call.Note.Why, &Call.Note});
  Arguments Result = Call.Arguments;
  Result.resize(NumParameters - 1, EscapeGraph::Heap);
  Result.push_back(Rest);
  return Result;
}

void ResolvedGraph::resolve(const CallFlow &Call, const CalleeLookup &Callees) {
  CalleeKnowledge Callee;
  if (Call.Kind == CallKind::Direct)
    Callee = Callees(Call.Callee);
  if (Callee.Summary && Callee.IsVariadic)
    return apply(Call, folded(Call, *Callee.NumParameters), *Callee.Summary);
  if (Callee.Summary) {
    apply(Call, Call.Arguments, *Callee.Summary);
    if (Callee.NumParameters)
      escapeArguments(Call, Reason::UnknownCall, *Callee.NumParameters);
    return;
  }
  Reason Why = Call.Kind == CallKind::Virtual    ? Reason::VirtualCall
               : Call.Kind == CallKind::Indirect ? Reason::IndirectCall
               : Callee.IsRecursive              ? Reason::Recursion
                                                 : Reason::UnknownCall;
  escapeArguments(Call, Why, 0);
  addEdge({Call.Result, EscapeGraph::Heap, 0, Reason::CallResult, &Call.Note});
}

void ResolvedGraph::apply(const CallFlow &Call, const Arguments &All,
                          const FunctionSummary &Summary) {
  unsigned Fresh = 0;
  if (Summary.ReturnsFresh) {
    Location Made;
    Made.Kind = LocationKind::Object;
    Made.Name = Call.Note.Text;
    Made.Point = Call.Note.Point;
    Made.LoopDepth = location(Call.Result).LoopDepth;
    Fresh = addLocation(std::move(Made),
                        {&Call.Note.Text, LocationKind::Object});
    addEdge({Call.Result, Fresh, -1, Reason::CallResult, &Call.Note});
  }
  for (const ParameterFlow &Flow : Summary.Flows)
    apply(Call, All, Flow, Fresh);
}

void ResolvedGraph::apply(const CallFlow &Call, const Arguments &All,
                          const ParameterFlow &Flow, unsigned Fresh) {
  using Target = ParameterFlow::Target;
  bool IsElsewhere = Flow.From == ParameterFlow::Elsewhere;
  if (!IsElsewhere && Flow.From >= All.size())
    return;
  unsigned From = IsElsewhere ? EscapeGraph::Heap : All[Flow.From];
  int Derefs = IsElsewhere ? 0 : Flow.Derefs;
  // No chain is one as well: the argument's.
  static const CalleeChain None = std::make_shared<const SharedChain>();
  const CalleeChain &Chain = Flow.Chain ? Flow.Chain : None;
  Edge Made{EscapeGraph::Heap, From,  Derefs,          Reason::Argument,
            &Call.Note,        Chain, &Call.CalleeText};
  switch (Flow.To) {
  case Target::Heap:
    break;
  case Target::Result:
    Made.To = Flow.Inside && Fresh ? Fresh : Call.Result;
    break;
  case Target::Contents:
    if (Flow.Parameter < All.size()) {
      Stores.push_back({All[Flow.Parameter], Flow.TargetDerefs, From,
                        Derefs, Reason::Argument, &Call.Note, Chain,
                        &Call.CalleeText});
      return;
    }
    Made.Ending = Reason::StoredUnknown;
    break;
  }
  addEdge(std::move(Made));
}
