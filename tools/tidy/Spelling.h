//===- Spelling.h - messages that begin with code ---------------*- C++ -*-===//
//
// clangd makes the first letter of each message a capital. Ours begin with the value
// as the user wrote it: "std::string(N, 'x') escapes …" is not to be
// "Std::string(N, 'x') escapes …".
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TOOLS_TIDY_SPELLING_H
#define WHYHEAP_TOOLS_TIDY_SPELLING_H

#include <string>

namespace whyheap::tidy {

/// From now on, remembers what was said. Before any check runs.
void keepSpelling();
/// \p Text is about to be said.
void remember(const std::string &Text);
/// \p Message as it was before its first letter became a capital.
std::string asWritten(std::string Message);

} // namespace whyheap::tidy

#endif // WHYHEAP_TOOLS_TIDY_SPELLING_H
