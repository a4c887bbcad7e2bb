// Numbers to text and back.
#include "keep.h"
#include <charconv>
#include <cstdio>
#include <string>

static int roundTrip(int Number) {
  std::string Text = std::to_string(Number);
  return std::stoi(Text);
}

static double roundTripDouble(double Number) {
  std::string Text = std::to_string(Number);
  return std::stod(Text);
}

static std::size_t huge(double Number) {
  std::string Text = std::to_string(Number);
  keep(Text.data());
  return Text.size();
}

static int withoutStrings(int Number) {
  char Buffer[16];
  auto Written = std::to_chars(Buffer, Buffer + sizeof Buffer, Number);
  int Result = 0;
  std::from_chars(Buffer, Written.ptr, Result);
  return Result;
}

static std::string labelled(int Number) {
  return "the number that was asked for is " + std::to_string(Number);
}

int main(int Argc, char **) {
  int Number = opaque(Argc * 1234);
  int Sum = roundTrip(Number) + withoutStrings(Number);
  Sum += int(roundTripDouble(Number + 0.5));
  Sum += int(huge(Number * 1e60));
  Sum += int(labelled(Number).size());
  std::printf("%d\n", Sum);
}
