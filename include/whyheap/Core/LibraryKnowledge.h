//===- LibraryKnowledge.h - what is known of unseen bodies ------*- C++ -*-===//
//
// The code witness asks this interface about functions whose bodies it does not
// see (they live in libstdc++.so, libc …), and about the library classes that an
// allocation path runs through. `Models` implements it from data files; tests
// implement it in three lines. Absent information is the worst case: a function
// that nobody knows is counted as unknown, never taken for harmless.
//
// Names are *qualified names*: as demangled, without template arguments and
// without parameters, inline namespaces kept:
//   std::__cxx11::basic_string::_M_append, std::__1::basic_string::append, printf
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_LIBRARYKNOWLEDGE_H
#define WHYHEAP_CORE_LIBRARYKNOWLEDGE_H

#include "whyheap/Core/EscapeGraph.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

/// Tells a function that keeps short texts in place from the arguments of a call.
/// Where they say how many bytes are kept, the call surely allocates, or surely
/// does not: std::string("a literal"). Parameters are counted from 0, the object
/// itself being the first; -1: there is no such parameter.
struct SmallBuffer {
  unsigned Bytes = 0; ///< Room in place.
  int CString = -1;   ///< A text that ends in a zero byte.
  int Length = -1;    ///< A number of bytes.
  int Begin = -1, End = -1; ///< Pointers, the bytes between them.
};

/// The model of one library function.
struct LibraryFunction {
  Frequency Allocates = Frequency::Never;
  std::optional<Mechanism> How;
  /// The allocation function that the body reaches, as a user would write it:
  /// "operator new", "malloc". Empty where it never allocates.
  std::string Via;
  /// When it allocates, as the end of a sentence: "the result outgrows the
  /// capacity". May be empty.
  std::string When;
  /// The model holds even where the body can be seen: for functions that end
  /// in a virtual call nobody can look through, such as
  /// std::pmr::memory_resource::allocate.
  bool OverridesBody = false;
  /// Speaks for the calls whose arguments it can judge, bodies notwithstanding.
  std::optional<SmallBuffer> Small;
};

/// Where a function puts what a parameter holds. Parameters are counted from 0, the
/// object itself being the first.
struct LibraryFlow {
  enum class Target {
    Heap,    ///< Something that outlives the call.
    Result,  ///< What is returned.
    Contents ///< What another parameter points at.
  };
  unsigned From = 0;
  int Derefs = 0; ///< 0: the value itself; 1: what it points at …
  Target To = Target::Heap;
  unsigned Parameter = 0;         ///< Of Contents.
  Reason Why = Reason::Retained; ///< Of Heap: a reason that ends a chain.
};

/// All that a function does with what it is given: what isn't listed it leaves
/// alone, and it calls nothing but the functions that it is given.
struct LibraryFlows {
  std::vector<LibraryFlow> Flows;
  /// Returns new storage, which nothing else refers to.
  bool ReturnsFresh = false;
};

class LibraryKnowledge {
public:
  virtual ~LibraryKnowledge() = default;

  /// The model of a function, or null where nothing is known. \p Signature is
  /// the qualified name followed by the parameters in parentheses (template
  /// arguments stripped there too); it equals \p Name for C functions. The
  /// result lives as long as this object.
  virtual const LibraryFunction *lookup(std::string_view Name,
                                        std::string_view Signature) const = 0;

  /// Whether lookup() may tell functions of that name by their parameters. Where it
  /// doesn't, it gives the same for any signature that has some.
  virtual bool hasSignatures(std::string_view /*Name*/) const { return true; }

  /// Whether lookup() may know any function whose name begins with \p Prefix,
  /// "std::" say.
  virtual bool knowsOf(std::string_view /*Prefix*/) const { return true; }

  /// What the function does with its arguments, or null where nobody says. As of
  /// lookup, the result lives as long as this object.
  virtual const LibraryFlows *flows(std::string_view /*Name*/,
                                    std::string_view /*Signature*/) const {
    return nullptr;
  }

  /// How storage is obtained by an allocation path that runs through the
  /// function called \p Name, or nothing where the function says nothing about
  /// it (std::allocator::allocate belongs to any container).
  virtual std::optional<Mechanism> mechanism(std::string_view Name) const = 0;
};

} // namespace whyheap

#endif // WHYHEAP_CORE_LIBRARYKNOWLEDGE_H
