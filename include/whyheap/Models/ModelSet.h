//===- ModelSet.h - library models read from data files ---------*- C++ -*-===//
//
// JSON text -> entries (pattern, model) -> PatternTable -> lookup
//
// A ModelSet answers what LibraryKnowledge asks. It starts from the files that
// are built into the program (lib/Models/std/*.json) and takes more from
// directories that a user names. docs/models.md has the format and the rules by
// which one of several matching patterns wins: in short, a later source beats an
// earlier one; within a source a pattern with parameters beats one without, a
// literal one beats a glob, and a longer one beats a shorter one.
//
// Lookups may come from several threads at once; adding may not.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_MODELS_MODELSET_H
#define WHYHEAP_MODELS_MODELSET_H

#include "whyheap/Core/LibraryKnowledge.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whyheap {

class ModelSet : public LibraryKnowledge {
public:
  /// A set that knows nothing.
  ModelSet();
  ModelSet(ModelSet &&) noexcept;
  ModelSet &operator=(ModelSet &&) noexcept;
  ~ModelSet() override;

  /// The models that come with the program.
  static ModelSet builtin();

  /// Adds each *.json file of \p Path, in the order of their names. Either all
  /// of them are taken or, with an error, none.
  /// \returns one line for the user: the file, what is wrong, what to do.
  std::optional<std::string> addDirectory(const std::string &Path);

  /// Adds one file's text. \p Origin names it in errors.
  std::optional<std::string> addText(std::string_view Json,
                                     const std::string &Origin);

  const LibraryFunction *lookup(std::string_view Name,
                                std::string_view Signature) const override;
  bool hasSignatures(std::string_view Name) const override;
  bool knowsOf(std::string_view Prefix) const override;
  std::optional<Mechanism> mechanism(std::string_view Name) const override;
  const LibraryFlows *flows(std::string_view Name,
                            std::string_view Signature) const override;

  /// A pattern under "functions", for tests and listings.
  struct FunctionPattern {
    std::string Pattern;
    std::string Library;
    std::string Origin;
    const LibraryFunction *Model;
  };
  std::vector<FunctionPattern> functionPatterns() const;
  /// The patterns under "flows", with their libraries.
  std::vector<std::pair<std::string, std::string>> flowPatterns() const;

private:
  struct State;
  std::unique_ptr<State> S;
};

} // namespace whyheap

#endif // WHYHEAP_MODELS_MODELSET_H
