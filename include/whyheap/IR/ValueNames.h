//===- ValueNames.h - the names that looks need -----------------*- C++ -*-===//
//
// Variables are known by the names of their slots. A compiler that optimizes for
// somebody else has no names: to make them costs one percent of its work, most of it
// in passes that copy or rewrite code whose names nobody asks for.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_IR_VALUENAMES_H
#define WHYHEAP_IR_VALUENAMES_H

namespace llvm {
class Any;
class Module;
class StringRef;
} // namespace llvm

namespace whyheap {

/// Takes away the names of values that no look at an optimized module needs:
/// inlining would copy them over and over.
void dropSpareNames(llvm::Module &M);

/// Before a pass on \p IR in a module in which names are kept: makes its context
/// discard those that the pass gives, or keep them. Wanted are all in coroutines up to
/// their split, and those of large slots, which are inlined or cut to pieces.
void keepOnlyWantedNames(llvm::StringRef Pass, const llvm::Any &IR);

} // namespace whyheap

#endif // WHYHEAP_IR_VALUENAMES_H
