// Virtual calls, devirtualized and not; owners of polymorphic objects.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

struct Writer {
  virtual ~Writer() = default;
  virtual std::size_t write(const std::vector<char> &Data) = 0;
};

struct CountingWriter final : Writer {
  std::size_t Count = 0;
  std::size_t write(const std::vector<char> &Data) override {
    return Count += Data.size();
  }
};

struct StoringWriter : Writer {
  std::vector<char> All;
  std::size_t write(const std::vector<char> &Data) override {
    All.insert(All.end(), Data.begin(), Data.end());
    return All.size();
  }
};

static std::size_t throughBase(Writer &W, int Rounds) {
  std::size_t Written = 0;
  for (int I = 0; I < Rounds; ++I) {
    std::vector<char> Data{'a', 'b', 'c', 'd'};
    Written = W.write(Data);
  }
  return Written;
}

static std::size_t known() {
  CountingWriter W;
  std::vector<char> Data{'x', 'y'};
  return W.write(Data);
}

static std::size_t ownedAndKnown() {
  std::unique_ptr<Writer> W = std::make_unique<CountingWriter>();
  return W->write({'1', '2', '3'});
}

static std::unique_ptr<Writer> choose(int Kind) {
  if (Kind == 0)
    return std::make_unique<CountingWriter>();
  return std::make_unique<StoringWriter>();
}

int main(int Argc, char **) {
  int N = opaque(Argc * 5);
  std::vector<std::unique_ptr<Writer>> Writers;
  Writers.push_back(choose(N - 5));
  Writers.push_back(choose(N));
  std::size_t Sum = known() + ownedAndKnown();
  for (auto &W : Writers)
    Sum += throughBase(*W, N);
  std::printf("%zu\n", Sum);
}
