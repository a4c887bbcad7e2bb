//===- Pages.h - the documentation of every kind ----------------*- C++ -*-===//
//
// docs/kinds/<kind>.md, built into the program. A kind without its page does
// not build.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_KINDS_PAGES_H
#define WHYHEAP_KINDS_PAGES_H

#include "whyheap/Core/Vocabulary.h"

namespace whyheap {

/// The page of \p K, in Markdown.
std::string_view page(Kind K);

} // namespace whyheap

#endif // WHYHEAP_KINDS_PAGES_H
