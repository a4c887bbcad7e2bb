//===- FactsFile.h - the facts of a unit, as bytes --------------*- C++ -*-===//
//
// UnitFacts -> CBOR -> UnitFacts, for caches and for sections of object files.
// The bytes are one map:
//
//   "schema"   "whyheap.facts/4"; another number is another version
//   "strings"  every text once; all below refer to it by index
//   "unit"     [file, status, optimization, [message …]]
//   "allocations", "unknownCalls", "elisions", "values", "graphs", "frames",
//   "lateUses", "shortLives"
//              arrays of records, see the .cpp
//   "functionNames"     [linkage, name, linkage, name …]
//   "definedFunctions"  [linkage …]
//
// Equal facts give equal bytes. Reading trusts nothing: whatever the bytes are,
// the answer is facts or one line of error.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_SERIAL_FACTSFILE_H
#define WHYHEAP_SERIAL_FACTSFILE_H

#include "whyheap/Core/UnitFacts.h"
#include <span>
#include <variant>

namespace whyheap {

inline constexpr std::string_view FactsSchema = "whyheap.facts/4";

std::vector<std::uint8_t> encode(const UnitFacts &Facts);

/// Facts, or why there are none.
class DecodedFacts {
public:
  DecodedFacts(UnitFacts Facts) : Result(std::move(Facts)) {}
  static DecodedFacts failure(std::string Error) {
    DecodedFacts D{UnitFacts()};
    D.Result = std::move(Error);
    return D;
  }

  explicit operator bool() const { return Result.index() == 0; }
  UnitFacts &operator*() { return std::get<UnitFacts>(Result); }
  UnitFacts *operator->() { return &std::get<UnitFacts>(Result); }
  /// One line; only where there are no facts.
  const std::string &error() const { return std::get<std::string>(Result); }

private:
  std::variant<UnitFacts, std::string> Result;
};

DecodedFacts decodeUnitFacts(std::span<const std::uint8_t> Bytes);

} // namespace whyheap

#endif // WHYHEAP_SERIAL_FACTSFILE_H
