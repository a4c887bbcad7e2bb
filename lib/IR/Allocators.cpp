//===- Allocators.cpp -----------------------------------------------------===//

#include "Allocators.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;

namespace whyheap {

/// The form that gives back the address it is given.
static bool isPlacementNew(StringRef Linkage) {
  return (Linkage.consume_front("_Znw") || Linkage.consume_front("_Zna")) &&
         Linkage.size() == 3 && Linkage.ends_with("Pv");
}

/// "_Znwm", "_ZN4PoolnwEm", "_ZN4PoolnwI5ArenaEEvm", "_ZN4PoolnwB3tagEm", and some
/// others. Demangling takes longer.
static bool mayBeOperatorNew(StringRef Linkage) {
  if (Linkage.starts_with("_Zn"))
    return true;
  for (size_t At = Linkage.find('n'); At != StringRef::npos;
       At = Linkage.find('n', At + 1)) {
    StringRef Code = Linkage.substr(At + 1, 2);
    if (Code.size() == 2 && StringRef("wa").contains(Code[0]) &&
        StringRef("EIB").contains(Code[1]))
      return true;
  }
  return false;
}

static bool isOperatorNew(StringRef Linkage) {
  if (!mayBeOperatorNew(Linkage))
    return false;
  std::string Name = symbolName(Linkage).Name;
  StringRef Base = StringRef(Name);
  Base = Base.substr(Base.rfind("::") == StringRef::npos ? 0
                                                         : Base.rfind("::") + 2);
  return Base == "operator new" || Base == "operator new[]";
}

bool isDeclaredAllocator(const Function &F) {
  if (!F.getReturnType()->isPointerTy())
    return false;
  if (isOperatorNew(F.getName()))
    return !isPlacementNew(F.getName());
  return F.hasRetAttribute(Attribute::NoAlias) ||
         F.hasFnAttribute(Attribute::AllocSize) ||
         (F.hasFnAttribute(Attribute::AllocKind) &&
          (F.getAttributes().getAllocKind() & AllocFnKind::Alloc) !=
              AllocFnKind::Unknown);
}

bool isRelease(StringRef Linkage) {
  return Linkage.starts_with("_Zdl") || Linkage.starts_with("_Zda") ||
         Linkage == "free" || Linkage == "__cxa_free_exception";
}

static std::optional<uint64_t> constantArgument(const CallBase &Call,
                                                int Index) {
  if (Index < 0 || unsigned(Index) >= Call.arg_size())
    return std::nullopt;
  const auto *C = dyn_cast<ConstantInt>(Call.getArgOperand(Index));
  if (!C || C->getBitWidth() > 64)
    return std::nullopt;
  return C->getZExtValue();
}

std::optional<uint64_t> constantBytes(const CallBase &Call) {
  const Function *Callee = Call.getCalledFunction();
  int SizeArgument = -1, CountArgument = -1;
  if (const StandardAllocator *A =
          Callee ? standardAllocator(Callee->getName()) : nullptr) {
    SizeArgument = A->SizeArgument;
    CountArgument = A->CountArgument;
  } else if (Attribute Size = Call.getFnAttr(Attribute::AllocSize);
             Size.isValid()) {
    auto [Element, Count] = Size.getAllocSizeArgs();
    SizeArgument = Element;
    CountArgument = Count ? int(*Count) : -1;
  } else if (Callee &&
             StringRef(Callee->getName()).starts_with("_Z")) {
    // A class's own operator new takes the size first, as the language says.
    if (StringRef(symbolName(Callee->getName()).Name)
            .contains("operator new"))
      SizeArgument = 0;
  }
  std::optional<uint64_t> Size = constantArgument(Call, SizeArgument);
  if (!Size || CountArgument < 0)
    return Size;
  std::optional<uint64_t> Count = constantArgument(Call, CountArgument);
  if (!Count)
    return std::nullopt;
  uint64_t Product;
  if (__builtin_mul_overflow(*Size, *Count, &Product))
    return std::nullopt;
  return Product;
}

/// The bytes between two addresses of one object.
static std::optional<uint64_t> constantDistance(const Value *Begin,
                                                const Value *End,
                                                const DataLayout &Layout) {
  APInt From(Layout.getIndexTypeSizeInBits(Begin->getType()), 0), To = From;
  const Value *BeginBase = Begin->stripAndAccumulateConstantOffsets(
      Layout, From, /*AllowNonInbounds=*/true);
  const Value *EndBase = End->stripAndAccumulateConstantOffsets(
      Layout, To, /*AllowNonInbounds=*/true);
  if (BeginBase != EndBase || To.slt(From))
    return std::nullopt;
  return (To - From).getZExtValue();
}

std::optional<uint64_t> constantLength(const CallBase &Call,
                                       const SmallBuffer &Buffer) {
  auto Pointer = [&](int Index) -> const Value * {
    if (Index < 0 || unsigned(Index) >= Call.arg_size())
      return nullptr;
    const Value *V = Call.getArgOperand(Index);
    return V->getType()->isPointerTy() ? V : nullptr;
  };
  if (const Value *Text = Pointer(Buffer.CString)) {
    uint64_t WithZero = GetStringLength(Text);
    return WithZero ? std::optional(WithZero - 1) : std::nullopt;
  }
  if (Buffer.Length >= 0)
    return constantArgument(Call, Buffer.Length);
  const Value *Begin = Pointer(Buffer.Begin), *End = Pointer(Buffer.End);
  if (!Begin || !End)
    return std::nullopt;
  return constantDistance(Begin, End, Call.getDataLayout());
}

bool effectsExcludeAllocation(const CallBase &Call) {
  MemoryEffects Effects = Call.getMemoryEffects();
  if (Effects.onlyReadsMemory())
    return true;
  return !isModSet(Effects.getModRef(IRMemLocation::InaccessibleMem)) &&
         !isModSet(Effects.getModRef(IRMemLocation::Other));
}

} // namespace whyheap
