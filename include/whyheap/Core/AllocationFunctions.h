//===- AllocationFunctions.h - what obtains heap memory itself --*- C++ -*-===//
//
// The allocation functions that the language and the C library define. Both
// witnesses ask: the code witness of a call in a module, the flow witness of a
// call in the syntax tree. What other library functions do with them is the
// business of bodies and models.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_ALLOCATIONFUNCTIONS_H
#define WHYHEAP_CORE_ALLOCATIONFUNCTIONS_H

#include "whyheap/Core/Vocabulary.h"
#include <string_view>

namespace whyheap {

/// An allocation function of the language or the C library.
struct StandardAllocator {
  std::string_view Symbol;
  whyheap::Mechanism Mechanism;
  whyheap::Frequency Frequency; ///< realloc may grow in place: Conditional.
  int SizeArgument = -1;        ///< Index of the byte count; -1: none.
  int CountArgument = -1;       ///< Index of a factor (calloc); -1: none.
};

/// By linkage name; null where \p Linkage is none of them.
const StandardAllocator *standardAllocator(std::string_view Linkage);

} // namespace whyheap

#endif // WHYHEAP_CORE_ALLOCATIONFUNCTIONS_H
