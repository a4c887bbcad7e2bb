// Locals whose address leaves. What dangles as soon as the function has returned is an
// error and told by default; where the address may still be taken out in time, or goes
// where nobody sees it, --show=stack tells. The second half has what is right.
// RUN: %whyheap -m --quiet %s -- -std=c++20 -O2 | FileCheck %s --implicit-check-not="address of"
// RUN: %whyheap -m --quiet --show=stack %s -- -std=c++20 -O2 | FileCheck %s --check-prefixes=CHECK,MAY --implicit-check-not="address of"
// RUN: %whyheap -m -m --quiet %s -- -std=c++20 -O2 | FileCheck %s --check-prefix=CHAIN

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

struct Node { int Value = 0; Node *Next = nullptr; };
struct View { const int *Data; int Size; };
Node *Root;
std::vector<int *> Registered;
void use(const void *);

int *returned() { int X = 1; use(&X); return &X; }
// CHECK: dangling.cpp:[[@LINE-1]]:23: address of X escapes in returned(): dangles [heap-return]
// CHAIN: dangling.cpp:[[@LINE-2]]:23: address of X escapes in returned(): dangles [heap-return]
// CHAIN-NEXT: dangling.cpp:[[@LINE-3]]:23:   flow: {result} = &X:
// CHAIN-NEXT: dangling.cpp:[[@LINE-4]]:23:     from &X (returned) at {{.*}}dangling.cpp:[[@LINE-4]]:39

int &returnedReference() { int X = 1; int &R = X; return R; }
// CHECK: :[[@LINE-1]]:32: address of X escapes in returnedReference(): dangles [heap-return]

int *throughVariable() { int X[2]; int *P = X; int *Q = P + 1; return Q; }
// CHECK: :[[@LINE-1]]:30: address of X escapes in throughVariable(): dangles [heap-return]

const int *chosen(bool B) { int X = 1, Y = 2; const int *P = &X; if (B) P = &Y; return P; }
// MAY: :[[@LINE-1]]:33: address of X escapes in chosen(bool): may dangle [heap-return]
// MAY: :[[@LINE-2]]:40: address of Y escapes in chosen(bool): may dangle [heap-return]

const int *alternative(bool B, const int *Other) { int X = 1; return B ? &X : Other; }
// CHECK: :[[@LINE-1]]:56: address of X escapes in alternative(bool, const int *): dangles [heap-return]

int &ofParameter(int X) { return X; }
// CHECK: :[[@LINE-1]]:22: address of X escapes in ofParameter(int): dangles [heap-return]

int *ofMember() { Node N; return &N.Value; }
// CHECK: :[[@LINE-1]]:24: address of N escapes in ofMember(): dangles [heap-return]

View throughMember() { int Numbers[4] = {}; use(Numbers); return {Numbers, 4}; }
// CHECK: :[[@LINE-1]]:28: address of Numbers escapes in throughMember(): dangles [heap-return]

View otherMember(const int *P) { int X = 0; View V{&X, 1}; V.Data = P; return V; }
// MAY: :[[@LINE-1]]:38: address of X escapes in otherMember(const int *): may dangle [heap-return]

auto byReference() { int X = 1; return [&X] { return X; }; }
// CHECK: :[[@LINE-1]]:26: address of X escapes in byReference(): dangles [heap-return]

auto closureVariable() { int X = 1; auto L = [P = &X] { return *P; }; return L; }
// CHECK: :[[@LINE-1]]:30: address of X escapes in closureVariable(): dangles [heap-captured-lambda]

std::function<int()> erased() { int X = 1; return [&] { return X; }; }
// CHECK: :[[@LINE-1]]:37: address of X escapes in erased(): dangles [heap-return]

std::function<void()> Callback;
void storedClosure() { int X = 1; Callback = [&X] { use(&X); }; }
// MAY: :[[@LINE-1]]:28: address of X escapes in storedClosure(): may dangle [heap-global]

void global() { Node N; use(&N); Root = &N; }
// MAY: :[[@LINE-1]]:22: address of N escapes in global(): may dangle [heap-global]

void outParameter(int *&Out) { int X = 1; use(&X); Out = &X; }
// MAY: :[[@LINE-1]]:36: address of X escapes in outParameter(int *&): may dangle [heap-out-param]

void inContainer() { int X = 1; Registered.push_back(&X); }
// MAY: :[[@LINE-1]]:26: address of X escapes in inContainer(): may dangle [heap-global]

struct Holder {
  Node *Last = nullptr;
  void keep() { Node N; use(&N); Last = &N; }
  // MAY: :[[@LINE-1]]:22: address of N escapes in Holder::keep(): may dangle [heap-member]
};

std::string_view viewOfString() { std::string S = "a text of some length"; return S; }
// CHECK: :[[@LINE-1]]:47: address of S escapes in viewOfString(): dangles [heap-return]

std::span<int> spanOfVector() { std::vector<int> V(3); return V; }
// CHECK: :[[@LINE-1]]:50: address of V escapes in spanOfVector(): dangles [heap-return]

const char *characters(std::string S) { return S.c_str(); }
// CHECK: :[[@LINE-1]]:36: address of S escapes in characters(std::string): dangles [heap-return]

std::vector<int>::iterator iteratorOf() { std::vector<int> V(3); return V.begin(); }
// CHECK: :[[@LINE-1]]:60: address of V escapes in iteratorOf(): dangles [heap-return]

int &elementOf() { std::array<int, 4> A{}; return A[1]; }
// CHECK: :[[@LINE-1]]:39: address of A escapes in elementOf(): dangles [heap-return]

static int *same(int *P) { return P; }
static int &sameReference(int &R) { return R; }
int *throughCallee() { int X = 1; return same(&X); }
// CHECK: :[[@LINE-1]]:28: address of X escapes in throughCallee(): dangles [heap-return]
int &throughCallees() { int X = 1; return sameReference(*same(&X)); }
// CHECK: :[[@LINE-1]]:29: address of X escapes in throughCallees(): dangles [heap-return]

void detached() { int X = 1; std::thread([&X] { use(&X); }).detach(); }
// MAY: :[[@LINE-1]]:23: address of X escapes in detached(): may dangle [heap-thread]

struct Writer { virtual void write(const int *) = 0; };
void written(Writer &W) { int X = 1; W.write(&X); }
// MAY: :[[@LINE-1]]:31: address of X may escape in written(Writer &) [heap-virtual-call]

// They may be through in time: that is no proof either way.
int joined() { int X = 1; std::thread T([&X] { X = 2; }); T.join(); return X; }
// MAY: :[[@LINE-1]]:20: address of X escapes in joined(): may dangle [heap-thread]
void given() { Node N; Node *Outer = Root; Root = &N; Root = Outer; }
// MAY: :[[@LINE-1]]:21: address of N escapes in given(): may dangle [heap-global]

// From here on nothing is wrong.

int byValue() { int X = 1; int *P = &X; return *P; }
int byValueOfReference() { Node N; int &R = N.Value; return R; }
int *ofStatic() { static int X; return &X; }
int &ofReference(int &X) { int &R = X; return R; }
int *reassigned(int *Given) { int X = 1; int *P = &X; *P = 2; return Given; }
const int &smaller(const int &A, const int &B) { return A < B ? A : B; }
int takesSame() { int X = 1; return *same(&X); }
bool converted() { int X = 1; return same(&X); }
std::string moved() { std::string S(30, 'x'); S += "y"; return S; }
std::string copied(std::string S) { std::string_view V = S; return std::string(V); }
std::vector<std::vector<int>> Kept;
const int *keptElsewhere(std::vector<int> V) { const int *P = V.data(); Kept.push_back(std::move(V)); return P; }
// MAY: :[[@LINE-1]]:43: address of V escapes in keptElsewhere(std::vector<int>): may dangle [heap-return]
const int *keptBySwap(std::vector<int> V) { const int *P = V.data(); Kept.emplace_back().swap(V); return P; }
// MAY: :[[@LINE-1]]:40: address of V escapes in keptBySwap(std::vector<int>): may dangle [heap-return]
std::vector<int> built() { std::vector<int> V; for (int I = 0; I < 9; ++I) V.push_back(I); return V; }
std::vector<std::string> split(std::string_view Text) {
  std::vector<std::string> Parts;
  while (!Text.empty()) {
    std::size_t At = std::min(Text.find(','), Text.size());
    Parts.emplace_back(Text.substr(0, At));
    Text.remove_prefix(std::min(At + 1, Text.size()));
  }
  return Parts;
}
Node *element(std::vector<Node *> Nodes, int I) { return Nodes[I]; }
Node *found(const std::map<int, Node *> &Nodes, int Key) {
  auto It = Nodes.find(Key);
  return It == Nodes.end() ? nullptr : It->second;
}
int sorted(std::vector<int> V, int By) {
  std::sort(V.begin(), V.end(), [&By](int A, int B) { return A * By < B * By; });
  return V.front();
}
std::unique_ptr<Node> owned() { auto N = std::make_unique<Node>(); N->Value = 3; return N; }
Node *released() { auto N = std::make_unique<Node>(); return N.release(); }
std::shared_ptr<Node> shared() { auto N = std::make_shared<Node>(); Node *P = N.get(); P->Value = 3; return N; }
std::optional<int> maybe(int X) { std::optional<int> O = X; if (*O > 3) O.reset(); return O; }
auto byCopy() { int X = 1; return [X] { return X; }; }
std::function<int()> erasedCopy() { int X = 1; return [X] { return X; }; }
int locked(std::mutex &M) { std::lock_guard<std::mutex> Lock(M); std::unique_lock<std::mutex> Other(M, std::defer_lock); return 1; }
int recursive(int N) { int X = N; return N ? recursive(X - 1) : X; }
int visit(const std::function<int(int)> &F) { return F(1); }
int passedDown(int X) { return visit([&X](int Y) { return X + Y; }); }
int total(const std::vector<int> &V) { int Sum = 0; for (const int &I : V) Sum += I; return std::accumulate(V.begin(), V.end(), Sum); }
void swapped(Node &A, Node &B) { Node C = A; A = B; B = C; }
const std::string &known(const std::map<std::string, std::string> &M, std::string Key) { return M.at(Key); }
