//===- Session.cpp - one analysis for all checks of a unit ----------------===//

#include "Session.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Core/Paths.h"
#include "whyheap/Driver/Analysis.h"
#include "whyheap/Models/ModelSet.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <mutex>

namespace whyheap::tidy {

namespace {

/// Read once for each list of directories: an editor asks at every key stroke.
struct Models {
  ModelSet Set = ModelSet::builtin();
  std::string Error;
};

const Models &modelsOf(const std::string &Directories) {
  static std::mutex Lock;
  static std::map<std::string, std::unique_ptr<Models>> Known;
  std::lock_guard<std::mutex> Guard(Lock);
  std::unique_ptr<Models> &Found = Known[Directories];
  if (Found)
    return *Found;
  Found = std::make_unique<Models>();
  llvm::SmallVector<llvm::StringRef, 4> All;
  llvm::StringRef(Directories).split(All, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Directory : All)
    if (auto Error = Found->Set.addDirectory(Directory.trim().str()))
      Found->Error = "HeapModels: " + *Error;
  return *Found;
}

/// Kept, with what was read of it, for as long as the process runs.
FactsFolder &folderAt(const std::string &Path) {
  static std::mutex Lock;
  static std::map<std::string, std::unique_ptr<FactsFolder>> Known;
  std::lock_guard<std::mutex> Guard(Lock);
  std::unique_ptr<FactsFolder> &Found = Known[Path];
  if (!Found)
    Found = std::make_unique<FactsFolder>(Path);
  return *Found;
}

std::string mainFile(const clang::SourceManager &Sources) {
  auto Main = Sources.getFileEntryRefForID(Sources.getMainFileID());
  if (!Main)
    return {};
  llvm::SmallString<256> Path(Main->getName());
  Sources.getFileManager().makeAbsolutePath(Path);
  return canonicalPath(std::string(Path));
}

/// What lies in system headers is not looked at anyway; which of the others to
/// report is clang-tidy's own filter's business.
bool isUserFile(const std::string &) { return true; }

} // namespace

std::shared_ptr<Session> Session::of(clang::tidy::ClangTidyContext *Context,
                                     const SessionOptions &Options) {
  thread_local clang::tidy::ClangTidyContext *Owner = nullptr;
  thread_local std::weak_ptr<Session> Current;
  std::shared_ptr<Session> Found = Current.lock();
  if (!Found || Owner != Context) {
    Found.reset(new Session(Options));
    Found->Error = modelsOf(Options.Models).Error;
    Current = Found;
    Owner = Context;
  }
  return Found;
}

FolderFacts Session::readFolder(clang::ASTContext &Unit,
                                SourcePieces &Pieces) {
  std::string Path = Options.Facts.empty()
                         ? findFactsFolder(mainFile(Unit.getSourceManager()))
                         : canonicalPath(Options.Facts);
  if (Path.empty() || !Preprocessor)
    return {};
  FolderFacts Facts = folderAt(Path).read(
      Pieces, commandHash(Unit, *Preprocessor), Unit.getLangOpts());
  if (Error.empty())
    Error = Facts.Problem;
  return Facts;
}

Session::Result &Session::result(clang::ASTContext &Unit) {
  if (Found && Analyzed == &Unit)
    return *Found;
  Analyzed = &Unit;
  const ModelSet &Models = modelsOf(Options.Models).Set;
  SourcePieces Pieces(Unit, isUserFile);
  FolderFacts Known = readFolder(Unit, Pieces);
  std::set<SourcePoint> Points;
  for (const UnitFacts &F : Known.Units) {
    for (const AllocationFact &A : F.Allocations)
      Points.insert(A.Point);
    for (const StackFact &S : F.Stack)
      Points.insert(S.Point);
  }
  std::vector<UnitFacts> Facts = std::move(Known.Units);
  Result &R = Found.emplace(Unit.getSourceManager());
  Facts.push_back(
      sourceFacts(Unit, isUserFile, Models, R.Locator, std::move(Points)));
  std::erase_if(Facts.back().Allocations, [&](const AllocationFact &A) {
    return Known.isSettled(A.Point);
  });
  R.Report = makeReport(std::move(Facts), /*BaseDirectory=*/"", Models);
  FilterOptions Filter;
  Filter.ShowUnknown = true;
  filter(R.Report, Filter);
  TextOptions Text;
  Text.NamesOptions = false;
  Messages Words(R.Report, Text);
  for (const Finding &F : R.Report.Findings)
    R.Messages.push_back(Words.of(F));
  return R;
}

} // namespace whyheap::tidy
