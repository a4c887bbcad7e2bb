//===- Cbor.cpp - well-formedness of CBOR, RFC 8949 -----------------------===//
//
// Each item has a head: three bits of major type, five of argument, which is
// the value or says that the value follows in 1, 2, 4 or 8 bytes.
//
//===----------------------------------------------------------------------===//

#include "Cbor.h"
#include <vector>

using namespace whyheap;

namespace {

enum Major : unsigned {
  Unsigned,
  Negative,
  Bytes,
  Text,
  Array,
  Map,
  Tag,
  Simple
};

class CborChecker {
public:
  CborChecker(std::span<const std::uint8_t> Data, unsigned MaxDepth)
      : Data(Data), MaxDepth(MaxDepth) {}
  std::string_view check();

private:
  std::span<const std::uint8_t> Data;
  unsigned MaxDepth;
  std::size_t Pos = 0;
  std::vector<std::uint64_t> Pending; ///< Items still owed, outermost first.

  std::size_t left() const { return Data.size() - Pos; }
  bool readArgument(unsigned Short, std::uint64_t &Value);
  std::string_view checkItem();
  std::string_view open(std::uint64_t Items);
};

bool CborChecker::readArgument(unsigned Short, std::uint64_t &Value) {
  if (Short < 24) {
    Value = Short;
    return true;
  }
  std::size_t Size = std::size_t(1) << (Short - 24);
  if (left() < Size)
    return false;
  Value = 0;
  for (; Size; --Size)
    Value = Value << 8 | Data[Pos++];
  return true;
}

std::string_view CborChecker::open(std::uint64_t Items) {
  if (Items > left())
    return "it ends early";
  if (Items == 0)
    return "";
  if (Pending.size() == MaxDepth)
    return "it is nested too deeply";
  Pending.push_back(Items);
  return "";
}

std::string_view CborChecker::checkItem() {
  if (!left())
    return "it ends early";
  unsigned Head = Data[Pos++], Type = Head >> 5, Short = Head & 31;
  if (Short > 27)
    return "it has items of unknown length";
  std::uint64_t Value = 0;
  if (!readArgument(Short, Value))
    return "it ends early";
  switch (Type) {
  case Unsigned:
  case Negative:
    return "";
  case Bytes:
  case Text:
    if (Value > left())
      return "it ends early";
    Pos += Value;
    return "";
  case Array:
    return open(Value);
  case Map:
    return Value > left() ? "it ends early" : open(Value * 2);
  case Tag:
    return "it has tags";
  default: // Simple: false, true, null and floating-point numbers.
    return "";
  }
}

std::string_view CborChecker::check() {
  Pending.push_back(1);
  ++MaxDepth;
  while (!Pending.empty()) {
    --Pending.back();
    std::string_view Problem = checkItem();
    if (!Problem.empty())
      return Problem;
    while (!Pending.empty() && Pending.back() == 0)
      Pending.pop_back();
  }
  return left() ? "it has bytes behind its end" : "";
}

} // namespace

std::string_view serial::checkCbor(std::span<const std::uint8_t> Bytes,
                                   unsigned MaxDepth) {
  return CborChecker(Bytes, MaxDepth).check();
}
