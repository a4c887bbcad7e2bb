//===- AllocationFact.h - what the code witness saw -------------*- C++ -*-===//
//
// One allocation path of one site: the calls that lead from the user's line to
// an allocation function, and whether the optimizer left them there. Example,
// for `std::vector<char> data{…};` at one.cpp:9:23 inside bench():
//
//   Point     one.cpp:9:23          Function  _Z5benchR6Writeri
//   Storage   heap                  Bytes     5
//   Path      std::vector<char>::vector(…)       at stl_vector.h:677:2
//             std::vector<char>::_M_range_init…  at stl_vector.h:1694:14
//             operator new(unsigned long)
//
// A step's point is the place *inside* that function from which the next step
// is called; the last step is the allocation function and has none.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_ALLOCATIONFACT_H
#define WHYHEAP_CORE_ALLOCATIONFACT_H

#include "whyheap/Core/SourcePoint.h"
#include "whyheap/Core/Vocabulary.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace whyheap {

struct PathStep {
  std::string Function; ///< As a user writes it, with parameters.
  SourcePoint Point;

  auto operator<=>(const PathStep &) const = default;
};

struct AllocationFact {
  SourcePoint Point;    ///< The user's line: the innermost frame in user code.
  std::string Function; ///< Linkage name of the function that Point lies in.
  whyheap::Storage Storage = whyheap::Storage::Unknown;
  /// Throws: allocates only on a path that ends in an exception thrown by a
  /// library (vector::at, say); Never does not occur here.
  whyheap::Frequency Frequency = whyheap::Frequency::Conditional;
  whyheap::Mechanism Mechanism = whyheap::Mechanism::Other;
  std::vector<PathStep> Path; ///< Never empty.
  std::optional<std::uint64_t> Bytes; ///< Where constant, on every copy alike.
  /// Loops around the line: those of the source in its own function, and one
  /// more where the function is a callback that an algorithm calls repeatedly.
  unsigned LoopDepth = 0;
  /// The coroutine whose frame this is, by linkage name; else empty. Its own line
  /// has such a fact, and so has each of its calls.
  std::string Coroutine;
  /// What keeps the address, as far as the optimized code alone shows it: the
  /// kind a flow witness would find, or Local where nothing keeps it.
  std::optional<Kind> KeptBy;
  /// Why a model says that it allocates ("the result outgrows the capacity").
  std::string When;
  /// Where an inlined copy of Function lost the allocation while other copies
  /// keep it: the calls at which those copies were inlined.
  std::vector<SourcePoint> ElidedAt;
};

/// Why it is unknown whether a call allocates.
enum class UnknownReason {
  NoBody,       ///< A function without body and without model.
  IndirectCall, ///< Through a pointer that is not a constant.
  VirtualCall   ///< Through a vtable.
};
std::string_view name(UnknownReason R);
std::optional<UnknownReason> parseUnknownReason(std::string_view Text);

/// A call in user code, or in library code below it, that could not be seen
/// into in the optimized module.
struct UnknownCall {
  SourcePoint Point;    ///< The user's line.
  std::string Function; ///< Linkage name of the function that Point lies in.
  UnknownReason Reason = UnknownReason::NoBody;
  std::string Callee;        ///< As a user writes it; empty for indirect calls.
  std::string CalleeLinkage; ///< Linkage name; empty for indirect calls.
  /// The library function below the user's line that the call stands in, as a
  /// user writes it; empty where the user's own code calls.
  std::string Inside;

  auto operator<=>(const UnknownCall &) const = default;
};

/// One line per object, as `--dump=facts` shows it.
std::ostream &operator<<(std::ostream &OS, const PathStep &S);
std::ostream &operator<<(std::ostream &OS, const AllocationFact &F);
std::ostream &operator<<(std::ostream &OS, const UnknownCall &C);

} // namespace whyheap

#endif // WHYHEAP_CORE_ALLOCATIONFACT_H
