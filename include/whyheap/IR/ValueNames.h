//===- ValueNames.h - the names that looks need -----------------*- C++ -*-===//
//
// Variables are known by the names of their slots. A compiler that optimizes for
// somebody else has no names: to make them costs one percent of its work, most of it
// in passes that copy or rewrite code whose names nobody asks for.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_IR_VALUENAMES_H
#define WHYHEAP_IR_VALUENAMES_H

#include <cstdint>

namespace llvm {
class Any;
class Function;
class Module;
class StringRef;
} // namespace llvm

namespace whyheap {

/// Takes away the names of values that no look at an optimized module needs:
/// inlining would copy them over and over.
void dropSpareNames(llvm::Module &M);

/// Tells the arguments and slots of \p F apart by name; of a coroutine that is not split
/// all values. LLVM does so by itself but where the function was declared while names
/// were discarded: such a one never gets a table of names, and "%ref.tmp" may stand in it
/// twice.
void makeNamesUnique(llvm::Function &F);

/// Before each pass in a module in which names are kept: makes its context discard those
/// that the pass gives, or keep them. Wanted are those that passes on coroutines give up
/// to their split, the inliner, and any pass on a function with a large slot.
class WantedNames {
public:
  /// \p LeastBytes: from there on a slot is large.
  explicit WantedNames(std::uint64_t LeastBytes) : LeastBytes(LeastBytes) {}

  void operator()(llvm::StringRef Pass, const llvm::Any &IR);

private:
  std::uint64_t LeastBytes;
  const llvm::Function *Last = nullptr; ///< And what holds of it.
  bool AreWanted = true;
};

} // namespace whyheap

#endif // WHYHEAP_IR_VALUENAMES_H
