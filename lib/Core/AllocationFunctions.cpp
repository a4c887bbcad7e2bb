//===- AllocationFunctions.cpp --------------------------------------------===//

#include "whyheap/Core/AllocationFunctions.h"
#include <algorithm>

using namespace whyheap;

namespace {

constexpr auto CAlloc = Mechanism::CAlloc;
constexpr auto Always = Frequency::Always;
constexpr auto Conditional = Frequency::Conditional;

// The operator new forms are listed by prefix in isLibraryNew(). By symbol.
constexpr StandardAllocator Table[] = {
    {"__asprintf_chk", CAlloc, Always},
    {"__cxa_allocate_exception", Mechanism::ExceptionObject, Always, 0},
    {"__getdelim", CAlloc, Conditional},
    {"__strdup", CAlloc, Always},
    {"__strndup", CAlloc, Always},
    {"__vasprintf_chk", CAlloc, Always},
    {"aligned_alloc", CAlloc, Always, 1},
    {"asprintf", CAlloc, Always},
    {"calloc", CAlloc, Always, 1, 0},
    {"getdelim", CAlloc, Conditional},
    {"getline", CAlloc, Conditional},
    {"malloc", CAlloc, Always, 0},
    {"memalign", CAlloc, Always, 1},
    {"open_memstream", CAlloc, Always},
    {"posix_memalign", CAlloc, Always, 2},
    {"pvalloc", CAlloc, Always, 0},
    {"realloc", CAlloc, Conditional, 1},
    {"reallocarray", CAlloc, Conditional, 2, 1},
    {"strdup", CAlloc, Always},
    {"strndup", CAlloc, Always},
    {"valloc", CAlloc, Always, 0},
    {"vasprintf", CAlloc, Always},
    {"wcsdup", CAlloc, Always},
};
static_assert(std::ranges::is_sorted(Table, {}, &StandardAllocator::Symbol));

constexpr StandardAllocator OperatorNew = {"operator new", Mechanism::New,
                                           Always, 0};

bool consume(std::string_view &Text, std::string_view Prefix) {
  bool Has = Text.starts_with(Prefix);
  if (Has)
    Text.remove_prefix(Prefix.size());
  return Has;
}

} // namespace

/// Whether \p Linkage is one of the library's forms: those that a program may
/// replace, but not overload.
static bool isLibraryNew(std::string_view Linkage) {
  if (!consume(Linkage, "_Znw") && !consume(Linkage, "_Zna"))
    return false;
  // The size, an unsigned int, long or long long; on MinGW and others.
  if (!consume(Linkage, "m") && !consume(Linkage, "j") &&
      !consume(Linkage, "y"))
    return false;
  consume(Linkage, "St11align_val_t");
  consume(Linkage, "RKSt9nothrow_t");
  consume(Linkage, "12__hot_cold_t"); // tcmalloc's, by a memory profile.
  return Linkage.empty();
}

/// -fsanitize=alloc-token renames allocation functions: to
/// `__alloc_token_` + name, or `__alloc_token_` + number + `_` + name.
static std::string_view withoutToken(std::string_view Linkage) {
  if (!consume(Linkage, "__alloc_token_"))
    return Linkage;
  std::size_t Digits =
      std::min(Linkage.find_first_not_of("0123456789"), Linkage.size());
  std::string_view Rest = Linkage.substr(Digits);
  if (Digits != 0)
    consume(Rest, "_");
  return Rest;
}

const StandardAllocator *whyheap::standardAllocator(std::string_view Linkage) {
  Linkage = withoutToken(Linkage);
  if (isLibraryNew(Linkage))
    return &OperatorNew;
  auto It = std::ranges::lower_bound(Table, Linkage, {},
                                     &StandardAllocator::Symbol);
  return It != std::end(Table) && It->Symbol == Linkage ? It : nullptr;
}
