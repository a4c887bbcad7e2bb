//===- Frames.h - coroutine frames and what lies in them --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_JOIN_FRAMES_H
#define WHYHEAP_LIB_JOIN_FRAMES_H

#include "whyheap/Program/Program.h"

namespace whyheap::join_detail {

/// Gives each site of a coroutine's definition its frame, and adds a site for
/// each coroutine that has none, for each variable that lies in a frame, and for
/// each that stays out of it.
void addFrames(const Program &P, std::vector<Site> &Sites);

/// Adds a site for each object that dies before a coroutine uses it.
void addLifetimes(const Program &P, std::vector<Site> &Sites);

} // namespace whyheap::join_detail

#endif // WHYHEAP_LIB_JOIN_FRAMES_H
