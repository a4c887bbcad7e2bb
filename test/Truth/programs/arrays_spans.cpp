// array, span, bitset, chrono, tuple: values that need no heap, and some that do.
#include "keep.h"
#include <array>
#include <bitset>
#include <chrono>
#include <cstdio>
#include <span>
#include <string>
#include <tuple>
#include <vector>

static int sumOf(std::span<const int> Values) {
  int Sum = 0;
  for (int Value : Values)
    Sum += Value;
  return Sum;
}

static int onStack() {
  std::array<int, 4> Fixed{1, 2, 3, 4};
  return sumOf(Fixed) + sumOf(std::span(Fixed).first(2));
}

static int onHeap(int Count) {
  std::vector<int> Values(Count, 3);
  return sumOf(Values) + sumOf(std::span(Values).subspan(1));
}

static int bits(int Number) {
  std::bitset<40> Bits(Number);
  Bits.flip();
  std::string Text = Bits.to_string();
  keep(Text.data());
  return int(Bits.count() + Text.size());
}

static long long time(int Count) {
  using namespace std::chrono_literals;
  auto Total = Count * 90s + 5min;
  return std::chrono::duration_cast<std::chrono::minutes>(Total).count();
}

static std::tuple<int, std::string, double> record(int Number) {
  return {Number, std::string(Number, 'r'), Number / 2.0};
}

static std::array<std::string, 3> threeNames(int Length) {
  return {"a", std::string(Length, 'b'), "c"};
}

int main(int Argc, char **) {
  int Count = opaque(Argc * 33);
  auto [Number, Name, Half] = record(Count);
  auto Names = threeNames(Count);
  auto Both = std::tuple_cat(std::make_tuple(Number), std::make_tuple(Name));
  long long Sum = onStack() + onHeap(Count) + bits(Count) + time(Count);
  Sum += (long long)(std::get<1>(Both).size() + Names[1].size() + Half);
  std::printf("%lld\n", Sum);
}
