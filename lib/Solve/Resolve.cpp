//===- Resolve.cpp - calls become flows -----------------------------------===//

#include "Resolve.h"
#include <algorithm>

using namespace whyheap;
using namespace whyheap::solve_detail;

Reason solve_detail::lastReason(const Edge &E) {
  if (E.Ending)
    return *E.Ending;
  return E.Callee ? lastReason(*E.Callee, E.Note) : E.Note.Why;
}

Reason solve_detail::lastReason(const std::vector<ChainLink> &Callee,
                                const FlowNote &Call) {
  return Callee.empty() ? Call.Why : Callee.back().Note.Why;
}

bool solve_detail::isUnknown(Reason R) { return kind(R) == Kind::UnknownCall; }

ResolvedGraph::ResolvedGraph(const EscapeGraph &Graph,
                             const CalleeLookup &Callees)
    : Graph(Graph), Locations(Graph.Locations), Into(Graph.Locations.size()) {
  for (const Flow &F : Graph.Flows)
    if (!isKnown(F.To, F.From, F.Derefs, F.Note.Why))
      addEdge({F.To, F.From, F.Derefs, F.Note, nullptr, ""});
  for (const Store &S : Graph.Stores)
    Stores.push_back(
        {S.Pointer, S.Derefs, S.From, S.FromDerefs, S.Note, nullptr, ""});
  for (const CallFlow &Call : Graph.Calls)
    resolve(Call, Callees);
  resolveStores();
}

unsigned ResolvedGraph::addLocation(Location L) {
  Locations.push_back(std::move(L));
  Into.emplace_back();
  return Locations.size() - 1;
}

/// Whether a flow says nothing new; made before the flow is, of which there are
/// many and most of them known.
bool ResolvedGraph::isKnown(unsigned To, unsigned From, int Derefs,
                            Reason Last) const {
  if (To == From && Derefs >= 0)
    return true;
  if (To == EscapeGraph::Heap && !kind(Last))
    Last = Reason::StoredUnknown;
  return Known.contains({To, From, Derefs, isUnknown(Last)});
}

/// Whether it says something new.
bool ResolvedGraph::addEdge(Edge E) {
  if (isKnown(E.To, E.From, E.Derefs, lastReason(E)))
    return false;
  if (E.To == EscapeGraph::Heap && !kind(lastReason(E))) {
    if (E.Callee)
      E.Ending = Reason::StoredUnknown;
    else
      E.Note.Why = Reason::StoredUnknown;
  }
  Known.insert({E.To, E.From, E.Derefs, isUnknown(lastReason(E))});
  Into[E.To].push_back(Edges.size());
  Edges.push_back(std::move(E));
  return true;
}

void ResolvedGraph::escapeArguments(const CallFlow &Call, Reason Why,
                                    size_t First) {
  FlowNote Note = Call.Note;
  Note.Why = Why;
  for (size_t I = First; I < Call.Arguments.size(); ++I)
    addEdge({EscapeGraph::Heap, Call.Arguments[I], 0, Note, nullptr, ""});
}

/// One location for all arguments that the last parameter stands for.
CallFlow ResolvedGraph::folded(CallFlow Call, unsigned NumParameters) {
  unsigned Rest = addLocation({});
  for (size_t I = NumParameters - 1; I < Call.Arguments.size(); ++I)
    addEdge({Rest, Call.Arguments[I], 0, Call.Note, nullptr, ""});
  Call.Arguments.resize(NumParameters - 1, EscapeGraph::Heap);
  Call.Arguments.push_back(Rest);
  return Call;
}

void ResolvedGraph::resolve(const CallFlow &Call, const CalleeLookup &Callees) {
  CalleeKnowledge Callee;
  if (Call.Kind == CallKind::Direct)
    Callee = Callees(Call.Callee);
  if (Callee.Summary && Callee.IsVariadic)
    return apply(folded(Call, *Callee.NumParameters), *Callee.Summary);
  if (Callee.Summary) {
    apply(Call, *Callee.Summary);
    if (Callee.NumParameters)
      escapeArguments(Call, Reason::UnknownCall, *Callee.NumParameters);
    return;
  }
  Reason Why = Call.Kind == CallKind::Virtual    ? Reason::VirtualCall
               : Call.Kind == CallKind::Indirect ? Reason::IndirectCall
               : Callee.IsRecursive              ? Reason::Recursion
                                                 : Reason::UnknownCall;
  escapeArguments(Call, Why, 0);
  FlowNote Note = Call.Note;
  Note.Why = Reason::CallResult;
  addEdge({Call.Result, EscapeGraph::Heap, 0, Note, nullptr, ""});
}

void ResolvedGraph::apply(const CallFlow &Call,
                          const FunctionSummary &Summary) {
  unsigned Fresh = 0;
  if (Summary.ReturnsFresh) {
    Location Made;
    Made.Kind = LocationKind::Object;
    Made.Name = Call.Note.Text;
    Made.Point = Call.Note.Point;
    Made.LoopDepth = Locations[Call.Result].LoopDepth;
    Fresh = addLocation(std::move(Made));
    FlowNote Note = Call.Note;
    Note.Why = Reason::CallResult;
    addEdge({Call.Result, Fresh, -1, Note, nullptr, ""});
  }
  for (const ParameterFlow &Flow : Summary.Flows)
    apply(Call, Flow, Fresh);
}

void ResolvedGraph::apply(const CallFlow &Call, const ParameterFlow &Flow,
                          unsigned Fresh) {
  using Target = ParameterFlow::Target;
  FlowNote Note = Call.Note;
  Note.Why = Reason::Argument;
  bool IsElsewhere = Flow.From == ParameterFlow::Elsewhere;
  if (!IsElsewhere && Flow.From >= Call.Arguments.size())
    return;
  unsigned From = IsElsewhere ? EscapeGraph::Heap : Call.Arguments[Flow.From];
  int Derefs = IsElsewhere ? 0 : Flow.Derefs;
  // No chain is one as well: the argument's.
  static const CalleeChain None =
      std::make_shared<const std::vector<ChainLink>>();
  const CalleeChain &Chain = Flow.Chain ? Flow.Chain : None;
  switch (Flow.To) {
  case Target::Heap:
    addEdge({EscapeGraph::Heap, From, Derefs, Note, Chain, Call.CalleeText});
    return;
  case Target::Result:
    addEdge({Flow.Inside && Fresh ? Fresh : Call.Result, From, Derefs, Note,
             Chain, Call.CalleeText});
    return;
  case Target::Contents:
    if (Flow.Parameter >= Call.Arguments.size())
      addEdge({EscapeGraph::Heap, From, Derefs, Note, Chain, Call.CalleeText,
               Reason::StoredUnknown});
    else
      Stores.push_back({Call.Arguments[Flow.Parameter], Flow.TargetDerefs, From,
                        Derefs, Note, Chain, Call.CalleeText});
    return;
  }
}
