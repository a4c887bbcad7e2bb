//===- Components.cpp - Tarjan's algorithm --------------------------------===//
//
// With a stack of its own: programs have call chains that are longer than ours
// may be.
//
//===----------------------------------------------------------------------===//

#include "Components.h"
#include <algorithm>

using namespace whyheap;

namespace {

class Tarjan {
public:
  explicit Tarjan(const std::vector<std::vector<unsigned>> &Callees)
      : Callees(Callees), Functions(Callees.size()) {}

  std::vector<std::vector<unsigned>> run() {
    for (unsigned F = 0; F != Callees.size(); ++F)
      if (!Functions[F].Number)
        visit(F);
    return std::move(Found);
  }

private:
  struct State {
    unsigned Number = 0, Lowest = 0;
    bool IsOpen = false;
  };
  struct Frame {
    unsigned Function, NextCallee;
  };

  void open(unsigned F) {
    Functions[F] = {++Count, Count, true};
    Open.push_back(F);
    Frames.push_back({F, 0});
  }

  void visit(unsigned First) {
    open(First);
    while (!Frames.empty()) {
      unsigned F = Frames.back().Function;
      if (Frames.back().NextCallee != Callees[F].size()) {
        unsigned Callee = Callees[F][Frames.back().NextCallee++];
        if (!Functions[Callee].Number)
          open(Callee);
        else if (Functions[Callee].IsOpen)
          lower(F, Functions[Callee].Number);
        continue;
      }
      Frames.pop_back();
      if (!Frames.empty())
        lower(Frames.back().Function, Functions[F].Lowest);
      if (Functions[F].Lowest == Functions[F].Number)
        close(F);
    }
  }

  void lower(unsigned F, unsigned Number) {
    Functions[F].Lowest = std::min(Functions[F].Lowest, Number);
  }

  void close(unsigned F) {
    std::vector<unsigned> &Members = Found.emplace_back();
    unsigned Last;
    do {
      Last = Open.back();
      Open.pop_back();
      Functions[Last].IsOpen = false;
      Members.push_back(Last);
    } while (Last != F);
  }

  const std::vector<std::vector<unsigned>> &Callees;
  std::vector<State> Functions;
  std::vector<unsigned> Open;
  std::vector<Frame> Frames;
  std::vector<std::vector<unsigned>> Found;
  unsigned Count = 0;
};

} // namespace

std::vector<std::vector<unsigned>> whyheap::solve_detail::components(
    const std::vector<std::vector<unsigned>> &Callees) {
  return Tarjan(Callees).run();
}
