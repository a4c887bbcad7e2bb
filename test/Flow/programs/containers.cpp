// The storage of containers goes where they go.
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct Sink {
  virtual void take(const std::vector<int> &);
  virtual ~Sink();
};
std::vector<int> Global;
std::string GlobalText;
void unseen(const std::vector<int> &);

int inside(int N) {
  std::vector<int> V(N); // EXPECT: does-not-escape
  return V[0];
}
std::vector<int> returned(int N) {
  std::vector<int> V(N); // EXPECT: escapes(return)
  return V;
}
std::vector<int> returnedAtOnce(int N) { return std::vector<int>(N); } // EXPECT: escapes(return)
void virtualCall(Sink &S) {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(virtual-call)
  // CHAIN: owned V{1, 2, 3} @+0:20 | virtual-call S.take(V) @+2:5
  S.take(V);
}
void unseenCall() {
  std::vector<int> V{1, 2, 3}; // EXPECT: unknown(unknown-call)
  unseen(V);
}
void moved() {
  std::vector<int> V{1, 2, 3}; // EXPECT: escapes(global)
  Global = std::move(V);
}
void copiedAway() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  Global = V; // EXPECT: escapes(global)
}
std::vector<int> copied() {
  std::vector<int> V{1, 2, 3}; // EXPECT: does-not-escape
  std::vector<int> W(V); // EXPECT: escapes(return)
  return W;
}
void grown(std::vector<int> &Out) { Out.push_back(1); } // EXPECT: escapes(out-param)
void grownInside() {
  std::vector<int> V;
  V.push_back(1); // EXPECT: does-not-escape
  V.resize(10); // EXPECT: does-not-escape
}
struct Holder {
  std::vector<int> Values;
  std::string Text;
  void add(int N) { Values.push_back(N); } // EXPECT: escapes(member)
  void name(std::string T) { Text = std::move(T); }
  void copyName(const std::string &T) { Text = T; } // EXPECT: escapes(member)
};
void namesIt(Holder &H) {
  std::string S("a text that is long enough"); // EXPECT: escapes(member)
  H.name(std::move(S));
}
void copiesIt(Holder &H) {
  std::string S("a text that is long enough"); // EXPECT: does-not-escape
  H.copyName(S);
}
std::size_t length() {
  std::string S("a text that is long enough"); // EXPECT: does-not-escape
  S += "and more"; // EXPECT: does-not-escape
  return S.size();
}
const char *dangling() {
  std::string S("a text that is long enough"); // EXPECT: escapes(return)
  return S.c_str();
}
std::string joined(const std::string &A, const std::string &B) {
  return A + B; // EXPECT: escapes(return)
}
std::size_t joinedInside(const std::string &A, const std::string &B) {
  return (A + B).size(); // EXPECT: does-not-escape
}
void intoVector(std::vector<std::string> &Out) {
  std::string S("a text that is long enough"); // EXPECT: escapes(out-param)
  Out.push_back(std::move(S)); // EXPECT: escapes(out-param)
}
void copiedIntoVector(std::vector<std::string> &Out) {
  std::string S("a text that is long enough"); // EXPECT: does-not-escape
  Out.push_back(S); // EXPECT: escapes(out-param)
}
int counted(const std::string &Text) {
  std::map<char, int> Counts;
  for (char C : Text)
    ++Counts[C]; // EXPECT: escapes(outer-scope)
  return Counts.size();
}
std::optional<std::vector<int>> maybe() {
  std::vector<int> V{1}; // EXPECT: escapes(return)
  return V;
}
std::string chained(int N) {
  return "a text before " + std::to_string(N) + "."; // EXPECT: escapes(return), escapes(return), escapes(return)
}
std::string exchanged(std::string &Other) {
  // Nobody says that exchange leaves its second argument alone.
  std::string S("a text that is long enough"); // EXPECT: escapes(out-param)
  return std::exchange(S, Other); // EXPECT: escapes(return)
}
std::string part() {
  std::string S("a text that is long enough"); // EXPECT: does-not-escape
  return S.substr(3); // EXPECT: escapes(return)
}
std::pair<std::vector<int>, int> paired() {
  std::vector<int> V{1}; // EXPECT: escapes(return)
  return std::make_pair(std::move(V), 2);
}
void emplaced(std::vector<std::string> &Out) {
  std::string S("a text that is long enough"); // EXPECT: does-not-escape
  Out.emplace_back(S); // EXPECT: escapes(out-param)
}
std::string reversed(const std::string &T) {
  return std::string(T.rbegin(), T.rend()); // EXPECT: escapes(return)
}
int *found(const std::map<std::string, int *> &M, const char *Name) {
  auto It = M.find(std::string(Name)); // EXPECT: does-not-escape
  return It == M.end() ? nullptr : It->second;
}
