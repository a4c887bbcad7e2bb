//===- StringTable.h - each text of a file of facts once --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_SERIAL_STRINGTABLE_H
#define WHYHEAP_LIB_SERIAL_STRINGTABLE_H

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

namespace whyheap {

/// Gives every text a number in the order of first use.
class StringTable {
public:
  std::size_t add(std::string_view Text) {
    if (auto It = Index.find(Text); It != Index.end())
      return It->second;
    Strings.push_back(std::string(Text));
    return Index.emplace(Text, Strings.size() - 1).first->second;
  }
  nlohmann::json take() { return std::move(Strings); }

private:
  /// Found by what is no std::string, too.
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> Index;
  nlohmann::json Strings = nlohmann::json::array();
};

} // namespace whyheap

#endif // WHYHEAP_LIB_SERIAL_STRINGTABLE_H
