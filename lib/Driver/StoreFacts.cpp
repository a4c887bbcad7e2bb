//===- StoreFacts.cpp - a unit's facts into a facts folder ----------------===//
//
// For each file of the unit: its pieces, what they need, and the facts in it. A piece
// needs what it names. Of a function that has no copy of its own (inline, static,
// templates) an allocation may be gone only because of whom it was inlined into: it
// needs its callers too.
//
// Needs lead from file to file. They are kept by piece within the file that facts
// are about, and by file beyond: a file that is as it was needs the same as ever.
//
//===----------------------------------------------------------------------===//

#include "FactPoints.h"
#include "FolderPaths.h"
#include "whyheap/Driver/FactsFolder.h"
#include "whyheap/Serial/StoredFacts.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace llvm;

namespace whyheap {

namespace {

/// The files of a unit, by number, and which pieces of them need which.
class NeedsGraph {
public:
  NeedsGraph(SourcePieces &Pieces, const UnitFacts &Facts);

  const std::vector<const CutFile *> &files() const { return Files; }
  std::optional<unsigned> file(const std::string &Path) const;
  /// What piece \p P of file \p F needs: pieces of the same file, and other files.
  void needs(unsigned F, unsigned P, std::set<unsigned> &Pieces,
             std::set<unsigned> &OtherFiles) const;

private:
  using Node = std::pair<unsigned, unsigned>; ///< File, piece.

  void addCallers(const UnitFacts &Facts);
  void closeFiles();

  std::vector<const CutFile *> Files;
  std::map<std::string, unsigned> Numbers;
  std::map<Node, std::set<Node>> Edges;
  std::vector<BitVector> Reached; ///< By file: files, itself among them.
  /// From file to file: the pieces of the second that the first names.
  std::map<std::pair<unsigned, unsigned>, std::set<unsigned>> Named;
};

NeedsGraph::NeedsGraph(SourcePieces &Pieces, const UnitFacts &Facts) {
  auto References = Pieces.references();
  for (const std::string &Path : Pieces.paths()) {
    Numbers[Path] = Files.size();
    Files.push_back(Pieces.file(Path));
  }
  for (const auto &[User, Used] : References)
    Edges[{Numbers[User.File->Path], User.Piece}].insert(
        {Numbers[Used.File->Path], Used.Piece});
  addCallers(Facts);
  closeFiles();
}

std::optional<unsigned> NeedsGraph::file(const std::string &Path) const {
  auto It = Numbers.find(Path);
  return It == Numbers.end() ? std::nullopt : std::optional(It->second);
}

std::optional<unsigned> pieceAt(const CutFile &File, const SourcePoint &P) {
  std::optional<unsigned> Token = File.Tokens.at(P.Line, P.Column);
  if (!Token || File.PieceOf[*Token] == CutFile::NoPiece)
    return std::nullopt;
  return File.PieceOf[*Token];
}

void NeedsGraph::addCallers(const UnitFacts &Facts) {
  std::set<Node> Followers;
  for (const AllocationFact &F : Facts.Allocations) {
    std::optional<unsigned> At = file(F.Point.File);
    if (!At || (F.Storage != Storage::Elided && F.ElidedAt.empty()))
      continue;
    std::optional<unsigned> Piece = pieceAt(*Files[*At], F.Point);
    if (Piece && !Files[*At]->Pieces[*Piece].StandsAlone)
      Followers.insert({*At, *Piece});
  }
  std::vector<std::pair<Node, Node>> Callers;
  for (const auto &[User, AllUsed] : Edges)
    for (const Node &Used : AllUsed)
      if (Followers.count(Used))
        Callers.push_back({Used, User});
  for (const auto &[Follower, Caller] : Callers)
    Edges[Follower].insert(Caller);
}

void NeedsGraph::closeFiles() {
  Reached.assign(Files.size(), BitVector(Files.size()));
  for (const auto &[User, AllUsed] : Edges)
    for (const Node &Used : AllUsed)
      if (Used.first != User.first) {
        Reached[User.first].set(Used.first);
        Named[{User.first, Used.first}].insert(Used.second);
      }
  for (unsigned Via = 0; Via != Files.size(); ++Via) {
    Reached[Via].set(Via);
    for (BitVector &From : Reached)
      if (From.test(Via))
        From |= Reached[Via];
  }
}

void NeedsGraph::needs(unsigned F, unsigned P, std::set<unsigned> &Pieces,
                       std::set<unsigned> &OtherFiles) const {
  auto It = Edges.find({F, P});
  if (It == Edges.end())
    return;
  for (const auto &[File, Piece] : It->second) {
    if (File == F) {
      Pieces.insert(Piece);
      continue;
    }
    for (unsigned Other : Reached[File].set_bits()) {
      if (Other == F)
        continue;
      OtherFiles.insert(Other);
      // And back again.
      if (auto Back = Named.find({Other, F}); Back != Named.end())
        Pieces.insert(Back->second.begin(), Back->second.end());
    }
  }
  Pieces.erase(P);
}

/// Makes what is stored of one file.
class FileStorer {
public:
  FileStorer(const NeedsGraph &Graph, unsigned Number, const CompiledUnit &Unit,
             const UnitFacts &Facts)
      : Graph(Graph), Number(Number), File(*Graph.files()[Number]), Unit(Unit) {
    Stored.File = File.Path;
    Stored.Unit = Facts.File;
    Stored.Flags = Unit.Flags;
    Stored.Facts.File = Facts.File;
    Stored.Facts.Status = Facts.Status;
    Stored.Facts.Optimization = Facts.Optimization;
    addPieces();
    addFacts(Facts);
  }

  /// Nothing where the unit has compiled nothing of the file.
  std::optional<StoredFacts> take() {
    if (none_of(Stored.Pieces, [](const auto &P) { return P.WasCompiled; }))
      return std::nullopt;
    return std::move(Stored);
  }

private:
  void addPieces();
  void addFacts(const UnitFacts &Facts);
  void addNames(const UnitFacts &Facts);
  unsigned otherFile(unsigned Number);
  SourcePoint anchor(const SourcePoint &P);

  const NeedsGraph &Graph;
  unsigned Number;
  const CutFile &File;
  const CompiledUnit &Unit;
  StoredFacts Stored;
  std::map<unsigned, unsigned> OtherNumbers;
};

unsigned FileStorer::otherFile(unsigned Other) {
  auto [It, IsNew] = OtherNumbers.try_emplace(Other, Stored.OtherFiles.size());
  if (IsNew)
    Stored.OtherFiles.push_back(
        {Graph.files()[Other]->Path, Graph.files()[Other]->Tokens.hash()});
  return It->second;
}

void FileStorer::addPieces() {
  std::set<unsigned> Lines;
  for (const SourcePoint &P : Unit.Bodies)
    if (P.File == File.Path)
      Lines.insert(P.Line);
  for (unsigned I = 0; I != File.Pieces.size(); ++I) {
    const SourcePiece &P = File.Pieces[I];
    StoredPiece &S = Stored.Pieces.emplace_back();
    S.Hash = P.Hash;
    S.Tokens = P.Tokens.size();
    auto Body = Lines.lower_bound(P.FirstLine);
    S.WasCompiled = Body != Lines.end() && *Body <= P.LastLine;
    std::set<unsigned> Needs, Files;
    Graph.needs(Number, I, Needs, Files);
    S.Needs.assign(Needs.begin(), Needs.end());
    for (unsigned Other : Files)
      S.NeedsFiles.push_back(otherFile(Other));
  }
}

SourcePoint FileStorer::anchor(const SourcePoint &P) {
  std::optional<unsigned> In = Graph.file(P.File);
  if (!In)
    return P.isValid() && Unit.IsUserFile(P.File) ? SourcePoint() : P;
  const CutFile &There = *Graph.files()[*In];
  std::optional<unsigned> Token = There.Tokens.at(P.Line, P.Column);
  if (!Token)
    return {};
  unsigned Column =
      P.Column ? P.Column - There.Tokens.all()[*Token].Column + 1 : 0;
  if (*In != Number)
    return anchored({false, otherFile(*In), *Token, Column});
  unsigned Piece = File.PieceOf[*Token];
  if (Piece == CutFile::NoPiece)
    return {};
  const std::vector<unsigned> &Own = File.Pieces[Piece].Tokens;
  return anchored(
      {true, Piece, unsigned(lower_bound(Own, *Token) - Own.begin()), Column});
}

void FileStorer::addFacts(const UnitFacts &Facts) {
  UnitFacts &Ours = Stored.Facts;
  auto Add = [&](const auto &From, auto &To) {
    for (auto Fact : From) {
      if (Fact.Point.File != File.Path)
        continue;
      forEachPoint(Fact, [&](SourcePoint &P) { P = anchor(P); });
      std::optional<Anchor> At = parseAnchor(Fact.Point);
      if (!At)
        continue;
      Stored.Pieces[At->Index].WasCompiled = true;
      To.push_back(std::move(Fact));
    }
  };
  Add(Facts.Allocations, Ours.Allocations);
  Add(Facts.Stack, Ours.Stack);
  Add(Facts.Elisions, Ours.Elisions);
  Add(Facts.Frames, Ours.Frames);
  addNames(Facts);
}

void FileStorer::addNames(const UnitFacts &Facts) {
  auto Add = [&](const std::string &Linkage) {
    if (auto It = Facts.FunctionNames.find(Linkage);
        It != Facts.FunctionNames.end())
      Stored.Facts.FunctionNames.insert(*It);
  };
  for (const AllocationFact &F : Stored.Facts.Allocations) {
    Add(F.Function);
    Add(F.Coroutine);
  }
  for (const ElisionFact &F : Stored.Facts.Elisions) {
    Add(F.Function);
    Add(F.Coroutine);
  }
  for (const StackFact &F : Stored.Facts.Stack) {
    Add(F.Function);
    for (const StackPart &Part : F.Parts)
      Add(Part.Function);
  }
  for (const FrameFact &F : Stored.Facts.Frames)
    Add(F.Function);
}

/// Whole or not at all: several units may be at one folder.
std::string write(const std::string &Path, const StoredFacts &Stored) {
  if (std::error_code Error =
          sys::fs::create_directories(sys::path::parent_path(Path)))
    return Path + ": " + Error.message();
  std::vector<std::uint8_t> Bytes = encode(Stored);
  if (Error E = writeToOutput(Path, [&](raw_ostream &OS) {
        OS.write(reinterpret_cast<const char *>(Bytes.data()), Bytes.size());
        return Error::success();
      }))
    return Path + ": " + toString(std::move(E));
  return {};
}

} // namespace

std::string storeFacts(const std::string &Folder, const CompiledUnit &Unit,
                       const UnitFacts &Facts) {
  SourcePieces Pieces(Unit.Context, Unit.IsUserFile);
  NeedsGraph Graph(Pieces, Facts);
  for (unsigned I = 0; I != Graph.files().size(); ++I) {
    std::string Path = storedFile(Folder, Graph.files()[I]->Path, Facts.File,
                                  Unit.Flags);
    std::optional<StoredFacts> Stored =
        FileStorer(Graph, I, Unit, Facts).take();
    if (!Stored)
      sys::fs::remove(Path);
    else if (std::string Error = write(Path, *Stored); !Error.empty())
      return Error;
  }
  return {};
}

} // namespace whyheap
