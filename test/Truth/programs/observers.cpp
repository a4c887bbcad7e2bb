// Observers with weak pointers, visitors, handles and caches.
#include "keep.h"
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct Number;
struct Sum;

struct Visitor {
  virtual ~Visitor() = default;
  virtual void visit(const Number &) = 0;
  virtual void visit(const Sum &) = 0;
};

struct Expression {
  virtual ~Expression() = default;
  virtual void accept(Visitor &V) const = 0;
};
using Ref = std::shared_ptr<const Expression>;

struct Number : Expression {
  explicit Number(int V) : Value(V) {}
  void accept(Visitor &V) const override { V.visit(*this); }
  int Value;
};

struct Sum : Expression {
  Sum(Ref L, Ref R) : Parts{std::move(L), std::move(R)} {}
  void accept(Visitor &V) const override { V.visit(*this); }
  std::vector<Ref> Parts;
};

struct Printer : Visitor {
  std::string Out;
  void visit(const Number &N) override { Out += std::to_string(N.Value); }
  void visit(const Sum &S) override {
    Out += "(";
    for (const Ref &Part : S.Parts) {
      Part->accept(*this);
      Out += " ";
    }
    Out += ")";
  }
};

class Cache {
public:
  Ref number(int Value) {
    std::weak_ptr<const Expression> &Slot = Known[Value];
    if (Ref Found = Slot.lock())
      return Found;
    auto Made = std::make_shared<const Number>(Value);
    Slot = Made;
    return Made;
  }

private:
  std::map<int, std::weak_ptr<const Expression>> Known;
};

int main(int Argc, char **) {
  int N = opaque(Argc * 6);
  Cache C;
  Ref Tree = C.number(0);
  for (int I = 1; I < N; ++I)
    Tree = std::make_shared<Sum>(Tree, C.number(I % 3));
  Printer P;
  Tree->accept(P);
  std::printf("%zu\n", P.Out.size());
}
