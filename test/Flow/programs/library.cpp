// What the standard library does with what it is given.
#include <algorithm>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

int *Global;
std::vector<int *> GlobalVector;

int uniqueInside() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape
  return *P;
}
std::unique_ptr<int> uniqueReturned() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return P;
}
std::unique_ptr<int> uniqueAtOnce() { return std::make_unique<int>(1); } // EXPECT: escapes(return)
void uniqueReset() {
  std::unique_ptr<int> P;
  P.reset(new int(1)); // EXPECT: does-not-escape
}
int *uniqueReleased() {
  std::unique_ptr<int> P(new int(1)); // EXPECT: escapes(return)
  return P.release();
}
void uniqueMoved(std::unique_ptr<int> &Out) {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(out-param)
  Out = std::move(P);
}
void uniqueMovedInside() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape
  auto Q = std::move(P);
}
int uniqueGet() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape
  int *Q = P.get();
  return *Q;
}
int *uniqueGetReturned() {
  auto P = std::make_unique<int>(1); // EXPECT: escapes(return)
  return P.get();
}
void inVector() {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: does-not-escape, does-not-escape
  delete V[0];
}
std::vector<int *> inVectorReturned() {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: escapes(return), escapes(return)
  return V;
}
void inGlobalVector() { GlobalVector.push_back(new int(1)); } // EXPECT: escapes(global), escapes(global)
int *fromVector() {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: escapes(return), escapes(return)
  return V.front();
}
void inMap(std::map<int, int *> &M) { M[3] = new int(1); } // EXPECT: escapes(out-param), escapes(out-param)
void inPair() {
  std::pair<int *, int> P(new int(1), 2); // EXPECT: does-not-escape
  delete P.first;
}
std::tuple<int *, int> inTuple() { return std::make_tuple(new int(1), 2); } // EXPECT: escapes(return)
void inOptional() {
  std::optional<int *> O = new int(1); // EXPECT: does-not-escape
  delete *O;
}
void copiedRange(std::vector<int *> &Out) {
  std::vector<int *> V;
  V.push_back(new int(1)); // EXPECT: escapes(out-param), escapes(out-param)
  std::copy(V.begin(), V.end(), std::back_inserter(Out));
}
void swapped() {
  int *A = new int(1); // EXPECT: does-not-escape
  int *B = new int(2); // EXPECT: does-not-escape
  std::swap(A, B);
  delete A;
  delete B;
}
int *exchanged() {
  int *A = new int(1); // EXPECT: escapes(return)
  return std::exchange(A, nullptr);
}
void threaded() {
  int *P = new int(1); // EXPECT: escapes(thread)
  std::thread T([P] { ++*P; }); // EXPECT: escapes(thread)
  T.join();
}
void memory() {
  int *P = new int(1); // EXPECT: does-not-escape
  int *Q = nullptr;
  std::memcpy(&Q, &P, sizeof(P));
  delete Q;
}
int *memoryReturned() {
  int *P = new int(1); // EXPECT: escapes(return)
  int *Q = nullptr;
  std::memcpy(&Q, &P, sizeof(P));
  return Q;
}
void memoryBytes() {
  int *P = new int(1); // EXPECT: unknown(number)
  unsigned char Bytes[8];
  std::memcpy(Bytes, &P, sizeof(P));
}
std::size_t textOnly() {
  char *P = new char[10]; // EXPECT: does-not-escape
  std::strcpy(P, "text");
  std::string S(P); // EXPECT: does-not-escape
  delete[] P;
  return S.size();
}
void callable() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::function<int()> F = [P] { return *P; };
  F();
}
void written(std::ostream &Out, int N) {
  std::string S(N, 'x'); // EXPECT: does-not-escape
  Out.write(S.data(), N);
  Out << S << S.c_str();
}
std::string copiedView(std::string_view V) {
  std::string S(V); // EXPECT: does-not-escape
  std::string_view Whole = S;
  return std::string(Whole.substr(1)); // EXPECT: escapes(return)
}
