//===- SourcePieces.cpp ---------------------------------------------------===//

#include "whyheap/AST/SourcePieces.h"
#include "PieceReferences.h"
#include "SourceFiles.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/xxhash.h"

using namespace clang;

namespace whyheap {

namespace {

/// A declaration, by where its first and last tokens begin.
struct Extent {
  std::uint32_t Begin, End;
  std::string Name;
  bool StandsAlone;
};

std::string qualifiedName(const Decl &D) {
  const auto *Named = dyn_cast<NamedDecl>(&D);
  return Named ? Named->getQualifiedNameAsString() : "";
}

/// The function that a declaration is, or is the template of.
const FunctionDecl *function(const Decl &D) {
  if (const auto *Friend = dyn_cast<FriendDecl>(&D))
    return Friend->getFriendDecl() ? function(*Friend->getFriendDecl()) : nullptr;
  return D.getAsFunction();
}

bool standsAlone(const Decl &D) {
  const FunctionDecl *F = function(D);
  if (!F)
    return !isa<TagDecl, ClassTemplateDecl>(D);
  return !F->isDependentContext() && !F->isInvalidDecl() &&
         F->getASTContext().GetGVALinkageForFunction(F) == GVA_StrongExternal;
}

} // namespace

struct SourcePieces::State {
  ASTContext &Context;
  const SourceManager &Sources;
  const std::function<bool(const std::string &)> &IsUserFile;

  struct Seen {
    std::string Path;
    FileID File; ///< As it was entered first.
    std::vector<Extent> Extents;
    std::unique_ptr<CutFile> Cut;
  };
  std::map<std::string, Seen> Files;
  llvm::DenseMap<FileID, Seen *> ByFile; ///< Null: not the user's.

  State(ASTContext &Context,
        const std::function<bool(const std::string &)> &IsUserFile)
      : Context(Context), Sources(Context.getSourceManager()),
        IsUserFile(IsUserFile) {}

  Seen *seen(FileID File);
  void add(const Decl &D);
  void addMembers(const CXXRecordDecl &Class);
  void addExtent(const Decl &D);
  const CutFile *cut(Seen &S);
  std::optional<Id> piece(SourceLocation At);
};

SourcePieces::State::Seen *SourcePieces::State::seen(FileID File) {
  auto [It, IsNew] = ByFile.try_emplace(File, nullptr);
  if (!IsNew)
    return It->second;
  PresumedLoc Place =
      Sources.getPresumedLoc(Sources.getLocForStartOfFile(File), false);
  if (Place.isInvalid() || !Sources.getFileEntryRefForID(File))
    return nullptr;
  std::string Path =
      normalizedPath(Place.getFilename(), Sources.getFileManager());
  if (!IsUserFile(Path))
    return nullptr;
  auto [Known, IsFirst] = Files.try_emplace(Path);
  if (IsFirst) {
    Known->second.Path = Path;
    Known->second.File = File;
  }
  return ByFile[File] = &Known->second;
}

/// Namespaces are walked through, classes for the functions in them.
void SourcePieces::State::add(const Decl &D) {
  if (D.isImplicit() || D.getLocation().isInvalid() ||
      Sources.isInSystemHeader(D.getLocation()))
    return;
  if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
    for (const Decl *Inner : cast<DeclContext>(&D)->decls())
      add(*Inner);
    return;
  }
  addExtent(D);
  const Decl *Body = &D;
  if (const auto *Template = dyn_cast<ClassTemplateDecl>(&D))
    Body = Template->getTemplatedDecl();
  if (const auto *Class = dyn_cast<CXXRecordDecl>(Body))
    addMembers(*Class);
}

void SourcePieces::State::addMembers(const CXXRecordDecl &Class) {
  auto Kind = Class.getTemplateSpecializationKind();
  if (!Class.isThisDeclarationADefinition() ||
      Kind == TSK_ImplicitInstantiation ||
      Kind == TSK_ExplicitInstantiationDefinition)
    return;
  for (const Decl *Member : Class.decls()) {
    const FunctionDecl *F = function(*Member);
    if (F ? F->doesThisDeclarationHaveABody()
          : isa<CXXRecordDecl, ClassTemplateDecl>(Member))
      add(*Member);
  }
}

void SourcePieces::State::addExtent(const Decl &D) {
  CharSourceRange Range = Sources.getExpansionRange(D.getSourceRange());
  auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
  auto [EndFile, End] = Sources.getDecomposedLoc(Range.getEnd());
  if (File.isInvalid() || File != EndFile || End < Begin)
    return;
  if (Seen *S = seen(File))
    S->Extents.push_back({Begin, End, qualifiedName(D), standsAlone(D)});
}

namespace {

/// Cuts one file: extents lie in each other or apart.
class Cutter {
public:
  explicit Cutter(CutFile &File) : File(File) {
    File.PieceOf.assign(File.Tokens.all().size(), CutFile::NoPiece);
    Names.push_back("#");
    File.Pieces.emplace_back().StandsAlone = true;
  }
  void cut(std::vector<Extent> Extents);

private:
  void addPiece(const Extent &E);
  void addDirectives();
  void finish();

  CutFile &File;
  std::vector<std::string> Names;
};

void Cutter::addPiece(const Extent &E) {
  std::optional<unsigned> First = File.Tokens.at(E.Begin),
                          Last = File.Tokens.at(E.End);
  if (!First || !Last)
    return;
  unsigned Number = File.Pieces.size();
  for (unsigned T = *First; T <= *Last; ++T)
    File.PieceOf[T] = Number;
  SourcePiece &P = File.Pieces.emplace_back();
  P.FirstLine = File.Tokens.all()[*First].Line;
  P.LastLine = File.Tokens.all()[*Last].Line;
  P.StandsAlone = E.StandsAlone;
  Names.push_back(E.Name);
}

/// But for those that say which other text to read: what comes of it is in other
/// files.
void Cutter::addDirectives() {
  const auto &Tokens = File.Tokens.all();
  for (unsigned T = 0; T != Tokens.size(); ++T) {
    bool IsFirst = !T || Tokens[T - 1].Line != Tokens[T].Line;
    static const std::uint64_t Hash = llvm::xxh3_64bits("#"),
                               Include = llvm::xxh3_64bits("include"),
                               Pragma = llvm::xxh3_64bits("pragma");
    if (!IsFirst || Tokens[T].Hash != Hash || T + 1 == Tokens.size() ||
        Tokens[T + 1].Hash == Include || Tokens[T + 1].Hash == Pragma)
      continue;
    for (unsigned Line = Tokens[T].Line;
         T != Tokens.size() && Tokens[T].Line == Line; ++T)
      if (File.PieceOf[T] == CutFile::NoPiece)
        File.PieceOf[T] = CutFile::Directives;
    --T;
  }
}

void Cutter::finish() {
  for (unsigned T = 0; T != File.PieceOf.size(); ++T)
    if (File.PieceOf[T] != CutFile::NoPiece)
      File.Pieces[File.PieceOf[T]].Tokens.push_back(T);
  for (unsigned I = 0; I != File.Pieces.size(); ++I) {
    std::vector<std::uint64_t> Hashes = {llvm::xxh3_64bits(Names[I])};
    for (unsigned T : File.Pieces[I].Tokens)
      Hashes.push_back(File.Tokens.all()[T].Hash);
    File.Pieces[I].Hash = llvm::xxh3_64bits(
        {reinterpret_cast<const std::uint8_t *>(Hashes.data()),
         Hashes.size() * sizeof(std::uint64_t)});
  }
}

void Cutter::cut(std::vector<Extent> Extents) {
  // Outer ones first; of several names for one text any, always the same.
  llvm::sort(Extents, [](const Extent &A, const Extent &B) {
    return std::tie(A.Begin, B.End, A.Name, A.StandsAlone) <
           std::tie(B.Begin, A.End, B.Name, B.StandsAlone);
  });
  std::vector<std::uint32_t> Ends;
  const Extent *Last = nullptr;
  for (const Extent &E : Extents) {
    while (!Ends.empty() && Ends.back() < E.Begin)
      Ends.pop_back();
    bool IsKnown = Last && Last->Begin == E.Begin && Last->End == E.End;
    bool Overlaps = !Ends.empty() && Ends.back() < E.End;
    if (IsKnown || Overlaps)
      continue;
    Ends.push_back(E.End);
    Last = &E;
    addPiece(E);
  }
  addDirectives();
  finish();
}

} // namespace

const CutFile *SourcePieces::State::cut(Seen &S) {
  if (S.Cut)
    return S.Cut.get();
  llvm::StringRef Text = Sources.getBufferDataOrNone(S.File).value_or("");
  S.Cut = std::make_unique<CutFile>(
      CutFile{S.Path, FileTokens(Text, Context.getLangOpts()), {}, {}});
  Cutter(*S.Cut).cut(std::move(S.Extents));
  return S.Cut.get();
}

std::optional<SourcePieces::Id> SourcePieces::State::piece(SourceLocation At) {
  auto [File, Offset] = Sources.getDecomposedLoc(Sources.getFileLoc(At));
  Seen *S = At.isValid() && File.isValid() ? seen(File) : nullptr;
  if (!S)
    return std::nullopt;
  const CutFile *Cut = cut(*S);
  std::optional<unsigned> Token = Cut->Tokens.at(Offset);
  if (!Token || Cut->PieceOf[*Token] == CutFile::NoPiece)
    return std::nullopt;
  return Id{Cut, Cut->PieceOf[*Token]};
}

SourcePieces::SourcePieces(
    ASTContext &Context,
    const std::function<bool(const std::string &File)> &IsUserFile)
    : S(std::make_unique<State>(Context, IsUserFile)) {
  for (const Decl *Top : Context.getTraversalScope()) {
    if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Top)) {
      for (const Decl *D : Unit->decls())
        S->add(*D);
    } else {
      S->add(*Top);
    }
  }
}

SourcePieces::~SourcePieces() = default;

std::vector<std::string> SourcePieces::paths() const {
  std::vector<std::string> Paths;
  for (const auto &[Path, File] : S->Files)
    Paths.push_back(Path);
  return Paths;
}

const CutFile *SourcePieces::file(const std::string &Path) {
  auto It = S->Files.find(Path);
  return It == S->Files.end() ? nullptr : S->cut(It->second);
}

std::vector<std::pair<SourcePieces::Id, SourcePieces::Id>>
SourcePieces::references() {
  std::vector<std::pair<Id, Id>> All;
  forEachReference(S->Context, [&](SourceLocation From, SourceLocation To) {
    std::optional<Id> User = S->piece(From);
    if (!User)
      return;
    // A macro's body lies in a directive.
    std::optional<Id> Used = S->piece(To);
    if (Used && *Used != *User)
      All.push_back({*User, *Used});
  });
  llvm::sort(All);
  All.erase(std::unique(All.begin(), All.end()), All.end());
  return All;
}

} // namespace whyheap
