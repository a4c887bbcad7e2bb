//===- Vocabulary.h - the closed sets every layer speaks in -----*- C++ -*-===//
//
// source -> AST -> EscapeGraph -.
// module -> IR -> AllocationFact +-> UnitFacts -> Program -> Join -> Site
//                                     -> Kinds -> Finding -> Report -> text, JSON
//
// This header names what passes along that pipeline: the two verdicts, the
// kinds, the mechanisms, and how often a library function allocates. Each set is
// closed and has one table; a switch over it has no default, so that a new
// enumerator is a compile error wherever it must be thought about.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_CORE_VOCABULARY_H
#define WHYHEAP_CORE_VOCABULARY_H

#include <optional>
#include <string_view>
#include <vector>

namespace whyheap {

/// What the code witness says of a site.
enum class Storage {
  Heap,            ///< Survives, and runs each time the line runs.
  HeapConditional, ///< Survives, on some paths only.
  Elided,          ///< Emitted by the front end, removed by the optimizer.
  CoroutineFrame,  ///< A local that lives in a coroutine frame.
  Stack,           ///< A local, reported for its address or its size.
  Unknown          ///< No optimized code was looked at.
};

/// What the flow witness says of a value.
enum class Escape { Escapes, DoesNotEscape, Unknown };

/// How often a call that is executed allocates. Ordered: a path is as frequent
/// as its rarest step (see `rarest`).
enum class Frequency {
  Always,      ///< On every path that returns normally.
  Conditional, ///< On some of the paths that return normally.
  Rare,        ///< At the first use, or in odd cases that programs seldom meet.
  Throws,      ///< Only on paths that end in an exception or do not return.
  Never        ///< On none.
};

enum class Kind {
#define WHYHEAP_KIND(Enumerator, Name, Summary) Enumerator,
#include "whyheap/Core/Kinds.def"
};

enum class Mechanism {
#define WHYHEAP_MECHANISM(Enumerator, Name, DefaultKind) Enumerator,
#include "whyheap/Core/Mechanisms.def"
};

std::string_view name(Storage S);
std::string_view name(Escape E);
std::string_view name(Frequency F);
std::string_view name(Kind K);
std::string_view name(Mechanism M);

std::string_view summary(Kind K);
/// The kind of a site of mechanism \p M while no flow is known.
Kind defaultKind(Mechanism M);

/// The enumerator whose name is \p Text, or nothing where there is none.
std::optional<Storage> parseStorage(std::string_view Text);
std::optional<Escape> parseEscape(std::string_view Text);
std::optional<Frequency> parseFrequency(std::string_view Text);
std::optional<Kind> parseKind(std::string_view Text);
std::optional<Mechanism> parseMechanism(std::string_view Text);

/// All kinds, in the order of the table.
const std::vector<Kind> &allKinds();
const std::vector<Mechanism> &allMechanisms();

/// Is storage obtained at run time, on some path at least?
inline bool survives(Storage S) {
  return S == Storage::Heap || S == Storage::HeapConditional ||
         S == Storage::CoroutineFrame;
}

/// Does nothing say that the optimizer removed it?
inline bool maySurvive(Storage S) {
  return survives(S) || S == Storage::Unknown;
}

/// The frequency of doing \p A and, within it, \p B.
inline Frequency rarest(Frequency A, Frequency B) { return A < B ? B : A; }

} // namespace whyheap

#endif // WHYHEAP_CORE_VOCABULARY_H
