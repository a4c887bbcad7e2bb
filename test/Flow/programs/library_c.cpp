// What the C library does with what it is given: models say.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <pthread.h>
#include <csignal>
#include <unistd.h>

int *Global;

int printed() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::printf("%d %p\n", *P, static_cast<void *>(P));
  delete P;
  return 0;
}
std::size_t lengthOf() {
  char *P = new char[10]; // EXPECT: does-not-escape
  std::memset(P, 0, 10);
  std::snprintf(P, 10, "%d", 3);
  std::size_t N = std::strlen(P);
  delete[] P;
  return N;
}
char *found() {
  char *P = new char[10](); // EXPECT: escapes(return)
  return std::strchr(P, 'x');
}
char *filled() {
  char *P = static_cast<char *>(std::malloc(10)); // EXPECT: escapes(return)
  return std::strcpy(P, "text");
}
long parsed(const char *T) {
  char *Copy = new char[20]; // EXPECT: does-not-escape
  char *End = nullptr;
  std::strncpy(Copy, T, 20);
  long N = std::strtol(Copy, &End, 10);
  N += *End;
  delete[] Copy;
  return N;
}
char *rest(char *T) {
  char *Copy = new char[20](); // EXPECT: escapes(return)
  char *End = nullptr;
  std::strtol(Copy, &End, 10);
  return End;
}
void *run(void *P) { return P; }
void thread() {
  int *P = new int(1); // EXPECT: escapes(thread)
  pthread_t T;
  pthread_create(&T, nullptr, run, P);
  pthread_join(T, nullptr);
}
void handler(int) {}
void signals() {
  int *P = new int(1); // EXPECT: does-not-escape
  std::signal(SIGINT, handler);
  delete P;
}
void specific(pthread_key_t Key) {
  int *P = new int(1); // EXPECT: escapes(retained)
  pthread_setspecific(Key, P);
}
void environment() {
  char *P = new char[10]; // EXPECT: escapes(retained)
  std::strcpy(P, "A=B");
  ::putenv(P);
}
int compare(const void *A, const void *B) {
  return *static_cast<const int *>(A) - *static_cast<const int *>(B);
}
int compareAndKeep(const void *A, const void *) {
  Global = static_cast<int *>(const_cast<void *>(A));
  return 0;
}
int sorted() {
  int *P = new int[3]{3, 2, 1}; // EXPECT: does-not-escape
  std::qsort(P, 3, sizeof(int), compare);
  int N = P[0];
  delete[] P;
  return N;
}
void sortedAndKept() {
  int *P = new int[3]{3, 2, 1}; // EXPECT: escapes(global)
  std::qsort(P, 3, sizeof(int), compareAndKeep);
}
void sortedBy(int (*F)(const void *, const void *)) {
  int *P = new int[3]{3, 2, 1}; // EXPECT: escapes(indirect-call)
  std::qsort(P, 3, sizeof(int), F);
}
int looked(int N) {
  int *P = new int[3]{1, 2, 3}; // EXPECT: does-not-escape
  int *Q = static_cast<int *>(std::bsearch(&N, P, 3, sizeof(int), compare));
  int V = Q ? *Q : 0;
  delete[] P;
  return V;
}
void buffered(std::FILE *F) {
  char *P = new char[BUFSIZ]; // EXPECT: escapes(out-param)
  std::setvbuf(F, P, _IOFBF, BUFSIZ);
}
void wholeMemory(std::size_t N) {
  void *P = ::operator new(N); // EXPECT: does-not-escape
  ::operator delete(P);
}
int duplicated(const char *T) {
  char *P = strdup(T); // EXPECT: does-not-escape
  int N = std::strlen(P);
  std::free(P);
  return N;
}
void *grown(std::size_t N) {
  void *P = std::malloc(N); // EXPECT: escapes(return)
  return std::realloc(P, 2 * N); // EXPECT: escapes(return)
}
int grownInside(std::size_t N) {
  char *P = static_cast<char *>(std::malloc(N)); // EXPECT: does-not-escape
  P = static_cast<char *>(std::realloc(P, 2 * N)); // EXPECT: does-not-escape
  int V = P[0];
  std::free(P);
  return V;
}
