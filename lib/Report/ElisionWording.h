//===- ElisionWording.h - frames of coroutines in words ---------*- C++ -*-===//
#ifndef WHYHEAP_LIB_REPORT_ELISIONWORDING_H
#define WHYHEAP_LIB_REPORT_ELISIONWORDING_H

#include "whyheap/Core/Site.h"
#include <functional>

namespace whyheap::report {

/// How a place is written: "dir/a.cpp:9:23".
using PointWriter = std::function<std::string(const SourcePoint &)>;

/// "the frame of outer(int)": where the frame of a call is.
std::string home(const ElisionFact &F);

/// "not elided: the handle is stored in a global at a.cpp:3:4"; one sentence of
/// the chain for \p Step of \p F.
std::string elisionStep(const ElisionFact &F, const ElisionStep &Step,
                        const PointWriter &Point);

/// The same without the place of the step, to go behind it in a note.
std::string elisionNote(const ElisionFact &F, const ElisionStep &Step,
                        const PointWriter &Point);

/// "verified: elided with [[clang::coro_await_elidable]] on task<T>"; empty where no
/// edit is known to help.
std::string verifiedEdits(const ElisionFact &F);

} // namespace whyheap::report

#endif // WHYHEAP_LIB_REPORT_ELISIONWORDING_H
