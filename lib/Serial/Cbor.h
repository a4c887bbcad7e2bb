//===- Cbor.h - is this CBOR that may be handed to a parser? ----*- C++ -*-===//
//
// nlohmann's reader recurses on nested arrays and on chunked strings, so bytes
// of unknown origin are looked through first, without recursion.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_SERIAL_CBOR_H
#define WHYHEAP_LIB_SERIAL_CBOR_H

#include <cstdint>
#include <span>
#include <string_view>

namespace whyheap::serial {

/// Empty where \p Bytes are exactly one CBOR item of the subset that whyheap
/// writes: definite lengths, no tags, at most \p MaxDepth levels of nesting.
/// Otherwise what is wrong with them.
std::string_view checkCbor(std::span<const std::uint8_t> Bytes,
                           unsigned MaxDepth);

} // namespace whyheap::serial

#endif // WHYHEAP_LIB_SERIAL_CBOR_H
