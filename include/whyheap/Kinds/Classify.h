//===- Classify.h - a site becomes a finding --------------------*- C++ -*-===//
//
// Site -> Finding: its kind (why the value is on the heap), a stable id and
// advice. The kind is that of the last reason of its chain; without a chain it
// follows from what the code shows, and from how the storage is obtained.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_KINDS_CLASSIFY_H
#define WHYHEAP_KINDS_CLASSIFY_H

#include "whyheap/Core/Report.h"

namespace whyheap {

/// One finding for each site, by point. Ids are made with the file's path
/// relative to \p BaseDirectory, so that two checkouts agree on them.
std::vector<Finding> classify(std::vector<Site> Sites,
                              std::string_view BaseDirectory = {});

} // namespace whyheap

#endif // WHYHEAP_KINDS_CLASSIFY_H
