// heap-member: stored in a member of an object that outlives the function.
#include <memory>
#include <string>
#include <utility>
#include <vector>

struct Part {
  int *Value = nullptr;
};
struct Base {
  int *Inherited = nullptr;
};
class Widget : public Base {
public:
  Widget() : First(new int(1)) { // EXPECT: escapes(member)
    // CHAIN: member First @+0:20
    Second = new int(2); // EXPECT: escapes(member)
  }
  explicit Widget(int *P) : First(P) {}
  Widget(int, int) : Widget(new int(3)) {} // EXPECT: escapes(member)
  void plain() {
    First = new int(1); // EXPECT: escapes(member)
    // CHAIN: member First = new int(1) @+0:11
  }
  void byVariable() {
    int *P = new int(1); // EXPECT: escapes(member)
    // CHAIN: initialized P @+0:10 | member this->Second = P @+2:18
    this->Second = P;
  }
  void inherited() { Inherited = new int(1); } // EXPECT: escapes(member)
  void inPart() { Inner.Value = new int(1); } // EXPECT: escapes(member)
  void inElement(int I) { Parts[I].Value = new int(1); } // EXPECT: escapes(member)
  void throughMember() { Remote->Value = new int(1); } // EXPECT: escapes(member)
  void throughThis() {
    Widget *Self = this;
    Self->First = new int(1); // EXPECT: escapes(member)
  }
  void throughOwnMethod() { set(new int(1)); } // EXPECT: escapes(member)
  void throughAccessor() { first() = new int(1); } // EXPECT: escapes(member)
  void unique() { Owned = std::make_unique<int>(1); } // EXPECT: escapes(member)
  void uniqueReset() { Owned.reset(new int(1)); } // EXPECT: escapes(member)
  void grow() { Buffer.push_back(1); } // EXPECT: escapes(member)
  void resize(int N) { Buffer.resize(N); } // EXPECT: escapes(member)
  void takeBuffer() {
    std::vector<int> V{1, 2, 3}; // EXPECT: escapes(member)
    // CHAIN: owned V{1, 2, 3} @+0:22 | member Buffer = std::move(V) @+2:12
    Buffer = std::move(V);
  }
  void name(const char *T) { Name = T; } // EXPECT: escapes(member)
  void inLambda() {
    auto F = [this] { First = new int(1); }; // EXPECT: escapes(member)
    F();
  }
  void inLambdaByReference() {
    auto F = [&] { First = new int(1); }; // EXPECT: escapes(member)
    F();
  }
  void exchanged() { delete std::exchange(First, new int(1)); } // EXPECT: escapes(member)
  Widget &operator=(int V) {
    First = new int(V); // EXPECT: escapes(member)
    return *this;
  }
  Widget &operator<<(int V) {
    delete First;
    First = new int(V); // EXPECT: escapes(member)
    return *this;
  }
  int *&first() { return First; }
  void set(int *P) { First = P; }

  // Must not fire.
  int temporary() {
    int *P = new int(1); // EXPECT: does-not-escape(local)
    Number = *P;
    delete P;
    return Number;
  }
  void asideOnly() {
    Widget Other(nullptr);
    Other.set(new int(1)); // EXPECT: does-not-escape(local)
    delete Other.First;
  }
  int *handedOut() const { return new int(Number); } // EXPECT: escapes(return)
  void toOther(Widget &Other) { Other.First = new int(1); } // EXPECT: escapes(out-param)
  void copied() {
    std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
    Buffer = V; // EXPECT: escapes(member)
  }
  static void noObject() { Shared = new int(1); } // EXPECT: escapes(global)
  void readsMember() {
    int *P = new int(*First); // EXPECT: does-not-escape(local)
    delete P;
  }
  void copyOfThis() {
    Widget Copy(*this);
    Copy.First = new int(1); // EXPECT: does-not-escape(local)
    delete Copy.First;
  }

private:
  int *First = nullptr, *Second = nullptr;
  int Number = 0;
  Part Inner, Parts[3], *Remote = nullptr;
  std::unique_ptr<int> Owned;
  std::vector<int> Buffer;
  std::string Name;
  static int *Shared;
  Widget(const Widget &Other) : Base(), First(Other.First) {}
};
int *Widget::Shared;

struct Defaulted {
  int *Value = new int(1); // EXPECT: escapes(member)
  int *Other;
  Defaulted() : Other(nullptr) {}
};
struct Inheriting : Widget {
  using Widget::Widget;
  Inheriting() : Widget(new int(9)) {} // EXPECT: escapes(member)
};
void all(int *P) {
  Widget W, V(P), U(1, 2);
  W.plain(), W.byVariable(), W.inherited(), W.inPart(), W.inElement(1);
  W.throughMember(), W.throughThis(), W.throughOwnMethod(), W.throughAccessor();
  W.unique(), W.uniqueReset(), W.grow(), W.resize(3), W.takeBuffer(), W.name("");
  W.inLambda(), W.inLambdaByReference(), W.exchanged(), W = 3, W << 4;
  W.temporary(), W.asideOnly(), W.handedOut(), W.toOther(V), W.copied();
  Widget::noObject(), W.readsMember(), W.copyOfThis();
  Defaulted D;
  Inheriting I, J(P);
}
