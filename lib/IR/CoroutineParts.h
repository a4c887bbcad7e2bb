//===- CoroutineParts.h - which lines went into which part ------*- C++ -*-===//
//
// Clang splits a coroutine at its suspensions: what runs when it is called, what
// runs when it is resumed, what runs when it is destroyed.
//
//   task f() {            f          new frame, a()
//     a();                f.resume   b(), b again for the loop …
//     co_await x;         f.destroy  destructors
//     b();
//   }
//
// A copy of one part that was inlined somewhere says nothing of the lines of the
// others. What a part holds is noted right after the split.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_COROUTINEPARTS_H
#define WHYHEAP_LIB_IR_COROUTINEPARTS_H

#include "Reach.h"
#include <set>

namespace whyheap {

class CoroutineParts {
public:
  /// To be called for each function when a coroutine has been split into it.
  void add(const llvm::Function &Part, Functions &Table);

  /// Whether code of the line \p At may lie in \p Part; true for whatever is no
  /// part of a coroutine that was split.
  bool mayHold(const llvm::DISubprogram *Part, const Step &At) const;

private:
  struct Lines {
    std::set<Step> Steps;
    bool IsCalled = false; ///< Not resumed or destroyed: it makes the frame.
  };
  llvm::DenseMap<const llvm::DISubprogram *, Lines> Parts;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_COROUTINEPARTS_H
