// Default member initializers, constructor initializers, delegation.
#include "keep.h"
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct Settings {
  std::string Title = "a title that everyone starts with";
  std::vector<int> Sizes = {1, 2, 3, 4};
  std::unique_ptr<int> Limit = std::make_unique<int>(10);
  int Depth = 3;
};

class Document {
public:
  Document() : Document(4) {}
  explicit Document(int Pages)
      : Text(Pages * 20, '.'),
        Index(Pages) {
    Index[0] = Pages;
  }
  Document(const Document &Other)
      : Text(Other.Text),
        Index(Other.Index) {}

  std::size_t size() const { return Text.size() + Index.size() + Notes.size(); }

private:
  std::string Text;
  std::vector<int> Index;
  std::map<int, int> Notes{{1, 1}, {2, 4}};
};

struct Derived : Document {
  using Document::Document;
  std::string Extra = std::string(50, 'e');
};

static int settings() {
  Settings S;
  keep(&S);
  return int(S.Title.size() + S.Sizes.size()) + *S.Limit + S.Depth;
}

static int overridden(int N) {
  Settings S{.Title = std::string(N, 't'), .Sizes = {}, .Limit = nullptr};
  keep(&S);
  return int(S.Title.size()) + S.Depth;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 31);
  Document A;
  Document B(N);
  Document C(B);
  Derived D(N);
  keep(&D);
  std::size_t Sum = A.size() + B.size() + C.size() + D.size() + D.Extra.size();
  std::printf("%zu %d\n", Sum, settings() + overridden(N));
}
