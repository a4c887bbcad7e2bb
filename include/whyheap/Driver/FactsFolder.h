//===- FactsFolder.h - what the optimizer said, for editors -----*- C++ -*-===//
//
//   whyheap -p build --facts-folder      clangd, clang-tidy
//     UnitFacts ── storeFacts ──▶ .cache/whyheap ── read ──▶ UnitFacts, at the places
//                                   a.cpp-3f…/              that they have by now
//                                     a.cpp-3f….facts
//                                   b.h-07…/
//                                     a.cpp-3f….facts
//
// A folder for each file, in it one file for each unit that has something to say of
// it. What is read speaks of the functions that are as they were (StoredFacts.h), and
// of no others.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_DRIVER_FACTSFOLDER_H
#define WHYHEAP_DRIVER_FACTSFOLDER_H

#include "whyheap/AST/SourcePieces.h"
#include "whyheap/Core/UnitFacts.h"
#include "whyheap/Driver/Analysis.h"

namespace clang {
class ASTContext;
class PreprocessorOptions;
} // namespace clang

namespace whyheap {

/// The folder that belongs to \p Project.
std::string factsFolder(const std::string &Project);
/// The folder of the nearest directory above \p File that has one; else empty.
std::string findFactsFolder(const std::string &File);
/// The directory that \p Commands run in, or the nearest one above it in which most of
/// their files lie; empty where there is none but the file system's root.
std::string projectDirectory(const std::vector<CompileCommand> &Commands);

/// A hash of what a unit's command line says of the meaning of its text: language,
/// target, macros. Not of the optimization.
std::uint64_t commandHash(const clang::ASTContext &Context,
                          const clang::PreprocessorOptions &Options);

/// A unit that is compiled, as its facts are stored.
struct CompiledUnit {
  clang::ASTContext &Context;
  const std::function<bool(const std::string &File)> &IsUserFile;
  std::uint64_t Flags; ///< See commandHash.
  const std::vector<SourcePoint> &Bodies; ///< Of functions that were compiled.
};

/// Writes the facts of all files of a unit into \p Folder, which is made where it
/// isn't there. \returns one line of error, or nothing.
std::string storeFacts(const std::string &Folder, const CompiledUnit &Unit,
                       const UnitFacts &Facts);

/// What a folder knows of the files of a unit.
class FolderFacts {
public:
  /// At places of today; without graphs and values.
  std::vector<UnitFacts> Units;
  std::string Problem; ///< One line about a file that can't be read, or empty.

  /// Whether Units say all there is to say of \p P: it lies in a function that was
  /// compiled and has not changed.
  bool isSettled(const SourcePoint &P) const;

private:
  friend class FactsFolder;
  struct Cut {
    const CutFile *File;
    std::vector<char> IsSettled; ///< By piece.
  };
  std::map<std::string, Cut> Files;
};

/// Reads a folder, and again what has changed in it since.
class FactsFolder {
public:
  explicit FactsFolder(std::string Path);
  ~FactsFolder();

  /// \p Pieces are those of a unit, and outlive the answer. From any thread.
  FolderFacts read(SourcePieces &Pieces, std::uint64_t Flags,
                   const clang::LangOptions &Language);

private:
  struct State;
  std::unique_ptr<State> S;
};

} // namespace whyheap

#endif // WHYHEAP_DRIVER_FACTSFOLDER_H
