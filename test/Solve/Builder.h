//===- Builder.h - escape graphs by hand ------------------------*- C++ -*-===//
#ifndef WHYHEAP_TEST_SOLVE_BUILDER_H
#define WHYHEAP_TEST_SOLVE_BUILDER_H

#include "whyheap/Solve/Solve.h"
#include <gtest/gtest.h>

namespace whyheap::test {

inline constexpr unsigned Heap = EscapeGraph::Heap,
                          Result = EscapeGraph::Result;

/// Each location, flow, store and call is on a line of its own.
class Builder {
public:
  EscapeGraph G;

  explicit Builder(std::string Function) { G.Function = std::move(Function); }

  unsigned parameter(std::string Name) {
    unsigned L = add(LocationKind::Parameter, std::move(Name), 0);
    G.Locations[L].Parameter = G.NumParameters++;
    G.IsMember |= G.Locations[L].Name == "this";
    return L;
  }
  unsigned variable(std::string Name, unsigned Loop = 0) {
    return add(LocationKind::Variable, std::move(Name), Loop);
  }
  unsigned object(std::string Name = "new int", unsigned Loop = 0) {
    return add(LocationKind::Object, std::move(Name), Loop);
  }
  unsigned global(std::string Name) {
    return add(LocationKind::Global, std::move(Name), 0);
  }
  unsigned temporary(unsigned Loop = 0) {
    return add(LocationKind::Temporary, "", Loop);
  }
  Builder &flow(unsigned To, unsigned From, int Derefs,
                Reason Why = Reason::Assigned) {
    G.Flows.push_back({To, From, Derefs, note(Why, G.Locations[To].Name)});
    return *this;
  }
  Builder &store(unsigned Pointer, int Derefs, unsigned From, int FromDerefs) {
    G.Stores.push_back(
        {Pointer, Derefs, From, FromDerefs,
         note(Reason::Assigned, "*" + G.Locations[Pointer].Name)});
    return *this;
  }
  /// What it returns. Arguments are values (0) of the locations.
  unsigned call(std::string Callee, const std::vector<unsigned> &Arguments,
                CallKind Kind = CallKind::Direct) {
    CallFlow Call;
    Call.Kind = Kind;
    Call.Callee = Call.CalleeText = Callee;
    Call.Note = note(Reason::Argument, Callee + "()");
    for (unsigned From : Arguments) {
      unsigned L = temporary();
      G.Flows.push_back({L, From, 0, Call.Note});
      Call.Arguments.push_back(L);
    }
    unsigned R = Call.Result = temporary();
    G.Calls.push_back(std::move(Call));
    return R;
  }

private:
  unsigned add(LocationKind Kind, std::string Name, unsigned Loop) {
    G.Locations.push_back(
        {Kind, std::move(Name), {"a.cpp", ++Line, 1}, 0, Loop});
    return G.Locations.size() - 1;
  }
  FlowNote note(Reason Why, std::string Text) {
    return {Why, std::move(Text), {"a.cpp", ++Line, 1}};
  }
  unsigned Line = 0;
};

/// "new int escapes: return", a line for each fact.
inline std::string verdicts(const std::vector<FlowFact> &Facts) {
  std::string Text;
  for (const FlowFact &F : Facts) {
    Text += F.Name + (F.Escape == Escape::Escapes         ? " escapes"
                      : F.Escape == Escape::DoesNotEscape ? " stays"
                                                          : " unknown");
    if (!F.Chain.empty())
      Text += ": " + std::string(name(F.Chain.back().Note.Why));
    Text += '\n';
  }
  return Text;
}

inline std::string verdicts(const Builder &B) { return verdicts(solve({B.G})); }

inline std::string chain(const FlowFact &F) {
  std::string Text;
  for (const ChainLink &Link : F.Chain)
    Text += Link.Flow + " (" + std::string(name(Link.Note.Why)) + ")\n";
  return Text;
}

} // namespace whyheap::test

#endif // WHYHEAP_TEST_SOLVE_BUILDER_H
