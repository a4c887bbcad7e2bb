//===- FrameWording.h - members of coroutine frames in words ----*- C++ -*-===//
#ifndef WHYHEAP_LIB_REPORT_FRAMEWORDING_H
#define WHYHEAP_LIB_REPORT_FRAMEWORDING_H

#include "Wording.h"

namespace whyheap::report {

/// "co_await at a.cpp:3:4", "the initial suspension"
std::string suspension(const Wording &Words, const Suspension &S);

/// "lives across co_await at a.cpp:3:4 (and 2 more), used again at a.cpp:4:5";
/// empty for what is part of every frame.
std::string whyInFrame(const Wording &Words, const FrameMember &M);

/// "arr", "awaiter of the initial suspension", "promise"
std::string memberName(const FrameMember &M);

/// A line of the table: "at 32, 256 bytes: arr (char[256]): lives across …".
std::string memberLine(const Wording &Words, const FrameFact &F,
                       std::size_t Index);

/// "544 bytes, align 16, 6 suspensions"
std::string frameLine(const FrameFact &F);

} // namespace whyheap::report

#endif // WHYHEAP_LIB_REPORT_FRAMEWORDING_H
