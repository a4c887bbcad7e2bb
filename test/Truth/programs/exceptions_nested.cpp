// Rethrown, nested and stored exceptions.
#include "keep.h"
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

struct Detailed : std::runtime_error {
  explicit Detailed(const std::string &Text)
      : std::runtime_error(Text), Detail(Text + " and more of the detail") {}
  std::string Detail;
};

static void inner(int N) {
  if (N)
    throw Detailed("something that went wrong inside");
}

static void middle(int N) {
  try {
    inner(N);
  } catch (const Detailed &) {
    std::throw_with_nested(std::logic_error("what went wrong in the middle"));
  }
}

static int unwrap(const std::exception &E) {
  int Depth = int(std::string(E.what()).size());
  try {
    std::rethrow_if_nested(E);
  } catch (const std::exception &Nested) {
    Depth += unwrap(Nested);
  }
  return Depth;
}

static int nested(int N) {
  try {
    middle(N);
  } catch (const std::exception &E) {
    return unwrap(E);
  }
  return 0;
}

static int rethrown(int N) {
  try {
    try {
      inner(N);
    } catch (...) {
      throw;
    }
  } catch (const Detailed &E) {
    return int(E.Detail.size());
  }
  return 0;
}

static int stored(int N) {
  std::exception_ptr Kept = std::make_exception_ptr(N);
  std::exception_ptr Other;
  try {
    inner(N);
  } catch (...) {
    Other = std::current_exception();
  }
  try {
    std::rethrow_exception(N > 100 ? Other : Kept);
  } catch (int Value) {
    return Value + (Other != nullptr);
  }
}

int main(int Argc, char **) {
  int N = opaque(Argc * 2);
  std::printf("%d\n", nested(N) + rethrown(N) + stored(N));
}
