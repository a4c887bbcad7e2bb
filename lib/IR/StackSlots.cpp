//===- StackSlots.cpp -----------------------------------------------------===//

#include "StackSlots.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/LazyValueInfo.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace whyheap {

static constexpr StringLiteral Mark = "whyheap.stack";
/// A size without a bound of its own has that of its type.
static constexpr std::uint64_t LargestBound = 1u << 30;

static constexpr StringLiteral Digits = "0123456789";

/// The variable's name; nothing for what has none. Clang's names for those have a
/// dot ("ref.tmp"), or are words that few would give to a large variable.
static StringRef variableName(StringRef Name) {
  bool IsTemporary = StringSwitch<bool>(Name.rtrim(Digits))
                         .Cases({"", "tmp", "temp", "coerce", "undef"}, true)
                         .Default(Name.contains('.') || Name.contains('-'));
  return IsTemporary ? StringRef() : Name;
}

/// What Clang called it: passes put endings behind, "buf.i.sroa.0".
static StringRef withoutEndings(StringRef Name) {
  for (;;) {
    auto [Head, Ending] = Name.rsplit('.');
    StringRef Word = Ending.rtrim(Digits);
    if (Head == Name || !(Word.empty() || Word == "i" || Word == "sroa"))
      return Name;
    Name = Head;
  }
}

std::optional<std::uint64_t> staticBytes(const AllocaInst &Alloca) {
  if (!Alloca.isStaticAlloca())
    return std::nullopt;
  auto Size = Alloca.getAllocationSize(Alloca.getModule()->getDataLayout());
  if (!Size || Size->isScalable())
    return std::nullopt;
  return Size->getFixedValue();
}

namespace {

/// Tells the arrays of one declaration apart, `char A[N], B[N];`, and the copies of one
/// array not: all have the place where the declaration begins.
class ArrayNumbers {
public:
  /// A text that sorts as the number does: the first, the second … with its place. (Not
  /// by formatv: older LLVMs have no such symbol, see test/Plugin/other-clang.test.)
  std::string next(const AllocaInst &Array) {
    constexpr std::size_t Width = 6;
    std::string Text = std::to_string(Seen[Array.getDebugLoc().get()]++);
    Text.insert(0, Width - std::min(Width, Text.size()), '0');
    return Text;
  }

private:
  DenseMap<const DILocation *, unsigned> Seen;
};

} // namespace

/// What mark() has called an array; nothing where a pass has made another of it.
static StringRef arrayNumber(const AllocaInst &Alloca) {
  const MDNode *Marked = Alloca.getMetadata(Mark);
  return Marked && Marked->getNumOperands() == 1
             ? cast<MDString>(Marked->getOperand(0))->getString()
             : "";
}

/// An array whose length has become known is a static slot like any other, but for its
/// place: Clang gives none to those that it makes.
static bool wasArray(const AllocaInst &Slot) {
  return !arrayNumber(Slot).empty() ||
         (!Slot.getMetadata(Mark) && Slot.getDebugLoc());
}

void StackSlots::mark(Module &M) {
  LLVMContext &Context = M.getContext();
  // No marks for the many small ones, which inlining would copy.
  std::uint64_t Least = leastMarkedBytes(Limits);
  for (Function &F : M) {
    SmallMapVector<AllocaInst *, const DILocation *, 4> FirstUse;
    ArrayNumbers Arrays;
    for (Instruction &I : instructions(F)) {
      if (auto *Alloca = dyn_cast<AllocaInst>(&I)) {
        auto Bytes = staticBytes(*Alloca);
        if (!Bytes)
          Alloca->setMetadata(
              Mark, MDNode::get(Context,
                                MDString::get(Context, Arrays.next(*Alloca))));
        else if (*Bytes >= Least)
          FirstUse.insert({Alloca, nullptr});
      } else if (const DILocation *At = I.getDebugLoc();
                 At && At->getLine() && !FirstUse.empty()) {
        for (Value *Operand : I.operands())
          if (auto *Alloca = dyn_cast<AllocaInst>(Operand))
            if (auto It = FirstUse.find(Alloca);
                It != FirstUse.end() && !It->second)
              It->second = At;
      }
    }
    for (auto [Alloca, At] : FirstUse)
      Alloca->setMetadata(
          Mark, MDNode::get(Context, {MDString::get(Context, F.getName()),
                                      MDString::get(Context, Alloca->getName()),
                                      const_cast<DILocation *>(At)}));
  }
}

StackSlots::Slot StackSlots::slot(const AllocaInst &Alloca,
                                  const FunctionInfo &Holder) const {
  Slot S;
  S.Place = {&Alloca, *staticBytes(Alloca)};
  S.Function = &Holder;
  if (wasArray(Alloca))
    return S;
  const MDNode *From = Alloca.getMetadata(Mark);
  if (!From) { // Small, or made of another.
    S.Name = variableName(withoutEndings(Alloca.getName()));
    return S;
  }
  S.Name = variableName(cast<MDString>(From->getOperand(1))->getString());
  S.FirstUse = cast_or_null<DILocation>(From->getOperand(2).get());
  if (const FunctionInfo *Owner =
          Table.get(cast<MDString>(From->getOperand(0))->getString()))
    S.Function = Owner;
  return S;
}

/// Whether the slot is a finding of its own.
bool StackSlots::isReported(const Slot &S) const {
  return isTooLarge(S.Place.Bytes, Limits.Local) && S.Function->IsUser;
}

void StackSlots::addLocal(const Slot &S) {
  StackFact Fact;
  Fact.Function = S.Function->Linkage;
  Fact.Use = S.Name.empty() ? StackUse::Temporary : StackUse::Local;
  Fact.Name = S.Name;
  Fact.Bytes = S.Place.Bytes;
  Fact.Limit = Limits.Local;
  Fact.Storage = Storage::Stack;
  if (S.FirstUse)
    Fact.Point = {Table.filePath(S.FirstUse->getFile()), S.FirstUse->getLine(),
                  S.FirstUse->getColumn()};
  else
    Fact.Point = {*S.Function->File, S.Function->Line, 0};
  Facts.insert(std::move(Fact));
}

/// What callers have to put on the stack.
void StackSlots::addParameters(const Function &F, const FunctionInfo &Info) {
  const DataLayout &Layout = F.getParent()->getDataLayout();
  for (const Argument &A : F.args()) {
    if (!A.hasByValAttr() || A.use_empty())
      continue;
    std::uint64_t Bytes = Layout.getTypeAllocSize(A.getParamByValType());
    if (!isTooLarge(Bytes, Limits.Local))
      continue;
    StackFact Fact;
    Fact.Point = {*Info.File, Info.Line, 0};
    Fact.Function = Info.Linkage;
    Fact.Use = StackUse::Parameter;
    Fact.Name = A.getName().str();
    Fact.Bytes = Bytes;
    Fact.Limit = Limits.Local;
    Fact.Storage = Storage::Stack;
    Facts.insert(std::move(Fact));
  }
}

/// What is a finding of its own does not make the frame one as well.
void StackSlots::addFrame(const Function &F, const FunctionInfo &Info,
                          ArrayRef<Slot> All) {
  std::uint64_t Sum = 0;
  SmallVector<FrameSlot> Places;
  for (const Slot &S : All) {
    Places.push_back(S.Place);
    Sum += isReported(S) ? 0 : S.Place.Bytes;
  }
  if (!isTooLarge(Sum, Limits.Frame))
    return;
  StackFact Fact;
  std::uint64_t Bytes = 0, Own = 0;
  for (unsigned I : largestLiveSet(F, Places)) {
    const Slot &S = All[I];
    Bytes += S.Place.Bytes;
    Own += isReported(S) ? 0 : S.Place.Bytes;
    if (S.Place.Bytes >= leastMarkedBytes(Limits))
      Fact.Parts.push_back({S.Name,
                            S.Function == &Info ? "" : S.Function->Linkage,
                            S.Place.Bytes});
  }
  if (!isTooLarge(Own, Limits.Frame))
    return;
  sort(Fact.Parts, [](const StackPart &A, const StackPart &B) {
    return std::tie(B.Bytes, A.Name, A.Function) <
           std::tie(A.Bytes, B.Name, B.Function);
  });
  constexpr size_t MaxParts = 8;
  Fact.Parts.resize(std::min(Fact.Parts.size(), MaxParts));
  Fact.Point = {*Info.File, Info.Line, 0};
  Fact.Function = Info.Linkage;
  Fact.Use = StackUse::Frame;
  Fact.Bytes = Bytes;
  Fact.Limit = Limits.Frame;
  Fact.Storage = Storage::Stack;
  Facts.insert(std::move(Fact));
}

namespace {

/// How much allocas of one function can take.
class Bounds {
public:
  explicit Bounds(const Function &F)
      : Assumptions(const_cast<Function &>(F)), Tree(const_cast<Function &>(F)),
        Loops(Tree), Values(&Assumptions, &F.getParent()->getDataLayout()) {}

  /// Nothing where there is no bound.
  std::optional<std::uint64_t> of(const AllocaInst &Alloca) {
    if (growsInLoop(Alloca))
      return std::nullopt;
    const DataLayout &Layout = Alloca.getModule()->getDataLayout();
    Value *Count = const_cast<Value *>(Alloca.getArraySize());
    APInt Most = Values
                     .getConstantRange(Count, const_cast<AllocaInst *>(&Alloca),
                                       /*UndefAllowed=*/false)
                     .getUnsignedMax();
    TypeSize Element = Layout.getTypeAllocSize(Alloca.getAllocatedType());
    if (Element.isScalable() || Most.ugt(LargestBound))
      return std::nullopt;
    std::uint64_t Bytes = Most.getZExtValue() * Element.getFixedValue();
    return Bytes > LargestBound ? std::nullopt : std::optional(Bytes);
  }

private:
  /// An alloca is given back when its function returns; an array at the end of
  /// its scope, by a stackrestore.
  bool growsInLoop(const AllocaInst &Alloca) const {
    const Loop *Around = Loops.getLoopFor(Alloca.getParent());
    return Around && none_of(Around->blocks(), [](const BasicBlock *Block) {
             return any_of(*Block, [](const Instruction &I) {
               const auto *Intrinsic = dyn_cast<IntrinsicInst>(&I);
               return Intrinsic &&
                      Intrinsic->getIntrinsicID() == Intrinsic::stackrestore;
             });
           });
  }

  AssumptionCache Assumptions;
  DominatorTree Tree;
  LoopInfo Loops;
  LazyValueInfo Values;
};

} // namespace

void StackSlots::addDynamic(const Function &F,
                            ArrayRef<const AllocaInst *> Allocas) {
  Bounds Known(F);
  ArrayNumbers Arrays;
  for (const AllocaInst *Alloca : Allocas) {
    std::string Place = Arrays.next(*Alloca);
    StringRef Number = arrayNumber(*Alloca);
    SmallVector<Frame, 8> Frames = Table.frames(*Alloca);
    auto At = find_if(Frames, [](const Frame &Level) { return Level.IsUser; });
    std::optional<std::uint64_t> Bytes = Known.of(*Alloca);
    if (At == Frames.end() || (Bytes && !isTooLarge(*Bytes, Limits.Local)))
      continue;
    StackFact Fact;
    Fact.Point = {*At->File, At->Line, At->Column};
    Fact.Function = At->Function->Linkage;
    Fact.Use = StackUse::Dynamic;
    Fact.Name = Number.empty() ? Place : Number.str();
    Fact.Bytes = Bytes;
    Fact.Limit = Limits.Local;
    Fact.Storage = Storage::Stack;
    insertArray(std::move(Fact));
  }
}

/// One array is one fact, wherever its function was inlined, with the largest bound.
void StackSlots::insertArray(StackFact Fact) {
  auto Same = find_if(Facts, [&](const StackFact &F) {
    return std::tie(F.Use, F.Name, F.Point, F.Function) ==
           std::tie(Fact.Use, Fact.Name, Fact.Point, Fact.Function);
  });
  if (Same != Facts.end()) {
    Fact.Bytes = Same->Bytes && Fact.Bytes ? std::max(Same->Bytes, Fact.Bytes)
                                           : std::nullopt;
    Facts.erase(Same);
  }
  Facts.insert(std::move(Fact));
}

void StackSlots::collect(const Function &F) {
  const FunctionInfo *Info = Table.get(F);
  if (!Info || !Info->File)
    return;
  std::vector<Slot> Slots;
  SmallVector<const AllocaInst *> Dynamic;
  for (const Instruction &I : instructions(F))
    if (const auto *Alloca = dyn_cast<AllocaInst>(&I)) {
      bool IsStatic = staticBytes(*Alloca).has_value();
      bool IsArray = !IsStatic || wasArray(*Alloca);
      if (IsArray)
        Dynamic.push_back(Alloca);
      if (!IsStatic)
        continue;
      Slots.push_back(slot(*Alloca, *Info));
      if (!IsArray && isReported(Slots.back()))
        addLocal(Slots.back());
    }
  if (!Dynamic.empty() && Limits.Local)
    addDynamic(F, Dynamic);
  if (!Info->IsUser)
    return;
  addParameters(F, *Info);
  addFrame(F, *Info, Slots);
}

void StackSlots::collect(Module &M) {
  for (Function &F : M) {
    // Of what is defined elsewhere no code is made here.
    if (!F.isDeclaration() && !F.hasAvailableExternallyLinkage())
      collect(F);
    for (Instruction &I : instructions(F))
      if (isa<AllocaInst>(I))
        I.setMetadata(Mark, nullptr);
  }
}

} // namespace whyheap
