//===- Names.h - function and file names, as people read them ---*- C++ -*-===//
//
// Facts carry whole names: "std::vector<char>::vector(std::initializer_list<…>,
// const allocator_type &)". Ids, explanations and paths need less of them:
//
//   qualifiedName  std::vector::vector        no template arguments, parameters
//   shortName      vector::vector             at most two parts, not std::
//   isInstance     true: the name itself has template arguments
//
// All take any text and never fail; what is not a function name comes back
// much as it went in.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_NAMES_H
#define WHYHEAP_CORE_NAMES_H

#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

/// The parts of a function's name between "::", without return type, template
/// arguments, parameters and qualifiers. A closure is "lambda"; its call
/// operator is left out.
std::vector<std::string> nameParts(std::string_view Function);

std::string qualifiedName(std::string_view Function);
std::string shortName(std::string_view Function);

/// Is \p Function an instance of a template (or a member of one)? Parameters
/// that are themselves instances do not count.
bool isInstance(std::string_view Function);

/// \p File relative to \p Directory where it lies below it, else \p File.
std::string relativePath(std::string_view File, std::string_view Directory);

} // namespace whyheap

#endif // WHYHEAP_CORE_NAMES_H
