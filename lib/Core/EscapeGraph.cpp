//===- EscapeGraph.cpp ----------------------------------------------------===//

#include "whyheap/Core/EscapeGraph.h"
#include <set>

using namespace whyheap;

namespace {

struct ReasonRow {
  std::string_view Name, Words;
  std::optional<whyheap::Kind> EndsAs;
};

constexpr ReasonRow Reasons[] = {
#define WHYHEAP_REASON(Enumerator, Name, Words) {Name, Words, std::nullopt},
#define WHYHEAP_LAST_REASON(Enumerator, Name, Words, KindName)                 \
  {Name, Words, Kind::KindName},
#include "whyheap/Core/Reasons.def"
};

constexpr std::string_view LocationKinds[] = {
    "heap", "result", "parameter", "variable", "temporary", "object", "global"};
constexpr std::string_view CallKinds[] = {"direct", "virtual", "indirect"};

template <typename Enum, typename Names>
std::optional<Enum> find(std::string_view Text, const Names &All) {
  for (size_t I = 0; I != std::size(All); ++I)
    if (All[I] == Text)
      return static_cast<Enum>(I);
  return std::nullopt;
}

} // namespace

std::string_view whyheap::name(Reason R) {
  return Reasons[static_cast<size_t>(R)].Name;
}

std::string_view whyheap::words(Reason R) {
  return Reasons[static_cast<size_t>(R)].Words;
}

std::optional<Kind> whyheap::kind(Reason R) {
  return Reasons[static_cast<size_t>(R)].EndsAs;
}

std::optional<Reason> whyheap::parseReason(std::string_view Text) {
  for (size_t I = 0; I != std::size(Reasons); ++I)
    if (Reasons[I].Name == Text)
      return static_cast<Reason>(I);
  return std::nullopt;
}

std::string_view whyheap::name(LocationKind K) {
  return LocationKinds[static_cast<size_t>(K)];
}

std::optional<LocationKind> whyheap::parseLocationKind(std::string_view Text) {
  return find<LocationKind>(Text, LocationKinds);
}

std::string_view whyheap::name(CallKind K) {
  return CallKinds[static_cast<size_t>(K)];
}

std::optional<CallKind> whyheap::parseCallKind(std::string_view Text) {
  return find<CallKind>(Text, CallKinds);
}

EscapeGraph::EscapeGraph() {
  Locations.push_back({LocationKind::Heap, "heap", {}, 0, 0});
  Locations.push_back({LocationKind::Result, "result", {}, 0, 0});
}

/// Whether a prefix operator would seem to bind to a part of \p Text only: `a + b`,
/// but not `f(a + b)`, `v["a b"]`, `T{a, b}`, `new T`.
static bool needsParentheses(std::string_view Text) {
  if (Text.starts_with("new "))
    return false;
  int Depth = 0;
  char Quote = 0;
  for (size_t I = 0; I != Text.size(); ++I) {
    char C = Text[I];
    if (Quote) {
      I += C == '\\' && I + 1 != Text.size();
      Quote = C == Quote ? 0 : Quote;
    } else if (C == '"' || C == '\'') {
      Quote = C;
    } else if (C == ' ' && Depth == 0) {
      return true;
    } else {
      Depth += (C == '(' || C == '[' || C == '{' || C == '<') -
               (C == ')' || C == ']' || C == '}' ||
                (C == '>' && I != 0 && Text[I - 1] != '-'));
    }
  }
  return false;
}

std::string whyheap::dereferenced(const std::string &Name, int Derefs) {
  std::string Operand =
      Derefs != 0 && needsParentheses(Name) ? '(' + Name + ')' : Name;
  return Derefs < 0 ? '&' + Operand
                    : std::string(static_cast<size_t>(Derefs), '*') + Operand;
}

unsigned whyheap::countNotUnderstood(const EscapeGraph &G) {
  std::set<SourcePoint> Places;
  for (const Flow &F : G.Flows)
    if (F.Note.Why == Reason::NotUnderstood)
      Places.insert(F.Note.Point);
  return Places.size();
}

std::ostream &whyheap::operator<<(std::ostream &OS, const FlowNote &N) {
  OS << name(N.Why);
  if (!N.Text.empty())
    OS << " '" << N.Text << "'";
  return N.Point.isValid() ? OS << " at " << N.Point : OS;
}

std::ostream &whyheap::operator<<(std::ostream &OS, const EscapeGraph &G) {
  auto Name = [&](unsigned L) {
    return "#" + std::to_string(L) + "(" + G.Locations[L].Name + ")";
  };
  OS << "graph " << G.Function << ": " << G.NumParameters << " parameters"
     << (G.IsMember ? ", member" : "") << (G.IsVariadic ? ", variadic" : "")
     << (G.IsVariant ? ", variant" : "")
     << '\n';
  for (unsigned L = 2; L != G.Locations.size(); ++L) {
    const Location &At = G.Locations[L];
    OS << "  location #" << L << ": " << name(At.Kind) << ' ' << At.Name;
    if (At.Kind == LocationKind::Parameter)
      OS << " (" << At.Parameter << ')';
    if (At.LoopDepth)
      OS << ", loop depth " << At.LoopDepth;
    if (At.How)
      OS << ", by " << name(*At.How);
    if (At.IsReturned)
      OS << " returned";
    if (At.OutlivesCall)
      OS << ", outlives the call";
    if (At.Point.isValid())
      OS << " at " << At.Point;
    OS << '\n';
  }
  for (const Erasure &E : G.Erasures)
    OS << "  erasure #" << E.Location << ": " << E << '\n';
  for (const Flow &F : G.Flows)
    OS << "  flow " << Name(F.To) << " = "
       << dereferenced(Name(F.From), F.Derefs) << ": " << F.Note << '\n';
  for (const Store &S : G.Stores)
    OS << "  store " << dereferenced(Name(S.Pointer), S.Derefs) << " = "
       << dereferenced(Name(S.From), S.FromDerefs) << ": " << S.Note << '\n';
  for (const CallFlow &C : G.Calls) {
    OS << "  call " << name(C.Kind) << ' ' << C.CalleeText << '(';
    for (size_t I = 0; I != C.Arguments.size(); ++I)
      OS << (I ? ", " : "") << Name(C.Arguments[I]);
    OS << ") -> " << Name(C.Result) << ": " << C.Note << '\n';
  }
  return OS;
}
