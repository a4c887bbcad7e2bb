// Default arguments and implicit conversions that allocate at the caller's line.
#include "keep.h"
#include <cstdio>
#include <string>
#include <vector>

static std::size_t greet(const std::string &Name,
                         const std::string &Words = "a greeting that is quite long") {
  return Name.size() + Words.size();
}

static std::size_t sum(std::vector<int> Values = std::vector<int>(opaque(6), 2)) {
  std::size_t Sum = 0;
  for (int Value : Values)
    Sum += Value;
  return Sum;
}

struct Label {
  Label(const char *T) : Text(T) {}
  std::string Text;
};

static std::size_t show(const Label &L) { return L.Text.size(); }
static std::size_t showAll(const std::vector<Label> &All) { return All.size(); }

struct Window {
  explicit Window(int W, Label T = "an untitled window of the program")
      : Width(W), Title(std::move(T)) {}
  int Width;
  Label Title;
};

int main(int Argc, char **) {
  int N = opaque(Argc);
  const char *Name = N ? "somebody with a long enough name" : "x";
  std::size_t Sum = greet("me");
  Sum += greet(Name);
  Sum += greet("me", "hi");
  Sum += sum();
  Sum += sum({N, N, N});
  Sum += show(Name);
  Sum += showAll({"a", Name});
  Window W(N);
  Window V(N, "short");
  keep(&W);
  keep(&V);
  std::printf("%zu\n", Sum + W.Title.Text.size() + V.Title.Text.size());
}
