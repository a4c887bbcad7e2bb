//===- Allocators.cpp -----------------------------------------------------===//

#include "Allocators.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/InstrTypes.h"

using namespace llvm;

namespace whyheap {

namespace {

constexpr auto CAlloc = Mechanism::CAlloc;
constexpr auto Always = Frequency::Always;
constexpr auto Conditional = Frequency::Conditional;

// The operator new forms are listed by prefix in standardAllocator().
const StandardAllocator Table[] = {
    {"malloc", CAlloc, Always, 0},
    {"calloc", CAlloc, Always, 1, 0},
    {"realloc", CAlloc, Conditional, 1},
    {"reallocarray", CAlloc, Conditional, 2, 1},
    {"aligned_alloc", CAlloc, Always, 1},
    {"memalign", CAlloc, Always, 1},
    {"posix_memalign", CAlloc, Always, 2},
    {"valloc", CAlloc, Always, 0},
    {"pvalloc", CAlloc, Always, 0},
    {"strdup", CAlloc, Always},
    {"__strdup", CAlloc, Always},
    {"strndup", CAlloc, Always},
    {"__strndup", CAlloc, Always},
    {"wcsdup", CAlloc, Always},
    {"asprintf", CAlloc, Always},
    {"__asprintf_chk", CAlloc, Always},
    {"vasprintf", CAlloc, Always},
    {"__vasprintf_chk", CAlloc, Always},
    {"getline", CAlloc, Conditional},
    {"getdelim", CAlloc, Conditional},
    {"__getdelim", CAlloc, Conditional},
    {"open_memstream", CAlloc, Always},
    {"__cxa_allocate_exception", Mechanism::ExceptionObject, Always, 0},
};

const StandardAllocator OperatorNew = {"operator new", Mechanism::New, Always,
                                       0};

} // namespace

/// Whether \p Linkage is one of the library's forms: those that a program may
/// replace, but not overload.
static bool isLibraryNew(StringRef Linkage) {
  if (!Linkage.consume_front("_Znw") && !Linkage.consume_front("_Zna"))
    return false;
  // The size, an unsigned int, long or long long; on MinGW and others.
  if (!Linkage.consume_front("m") && !Linkage.consume_front("j") &&
      !Linkage.consume_front("y"))
    return false;
  Linkage.consume_front("St11align_val_t");
  Linkage.consume_front("RKSt9nothrow_t");
  Linkage.consume_front("12__hot_cold_t"); // tcmalloc's, by a memory profile.
  return Linkage.empty();
}

/// The form that gives back the address it is given.
static bool isPlacementNew(StringRef Linkage) {
  return (Linkage.consume_front("_Znw") || Linkage.consume_front("_Zna")) &&
         Linkage.size() == 3 && Linkage.ends_with("Pv");
}

/// -fsanitize=alloc-token renames allocation functions: to
/// `__alloc_token_` + name, or `__alloc_token_` + number + `_` + name.
static StringRef withoutToken(StringRef Linkage) {
  if (!Linkage.consume_front("__alloc_token_"))
    return Linkage;
  StringRef Rest = Linkage.ltrim("0123456789");
  if (Rest.size() != Linkage.size())
    Rest.consume_front("_");
  return Rest;
}

const StandardAllocator *standardAllocator(StringRef Linkage) {
  Linkage = withoutToken(Linkage);
  if (isLibraryNew(Linkage))
    return &OperatorNew;
  static const StringMap<const StandardAllocator *> BySymbol = [] {
    StringMap<const StandardAllocator *> Map;
    for (const StandardAllocator &A : Table)
      Map[A.Symbol] = &A;
    return Map;
  }();
  return BySymbol.lookup(Linkage);
}

bool isDeclaredAllocator(const Function &F, const LibraryName &Name) {
  StringRef Base = StringRef(Name.Name);
  Base = Base.substr(Base.rfind("::") == StringRef::npos ? 0
                                                         : Base.rfind("::") + 2);
  if (Base == "operator new" || Base == "operator new[]")
    return !isPlacementNew(F.getName());
  if (!F.getReturnType()->isPointerTy())
    return false;
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
