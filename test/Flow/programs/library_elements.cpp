// The library calls members of its elements' classes, and callables.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

int *Global;

struct Plain { // Its members put nothing anywhere else.
  int *P = nullptr;
  Plain() = default;
  explicit Plain(int *P) : P(P) {}
  Plain(const Plain &Other) : P(Other.P) {}
  Plain(Plain &&Other) noexcept : P(Other.P) { Other.P = nullptr; }
  Plain &operator=(const Plain &Other) {
    P = Other.P;
    return *this;
  }
  bool operator<(const Plain &Other) const { return P < Other.P; }
  ~Plain() {}
};
struct Leaking { // Its copy constructor does.
  int *P = nullptr;
  explicit Leaking(int *P) : P(P) {}
  Leaking(const Leaking &Other) : P(Other.P) { Global = P; }
};
struct Registered { // Its address is known elsewhere.
  static inline Registered *Last;
  int V = 0;
  Registered() { Last = this; }
  Registered(const Registered &Other) : V(Other.V) { Last = this; }
};
struct Unseen { // Defined elsewhere.
  int *P = nullptr;
  explicit Unseen(int *P) : P(P) {}
  Unseen(const Unseen &);
  ~Unseen();
};
struct Reads {
  int V;
  explicit Reads(const int *P) : V(*P) {}
  Reads(const Reads &Other) : V(Other.V) {}
};

int elements(int N) {
  std::vector<Plain> V;
  V.push_back(Plain(new int(N))); // EXPECT: does-not-escape, does-not-escape
  V.emplace_back(new int(N)); // EXPECT: does-not-escape, does-not-escape
  V.resize(4); // EXPECT: does-not-escape
  std::sort(V.begin(), V.end());
  return *V.front().P;
}
std::vector<Plain> elementsReturned(int N) {
  std::vector<Plain> V;
  V.push_back(Plain(new int(N))); // EXPECT: escapes(return), escapes(return)
  return V;
}
void leaks(int N) {
  std::vector<Leaking> V;
  // Elements and storage of a container are not told apart.
  V.push_back(Leaking(new int(N))); // EXPECT: escapes(global), escapes(global)
}
void registered() {
  std::vector<Registered> V;
  V.emplace_back(); // EXPECT: escapes(global)
  auto P = std::make_unique<Registered>(); // EXPECT: escapes(global)
}
void unseen(int N) {
  std::vector<Unseen> V;
  V.push_back(Unseen(new int(N))); // EXPECT: unknown(unknown-call), unknown(unknown-call)
}
void onlyRead(std::vector<Reads> &Out) {
  int *P = new int(1); // EXPECT: does-not-escape
  Out.emplace_back(P); // EXPECT: escapes(out-param)
  delete P;
}
int ownedElements() {
  std::vector<std::unique_ptr<Plain>> V;
  V.push_back(std::make_unique<Plain>(new int(1))); // EXPECT: does-not-escape, does-not-escape, does-not-escape
  return *V.back()->P;
}
int inMap(int N) {
  std::map<int, Plain> M;
  M.emplace(N, Plain(new int(N))); // EXPECT: does-not-escape, does-not-escape
  return *M.at(N).P;
}
int inSet(int N) {
  std::set<Plain> S;
  S.insert(Plain(new int(N))); // EXPECT: does-not-escape, does-not-escape
  return S.size();
}
int inOptional(int N) {
  std::optional<Plain> O;
  O.emplace(new int(N)); // EXPECT: does-not-escape
  return *O->P;
}
int paired(int N) {
  auto P = std::make_pair(Plain(new int(N)), N); // EXPECT: does-not-escape
  return *P.first.P;
}

int compared(std::vector<int> &V) {
  int *P = new int(3); // EXPECT: does-not-escape
  std::sort(V.begin(), V.end(), [P](int A, int B) { return A % *P < B % *P; });
  int N = *P;
  delete P;
  return N;
}
int comparedGenerically(std::vector<int> &V) {
  int *P = new int(3); // EXPECT: does-not-escape
  std::sort(V.begin(), V.end(), [P](auto A, auto B) { return A % *P < B % *P; });
  int N = *P;
  delete P;
  return N;
}
void visited(std::vector<int *> &V) {
  V.push_back(new int(1)); // EXPECT: escapes(out-param), escapes(out-param)
  std::vector<int *> W;
  W.push_back(new int(1)); // EXPECT: escapes(global), escapes(global)
  std::for_each(W.begin(), W.end(), [](int *P) { Global = P; });
}
static void keep(int *P) { Global = P; }
static void look(int *P) { ++*P; }
void named() {
  std::vector<int *> V, W;
  V.push_back(new int(1)); // EXPECT: escapes(global), escapes(global)
  W.push_back(new int(1)); // EXPECT: does-not-escape, does-not-escape
  std::for_each(V.begin(), V.end(), keep);
  std::for_each(W.begin(), W.end(), &look);
}
void through(void (*F)(int *)) {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: escapes(indirect-call), escapes(indirect-call)
  std::for_each(V.begin(), V.end(), F);
}
