// A buffer written through an abstract writer, in a loop: three values, three
// answers. Try:  scripts/whyheap examples/one.cpp -- -std=c++20 -O2

#include <vector>

struct Writer {
  virtual void write(const std::vector<char> &Data) = 0;
};

void bench(Writer &Out, int Rounds) {
  for (int I = 0; I < Rounds; ++I) {
    std::vector<char> Data{'h', 'e', 'l', 'l', 'o'};
    Out.write(Data);
  }
}

struct Counter final : Writer {
  long Bytes = 0;
  void write(const std::vector<char> &Data) override { Bytes += Data.size(); }
};

long count(Counter &Out) {
  std::vector<char> Data{'h', 'e', 'l', 'l', 'o'};
  Out.write(Data);
  return Out.Bytes;
}

void grow(std::vector<int> &Values, int N) {
  for (int I = 0; I < N; ++I)
    Values.push_back(I);
}
