// heap-exception: thrown, or held by what is thrown.
#include <exception>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

struct Failure {
  int *Detail = nullptr;
};
struct Message : std::exception {
  std::string Text;
  explicit Message(std::string T) : Text(std::move(T)) {}
  const char *what() const noexcept override { return Text.c_str(); }
};
void mayThrow();
int use(const char *);

void object() { throw Failure(); }       // EXPECT: escapes(exception)
void number() { throw 3; }               // EXPECT: escapes(exception)
void pointer() { throw new int(1); }     // EXPECT: escapes(exception), escapes(exception)
void variable() {
  Failure F;
  F.Detail = new int(1); // EXPECT: escapes(exception)
  throw F; // EXPECT: escapes(exception)
}
void standard() { throw std::runtime_error("a message"); } // EXPECT: escapes(exception), escapes(exception)
void text(const std::string &T) {
  throw Message("a long message before " + T); // EXPECT: escapes(exception), escapes(exception)
}
void conditional(int N) {
  if (N < 0)
    throw std::out_of_range("negative"); // EXPECT: escapes(exception), escapes(exception)
}
int inExpression(int N) { return N ? N : throw 1; } // EXPECT: escapes(exception)
std::exception_ptr made() {
  return std::make_exception_ptr(Failure()); // EXPECT: escapes(exception)
}
struct Constructed {
  int *Kept;
  Constructed() : Kept(new int(1)) { // EXPECT: escapes(member)
    if (!*Kept)
      throw Failure(); // EXPECT: escapes(exception)
  }
};
Constructed constructs() { return Constructed(); }
void inCatch() {
  try {
    mayThrow();
  } catch (const std::exception &E) {
    throw Message(E.what()); // EXPECT: escapes(exception), escapes(exception)
  }
}
void inLambda() {
  auto F = [] { throw 3; }; // EXPECT: escapes(exception)
  F();
}
template <typename T> void inTemplate(T V) { throw V; } // EXPECT: escapes(exception)
template void inTemplate(int);
template void inTemplate(Failure);

// Must not fire.
void rethrows() {
  try {
    mayThrow();
  } catch (...) {
    throw;
  }
}
int caught() {
  try {
    mayThrow();
  } catch (const Failure &F) {
    return *F.Detail;
  }
  return 0;
}
int besideThrow(int N) {
  int *P = new int(N); // EXPECT: does-not-escape(local)
  try {
    mayThrow();
  } catch (...) {
    delete P;
    throw;
  }
  int V = *P;
  delete P;
  return V;
}
int ownerUnwound() {
  auto P = std::make_unique<int>(1); // EXPECT: does-not-escape(local)
  mayThrow();
  return *P;
}
void valueThrown() {
  int *P = new int(1); // EXPECT: does-not-escape(local)
  int V = *P;
  delete P;
  throw V; // EXPECT: escapes(exception)
}
Failure returnedNotThrown() { return {new int(1)}; } // EXPECT: escapes(return)
int whatIsRead() {
  try {
    mayThrow();
  } catch (const std::exception &E) {
    return use(E.what());
  }
  return 0;
}
int *fallsBack() noexcept {
  return new (std::nothrow) int(1); // EXPECT: escapes(return)
}
