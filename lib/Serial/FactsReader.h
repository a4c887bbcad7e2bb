//===- FactsReader.h - one record of stored facts, checked ------*- C++ -*-===//
//
// Every record is read through a Reader, which goes bad at the first surprise
// and stays so: the code that reads a record is straight-line, and one check at
// its end suffices.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SERIAL_FACTSREADER_H
#define WHYHEAP_LIB_SERIAL_FACTSREADER_H

#include "whyheap/Core/UnitFacts.h"
#include <limits>
#include <nlohmann/json.hpp>

namespace whyheap::serial {

using nlohmann::json;

/// What Solve counts with and makes room for: no program comes near.
constexpr std::uint64_t MaxParameters = 1 << 16, MaxDerefs = 1 << 16;

/// Offsets and sizes are added up.
constexpr std::uint64_t MaxFrameBytes = std::uint64_t(1) << 48;

/// Map, array of records, record, path.
constexpr unsigned MaxDepth = 5;

using Strings = std::vector<std::string>;

class Reader {
public:
  Reader(const json &Value, const Strings &Table)
      : Array(Value.is_array() ? &Value : nullptr), Table(Table),
        IsGood(Value.is_array()) {}

  bool atEnd() const { return !IsGood || Pos == Array->size(); }
  /// All was as expected and nothing is left over.
  bool isDone() const { return IsGood && Pos == Array->size(); }

  const json &next() {
    static const json Nothing;
    if (!IsGood || Pos == Array->size())
      return fail(), Nothing;
    return (*Array)[Pos++];
  }
  Reader nested() { return Reader(next(), Table); }

  /// Past the next value if it is null.
  bool skipNull() {
    if (atEnd() || !(*Array)[Pos].is_null())
      return false;
    ++Pos;
    return true;
  }
  std::uint64_t number(std::uint64_t Max) {
    const json &Value = next();
    if (!Value.is_number_unsigned() || Value.get<std::uint64_t>() > Max)
      return fail(), 0;
    return Value.get<std::uint64_t>();
  }
  unsigned small() {
    return unsigned(number(std::numeric_limits<unsigned>::max()));
  }
  std::int64_t integer() {
    const json &Value = next();
    if (!Value.is_number_integer() ||
        (Value.is_number_unsigned() &&
         Value.get<std::uint64_t>() >
             std::uint64_t(std::numeric_limits<std::int64_t>::max())))
      return fail(), 0;
    return Value.get<std::int64_t>();
  }
  unsigned index(std::size_t Size) {
    std::uint64_t Index = number(std::numeric_limits<unsigned>::max());
    if (Index >= Size)
      return fail(), 0;
    return unsigned(Index);
  }
  const std::string &text() {
    static const std::string Nothing;
    std::uint64_t Index = number(std::numeric_limits<std::uint64_t>::max());
    if (Index >= Table.size())
      return fail(), Nothing;
    return Table[Index];
  }
  SourcePoint point() {
    SourcePoint P;
    P.File = text();
    P.Line = small();
    P.Column = small();
    return P;
  }
  /// At least \p Min, which is -1, 0 or 1.
  int derefs(int Min) {
    int Derefs = int(number(MaxDerefs)) - 1;
    if (Derefs < Min)
      fail();
    return Derefs;
  }
  FlowNote note() {
    FlowNote N;
    N.Why = word(parseReason);
    N.Text = text();
    N.Point = point();
    return N;
  }
  template <typename Enum>
  Enum word(std::optional<Enum> (*Parse)(std::string_view)) {
    std::optional<Enum> Value = Parse(text());
    if (!Value)
      return fail(), Enum();
    return *Value;
  }
  void fail() { IsGood = false; }

private:
  const json *Array;
  const Strings &Table;
  std::size_t Pos = 0;
  bool IsGood;
};

} // namespace whyheap::serial

#endif // WHYHEAP_LIB_SERIAL_FACTSREADER_H
