//===- Session.cpp - one analysis for all checks of a unit ----------------===//

#include "Session.h"
#include "whyheap/AST/Unit.h"
#include "whyheap/Driver/Analysis.h"
#include "whyheap/Models/ModelSet.h"
#include "clang/AST/ASTContext.h"
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
      Found->Error = *Error;
  return *Found;
}

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

const Session::Result &Session::result(clang::ASTContext &Unit) {
  if (Known && Analyzed == &Unit)
    return *Known;
  Analyzed = &Unit;
  std::vector<UnitFacts> Facts;
  // What lies in system headers is not looked at anyway; which of the others to
  // report is clang-tidy's own filter's business.
  const ModelSet &Models = modelsOf(Options.Models).Set;
  Facts.push_back(
      sourceFacts(Unit, [](const std::string &) { return true; }, Models));
  Result &R = Known.emplace();
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
