//===- FrameMembers.h - a coroutine before and after its split --*- C++ -*-===//
//
// Before the split each value that CoroSplit could move is noted by its name;
// after it the names say where they went:
//
//   %arr   = alloca [256 x i8]     %arr.reload.addr = gep %frame, 32
//   %mul   = mul i32 %n, 2         %mul.spill.addr  = gep %frame, 424
//                                  %index.addr      = gep %frame, 536
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_LIB_IR_FRAMEMEMBERS_H
#define WHYHEAP_LIB_IR_FRAMEMEMBERS_H

#include "VariableMarks.h"
#include "whyheap/IR/FrameLayouts.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace llvm {
class DIFile;
class DebugLoc;
class Function;
class GetElementPtrInst;
class IntrinsicInst;
} // namespace llvm

namespace whyheap {

class Crossings;

/// Notes everything about \p F, a coroutine that is not split yet. Gives names to
/// the values in it that have none.
class FrameMembers {
public:
  FrameMembers(llvm::Function &F, const FunctionMarks &Marks,
               const FrameLayouts::VariableLookup &Variable);

  /// Ends the scope of each local that hasSpareScope() before the suspensions that
  /// it is not needed across, as a block in the source would.
  void endSpareScopes(llvm::Function &F) const;

  /// To be called once \p F is split; nothing where it has no frame.
  std::optional<FrameFact> layout(llvm::Function &F);

private:
  struct Candidate {
    FrameMember Member;
    std::optional<unsigned> Variable;
  };
  void findSuspensions(llvm::Function &F);
  void nameCandidate(Candidate &C, llvm::Function &F, llvm::Value &V);
  void addCandidates(llvm::Function &F);
  void addCandidate(llvm::Function &F, llvm::Value &V, const Crossings &Lives);
  Suspension suspension(const llvm::IntrinsicInst &I) const;
  const Candidate *find(llvm::StringRef Name) const;
  void addMember(const llvm::GetElementPtrInst &Address, std::uint64_t Offset,
                 unsigned PointerBytes);
  void addMembersIn(const llvm::Function &F, const llvm::Value *Frame);
  void addFixed(const llvm::Function &F);
  void addPadding();
  void addOutside();
  SourcePoint point(const llvm::DebugLoc &Location) const;

  const FunctionMarks &Marks;
  const FrameLayouts::VariableLookup &Variable;
  /// Absolute paths; finding them asks the file system.
  mutable llvm::DenseMap<const llvm::DIFile *, std::string> Paths;
  FrameFact Fact;
  llvm::StringMap<Candidate> Candidates;
  llvm::StringMap<SuspensionKind> Kinds; ///< Place -> what is suspended there.
  llvm::SmallVector<const llvm::IntrinsicInst *, 16> Suspends;
  std::vector<unsigned> Inside; ///< Variables with a place.
};

} // namespace whyheap

#endif // WHYHEAP_LIB_IR_FRAMEMEMBERS_H
