//===- Wording.h - verdicts as sentences ------------------------*- C++ -*-===//
//
// Data -> words, for all text forms. A sentence is made of parts, which the
// forms put together in their own way:
//
//   subject   std::vector<char>{...}
//   verb      allocates · may allocate · escapes to heap …
//   place     in bench(Writer &, int)
//   details   5 bytes, in a loop
//
// "escapes" is said only where the flow witness says it. Where no optimized code
// was looked at, nobody knows more than "may allocate"; only of what is thrown,
// which no optimizer takes away.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_REPORT_WORDING_H
#define WHYHEAP_LIB_REPORT_WORDING_H

#include "whyheap/Report/TextReport.h"

namespace whyheap::report {

/// "5 bytes", "1 byte"
std::string counted(std::uint64_t N, std::string_view Singular);


/// "1.2 MB", "128 KiB", "17 bytes": binary units where they are exact.
std::string inBytes(std::uint64_t Bytes);

/// Whether a local is worth a warning: it is too large, or dangles. What is stored
/// somewhere may be taken out again in time.
bool isTroubleOnStack(const Site &S);

class Wording {
public:
  Wording(const Report &R, const TextOptions &Options);

  /// "dir/a.cpp:9:23"
  std::string point(const SourcePoint &P) const;
  std::string file(const std::string &File) const;

  /// One line about a site without position and check. \p IsBrief puts the
  /// function in and the bytes behind the colon, as Go does.
  std::string sentence(const Site &S, bool IsBrief) const;

  /// "allocates: vector::vector -> _M_range_initialize -> operator new(5)":
  /// without the library's plumbing, classes only where they change.
  std::string allocates(const AllocationFact &F) const;
  /// One step with its position, whole.
  std::string step(const PathStep &S) const;
  /// "in f<int>(int) and 2 other functions"; empty where none is known.
  std::string place(const Site &S) const;

  /// "from data (initialized) at one.cpp:9:23"
  std::string link(const ChainLink &L) const;
  /// Why what is put into a wrapper is not kept in place; empty where nothing is.
  /// "captures Text by copy (32 bytes), N by reference (8 bytes)"
  /// "capture is 40 bytes and not trivially copyable; std::function<int ()> stores
  /// 16 inline and only trivially copyable types, in libstdc++"
  std::vector<std::string> erasureLines(const Site &S) const;

  /// "initialized here: data", at its own place.
  std::string linkNote(const ChainLink &L) const;
  /// "and 2 more allocation paths": what is not shown.
  std::string more(std::size_t N, std::string_view Singular) const;

  /// "not elided: nothing in f() destroys it"; with the place of the step, where
  /// it has one, if \p WithPoint.
  std::string elision(const ElisionFact &F, const ElisionStep &S,
                      bool WithPoint) const;

private:
  std::string WorkingDirectory;
  std::string ElidedAt; ///< "elided at -O2"
  bool NamesOptions;

  std::string subject(const Site &S) const;
  std::string frameSentence(const Site &S) const;
  std::string sizeSentence(const Site &S, bool IsBrief) const;
  std::string addressSentence(const Site &S, bool IsBrief) const;
  std::string callSentence(const Site &S, bool IsBrief) const;
  std::string definitionSentence(const Site &S) const;
  std::string lifetimeSentence(const LifetimeFact &F) const;
  std::string verb(const Site &S, std::string_view Object) const;
};

} // namespace whyheap::report

#endif // WHYHEAP_LIB_REPORT_WORDING_H
