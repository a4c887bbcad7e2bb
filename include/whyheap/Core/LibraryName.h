//===- LibraryName.h - a demangled name as models spell it ------*- C++ -*-===//
//
//   std::__1::basic_string<char, …>& std::__1::basic_string<char, …>::append
//       [abi:ne220108](char const*, unsigned long)
//   -> Name       std::__1::basic_string::append
//      Signature  std::__1::basic_string::append(char const*, unsigned long)
//
// What goes: return type, template arguments, ABI tags, trailing qualifiers,
// and the parameters of a function that encloses the named one. What stays:
// inline namespaces. The demangler's short forms for std::string, std::ostream,
// std::istream and std::iostream become the template they stand for, because
// the same function is spelled std::basic_ostream for wchar_t.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_LIBRARYNAME_H
#define WHYHEAP_CORE_LIBRARYNAME_H

#include <string>
#include <string_view>

namespace whyheap {

struct LibraryName {
  std::string Name;
  /// Equals Name where the text shows no parameters (C functions).
  std::string Signature;
};

/// Takes any text and never fails.
LibraryName libraryName(std::string_view Demangled);

/// A name or signature that has no template arguments any more, in the one
/// spelling that models are looked up by: no ABI tags, no trailing qualifiers,
/// short forms expanded.
std::string canonicalSpelling(std::string_view Text);

} // namespace whyheap

#endif // WHYHEAP_CORE_LIBRARYNAME_H
