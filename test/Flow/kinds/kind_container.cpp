// heap-container: placed in a container or string: a node, a buffer that grows.
#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <list>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

int vector(int N) {
  std::vector<int> V(N); // EXPECT: does-not-escape
  return V[0];
}
int grown(int N) {
  std::vector<int> V;
  for (int I = 0; I < N; ++I)
    V.push_back(I); // EXPECT: escapes(container)
  return std::accumulate(V.begin(), V.end(), 0);
}
int reserved(int N) {
  std::vector<int> V;
  V.reserve(N); // EXPECT: does-not-escape
  return V.capacity();
}
int inserted(std::vector<int> V) {
  V.insert(V.begin(), 3); // EXPECT: escapes(out-param)
  return V[0];
}
int emplaced() {
  std::vector<std::pair<int, int>> V;
  V.emplace_back(1, 2); // EXPECT: does-not-escape(local)
  return V[0].first;
}
int assigned(const std::vector<int> &From) {
  std::vector<int> V;
  V = From; // EXPECT: does-not-escape
  return V[0];
}
int copied(const std::vector<int> &From) {
  std::vector<int> V(From); // EXPECT: does-not-escape
  std::sort(V.begin(), V.end());
  return V[0];
}
int range(const int *Begin, const int *End) {
  std::vector<int> V(Begin, End); // EXPECT: does-not-escape
  return V.back();
}
int deque(int N) {
  std::deque<int> D; // EXPECT: does-not-escape
  D.push_back(N); // EXPECT: does-not-escape(container)
  return D.front();
}
int list(int N) {
  std::list<int> L;
  L.push_back(N); // EXPECT: does-not-escape(local)
  return L.front();
}
int map(int N) {
  std::map<int, int> M;
  M[N] = 1; // EXPECT: does-not-escape(local)
  return M.begin()->first;
}
int set(int N) {
  std::set<int> S;
  S.insert(N); // EXPECT: does-not-escape(local)
  return *S.begin();
}
int initialized() {
  std::set<int> S{1, 2, 3}; // EXPECT: does-not-escape(container)
  return *S.begin();
}
int hashed(int N) {
  std::unordered_map<int, int> M;
  M.emplace(N, 1); // EXPECT: does-not-escape(container)
  return M.size();
}
int nested(int N) {
  std::vector<std::vector<int>> V(3); // EXPECT: does-not-escape(local)
  V[1].push_back(N); // EXPECT: does-not-escape(local)
  return V[1][0];
}
std::size_t text(const char *T) {
  std::string S = T; // EXPECT: does-not-escape
  return S.size();
}
std::size_t joined(const std::string &A, const std::string &B) {
  return (A + B).size(); // EXPECT: does-not-escape(container)
}
std::size_t appended(std::string S) {
  S += "and this is more than what fits"; // EXPECT: escapes(out-param)
  return S.size();
}
char part(const std::string &T) {
  return T.substr(1, 20)[0]; // EXPECT: does-not-escape
}
bool number(int N) {
  return std::to_string(N) == "1"; // EXPECT: does-not-escape
}
std::size_t key(const std::map<std::string, int> &M, const char *Name) {
  return M.count(Name); // EXPECT: does-not-escape
}
int inLambda(const std::vector<int> &From) {
  auto F = [Copy = From] { return Copy[0]; }; // EXPECT: does-not-escape
  return F();
}
int inOptional(int N) {
  std::optional<std::vector<int>> O;
  O.emplace(N); // EXPECT: does-not-escape // KNOWN: unknown(container): what an optional holds has no flow
  return O->size();
}
int inLoop(const std::vector<std::string> &Names) {
  int N = 0;
  for (std::string Name : Names) // EXPECT: does-not-escape
    N += Name.size();
  return N;
}

// Must not fire: who keeps it says more, or nothing is allocated.
std::vector<int> returned(int N) { return std::vector<int>(N); } // EXPECT: escapes(return)
void outParam(std::vector<int> &Out) { Out.push_back(1); } // EXPECT: escapes(out-param)
void toWriter(void (*Write)(const std::vector<int> &)) {
  std::vector<int> V{1, 2}; // EXPECT: escapes(indirect-call)
  Write(V);
}
int array() {
  std::array<int, 3> A{1, 2, 3};
  return A[0];
}
int byReferenceInLoop(const std::vector<std::string> &Names) {
  int N = 0;
  for (const std::string &Name : Names)
    N += Name.size();
  return N;
}
std::size_t view(std::string_view T) { return T.substr(1).size(); }
int first(std::span<const int> S) { return S[0]; }
int empty() {
  std::vector<int> V;
  return V.size();
}
int readsOnly(const std::map<int, int> &M) { return M.at(3); }
std::size_t literal() { return std::string_view("some text").size(); }
int cleared(std::vector<int> V) {
  V.clear();
  return V.size();
}
int movedOnly(std::vector<int> V) {
  std::vector<int> W = std::move(V);
  return W.size();
}
int plainNew() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  return V;
}
