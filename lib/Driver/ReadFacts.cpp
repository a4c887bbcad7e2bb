//===- ReadFacts.cpp - what a facts folder still knows --------------------===//

#include "FactPoints.h"
#include "FolderPaths.h"
#include "whyheap/Driver/FactsFolder.h"
#include "whyheap/Serial/StoredFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <mutex>

using namespace llvm;

namespace whyheap {

namespace {

constexpr std::uint64_t MaxFileBytes = 64 << 20;
/// Of one file. Beyond, nothing is said of it: merging some only would claim more
/// than all of them do.
constexpr unsigned MaxUnits = 1000;

/// What was read of files, until they change.
template <typename Content> class FileCache {
public:
  using Reader =
      function_ref<std::shared_ptr<const Content>(StringRef Path, StringRef Text)>;

  /// Null where there is no such file, or \p Read gives nothing.
  std::shared_ptr<const Content> get(const std::string &Path, Reader Read);

private:
  struct Entry {
    sys::TimePoint<> Modified;
    std::uint64_t Bytes = 0;
    std::shared_ptr<const Content> Known;
  };
  std::map<std::string, Entry> Entries;
};

template <typename Content>
std::shared_ptr<const Content> FileCache<Content>::get(const std::string &Path,
                                                       Reader Read) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) ||
      Status.type() != sys::fs::file_type::regular_file ||
      Status.getSize() > MaxFileBytes)
    return nullptr;
  auto [It, IsNew] = Entries.try_emplace(Path);
  Entry &E = It->second;
  if (IsNew || E.Modified != Status.getLastModificationTime() ||
      E.Bytes != Status.getSize()) {
    E.Modified = Status.getLastModificationTime();
    E.Bytes = Status.getSize();
    auto Buffer = MemoryBuffer::getFile(Path);
    E.Known = Buffer ? Read(Path, (*Buffer)->getBuffer()) : nullptr;
  }
  return E.Known;
}

/// A file as it is by now, where it isn't one of the unit that asks.
struct OtherFile {
  FileTokens Tokens;
  std::uint64_t Hash;
};

/// The facts of one unit about one file, against the file as it is by now.
class Revision {
public:
  using FindOther =
      function_ref<std::shared_ptr<const OtherFile>(const std::string &Path)>;

  Revision(std::shared_ptr<const StoredFacts> Stored, const CutFile &Now,
           FindOther Find);

  /// Tells which pieces of today have settled facts, and which have some of text
  /// that is the same, but not what it needs.
  void vote(std::vector<char> &IsSettled, std::vector<char> &IsSpoiled) const;
  /// The facts in settled pieces.
  UnitFacts facts(const std::vector<char> &IsSettled) const;

private:
  void spoil();
  SourcePoint place(const SourcePoint &P) const;

  std::shared_ptr<const StoredFacts> Stored;
  const CutFile &Now;
  std::vector<std::optional<unsigned>> Today; ///< By stored piece.
  std::vector<std::shared_ptr<const OtherFile>> Others; ///< Null: changed.
  std::vector<char> IsSpoiled; ///< By stored piece: it or what it needs changed.
};

Revision::Revision(std::shared_ptr<const StoredFacts> S, const CutFile &Now,
                   FindOther Find)
    : Stored(std::move(S)), Now(Now) {
  // Two pieces of one text can't be told from each other.
  std::map<std::uint64_t, std::optional<unsigned>> ByHash;
  for (unsigned I = 0; I != Now.Pieces.size(); ++I) {
    auto [It, IsNew] = ByHash.try_emplace(Now.Pieces[I].Hash, I);
    if (!IsNew)
      It->second = std::nullopt;
  }
  for (const StoredPiece &P : Stored->Pieces) {
    auto It = ByHash.find(P.Hash);
    std::optional<unsigned> Piece =
        It == ByHash.end() ? std::nullopt : It->second;
    if (Piece && Now.Pieces[*Piece].Tokens.size() != P.Tokens)
      Piece = std::nullopt;
    Today.push_back(Piece);
  }
  for (const StoredFile &F : Stored->OtherFiles) {
    std::shared_ptr<const OtherFile> Other = Find(F.Path);
    Others.push_back(Other && Other->Hash == F.Hash ? Other : nullptr);
  }
  spoil();
}

void Revision::spoil() {
  const std::vector<StoredPiece> &Pieces = Stored->Pieces;
  std::vector<std::vector<unsigned>> Users(Pieces.size());
  SmallVector<unsigned, 32> Queue;
  IsSpoiled.assign(Pieces.size(), false);
  for (unsigned I = 0; I != Pieces.size(); ++I) {
    for (unsigned Need : Pieces[I].Needs)
      Users[Need].push_back(I);
    IsSpoiled[I] = !Today[I] || any_of(Pieces[I].NeedsFiles, [&](unsigned F) {
      return !Others[F];
    });
    if (IsSpoiled[I])
      Queue.push_back(I);
  }
  while (!Queue.empty())
    for (unsigned User : Users[Queue.pop_back_val()])
      if (!IsSpoiled[User]) {
        IsSpoiled[User] = true;
        Queue.push_back(User);
      }
}

void Revision::vote(std::vector<char> &Settled, std::vector<char> &Spoiled) const {
  for (unsigned I = 0; I != Today.size(); ++I)
    if (Today[I] && Stored->Pieces[I].WasCompiled)
      (IsSpoiled[I] ? Spoiled : Settled)[*Today[I]] = true;
}

/// Where \p P is by now; invalid where that can't be told.
SourcePoint Revision::place(const SourcePoint &P) const {
  std::optional<Anchor> A = parseAnchor(P);
  if (!A)
    return P;
  std::optional<unsigned> Token;
  const FileTokens *Tokens = nullptr;
  if (A->IsPiece) {
    if (A->Index < Today.size() && Today[A->Index]) {
      const std::vector<unsigned> &Own = Now.Pieces[*Today[A->Index]].Tokens;
      if (A->Token < Own.size())
        Token = Own[A->Token];
    }
    Tokens = &Now.Tokens;
  } else if (A->Index < Others.size() && Others[A->Index]) {
    Tokens = &Others[A->Index]->Tokens;
    if (A->Token < Tokens->all().size())
      Token = A->Token;
  }
  if (!Token)
    return {};
  const FileTokens::Token &T = Tokens->all()[*Token];
  if (A->Column > T.Length)
    return {};
  return {A->IsPiece ? Now.Path : Stored->OtherFiles[A->Index].Path, T.Line,
          A->Column ? T.Column + A->Column - 1 : 0};
}

UnitFacts Revision::facts(const std::vector<char> &IsSettled) const {
  UnitFacts Result;
  Result.File = Stored->Facts.File;
  Result.Status = Stored->Facts.Status;
  Result.Optimization = Stored->Facts.Optimization;
  Result.FunctionNames = Stored->Facts.FunctionNames;
  auto Add = [&](const auto &From, auto &To) {
    for (auto Fact : From) {
      std::optional<Anchor> A = parseAnchor(Fact.Point);
      if (!A || !A->IsPiece || A->Index >= Today.size() || !Today[A->Index] ||
          IsSpoiled[A->Index] || !IsSettled[*Today[A->Index]])
        continue;
      forEachPoint(Fact, [&](SourcePoint &P) { P = place(P); });
      if (Fact.Point.isValid())
        To.push_back(std::move(Fact));
    }
  };
  Add(Stored->Facts.Allocations, Result.Allocations);
  Add(Stored->Facts.Stack, Result.Stack);
  Add(Stored->Facts.Elisions, Result.Elisions);
  Add(Stored->Facts.Frames, Result.Frames);
  for (AllocationFact &F : Result.Allocations)
    erase_if(F.ElidedAt, [](const SourcePoint &P) { return !P.isValid(); });
  return Result;
}

} // namespace

bool FolderFacts::isSettled(const SourcePoint &P) const {
  auto It = Files.find(P.File);
  if (It == Files.end())
    return false;
  const CutFile &File = *It->second.File;
  std::optional<unsigned> Token = File.Tokens.at(P.Line, P.Column);
  return Token && File.PieceOf[*Token] != CutFile::NoPiece &&
         It->second.IsSettled[File.PieceOf[*Token]];
}

struct FactsFolder::State {
  std::string Path;
  std::mutex Lock;
  FileCache<StoredFacts> Stored;
  FileCache<OtherFile> Others;

  std::vector<std::string> storedFiles(const std::string &File) const;
  std::vector<Revision> revisions(const CutFile &File, std::uint64_t Flags,
                                  const clang::LangOptions &Language,
                                  std::string &Problem);
};

FactsFolder::FactsFolder(std::string Path) : S(std::make_unique<State>()) {
  S->Path = std::move(Path);
}

FactsFolder::~FactsFolder() = default;

std::vector<std::string>
FactsFolder::State::storedFiles(const std::string &File) const {
  std::vector<std::string> Paths;
  std::error_code Error;
  for (sys::fs::directory_iterator It(folderOf(Path, File), Error), End;
       !Error && It != End; It.increment(Error))
    if (sys::path::extension(It->path()) == ".facts")
      Paths.push_back(It->path());
  if (Paths.size() > MaxUnits)
    Paths.clear();
  sort(Paths);
  return Paths;
}

std::vector<Revision>
FactsFolder::State::revisions(const CutFile &File, std::uint64_t Flags,
                              const clang::LangOptions &Language,
                              std::string &Problem) {
  std::vector<Revision> Result;
  for (const std::string &Path : storedFiles(File.Path)) {
    auto Facts = Stored.get(Path, [&](StringRef, StringRef Text) {
      std::string Error;
      std::optional<StoredFacts> Read = decodeStoredFacts(
          {reinterpret_cast<const std::uint8_t *>(Text.data()), Text.size()},
          Error);
      if (!Read)
        Problem = Path + ": " + Error;
      return Read ? std::make_shared<const StoredFacts>(std::move(*Read))
                  : nullptr;
    });
    if (!Facts || Facts->File != File.Path || Facts->Flags != Flags ||
        !sys::fs::exists(Facts->Unit))
      continue;
    Result.emplace_back(Facts, File, [&](const std::string &Other) {
      return Others.get(Other, [&](StringRef, StringRef Text) {
        FileTokens Tokens({Text.data(), Text.size()}, Language);
        std::uint64_t Hash = Tokens.hash();
        return std::make_shared<const OtherFile>(
            OtherFile{std::move(Tokens), Hash});
      });
    });
  }
  return Result;
}

FolderFacts FactsFolder::read(SourcePieces &Pieces, std::uint64_t Flags,
                              const clang::LangOptions &Language) {
  std::lock_guard<std::mutex> Guard(S->Lock);
  FolderFacts Result;
  for (const std::string &Path : Pieces.paths()) {
    if (!sys::fs::is_directory(folderOf(S->Path, Path)))
      continue;
    const CutFile &File = *Pieces.file(Path);
    std::vector<Revision> All =
        S->revisions(File, Flags, Language, Result.Problem);
    std::vector<char> IsSettled(File.Pieces.size()), IsSpoiled = IsSettled;
    for (const Revision &R : All)
      R.vote(IsSettled, IsSpoiled);
    for (unsigned I = 0; I != IsSettled.size(); ++I)
      IsSettled[I] &= !IsSpoiled[I];
    for (const Revision &R : All)
      Result.Units.push_back(R.facts(IsSettled));
    Result.Files[Path] = {&File, std::move(IsSettled)};
  }
  return Result;
}

} // namespace whyheap
