//===- ControlDependence.h - which branches decide that a block runs *- C++ -*-===//
//
// Of the normal flow of one function: unwind edges are left aside, and so is
// what ends in `unreachable`, as a check that throws does. In
//
//   if (n > max) throw …;      no guard: its other side does not return
//   if (c)                     a guard of the allocation, by its side "true"
//     p = new int;
//
// Ferrante, Ottenstein, Warren: The Program Dependence Graph and Its Use in
// Optimization (1987); dominators after Cooper, Harvey, Kennedy: A Simple, Fast
// Dominance Algorithm (2001). LLVM's own post-dominators follow unwind edges.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_CONTROLDEPENDENCE_H
#define WHYHEAP_LIB_IR_CONTROLDEPENDENCE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace llvm {
class BasicBlock;
class Function;
} // namespace llvm

namespace whyheap {

class ControlDependence {
public:
  /// The terminator of Block has this successor (by its index) where the
  /// dependent block runs, and at least one other where it need not.
  struct Guard {
    const llvm::BasicBlock *Block;
    unsigned Side;
  };

  /// The blocks in \p AsOne count as one block: a branch between two of them
  /// decides nothing. Linear in the function for all practical purposes.
  explicit ControlDependence(
      const llvm::Function &F,
      llvm::ArrayRef<const llvm::BasicBlock *> AsOne = {});

  /// The direct guards of a block; theirs are one query further. Blocks that
  /// never run are not in the graph. What a block before a throw depends on is
  /// known too, though nothing else depends on whether it is entered.
  llvm::ArrayRef<Guard> of(const llvm::BasicBlock &Block) const;
  bool contains(const llvm::BasicBlock &Block) const {
    return Numbers.count(&Block);
  }

  /// Whether every normal way to \p B passes \p A.
  bool dominates(const llvm::BasicBlock &A, const llvm::BasicBlock &B) const;

  /// Whether one of \p Goals can be reached from \p From (itself included)
  /// without passing \p Avoid.
  bool reaches(const llvm::BasicBlock &From,
               llvm::ArrayRef<const llvm::BasicBlock *> Goals,
               const llvm::BasicBlock &Avoid) const;

private:
  struct Edge {
    unsigned To;
    unsigned Side;
    const llvm::BasicBlock *From;
  };
  using Graph = std::vector<llvm::SmallVector<Edge, 2>>;
  using Numbering = llvm::DenseMap<const llvm::BasicBlock *, unsigned>;

  void build(const llvm::Function &F,
             llvm::ArrayRef<const llvm::BasicBlock *> AsOne);
  void findEnds(const llvm::Function &F);
  bool leadsToDeadEnd(unsigned From, const Edge &E) const;
  std::vector<llvm::SmallVector<unsigned, 2>> adjacency(bool ToDeadEnds) const;
  void findGuards();

  Numbering Numbers;
  Graph Successors;                 ///< By number; Exit is the last one.
  std::vector<bool> Returns;        ///< Whether an end follows that is no throw.
  std::vector<unsigned> Dominator;  ///< The immediate one, by number.
  std::vector<llvm::SmallVector<Guard, 2>> Guards;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_CONTROLDEPENDENCE_H
