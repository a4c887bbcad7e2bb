//===- UserFiles.cpp ------------------------------------------------------===//

#include "UserFiles.h"
#include "whyheap/AST/Unit.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace whyheap {

UserFiles::UserFiles(const AnalysisOptions &Options)
    : SystemHeaders(Options.SystemHeaders), Filter(Options.HeaderFilter),
      Exclude(Options.ExcludeHeaderFilter),
      HasExclude(!Options.ExcludeHeaderFilter.empty()) {}

void UserFiles::setSources(const SourceManager &Sources) {
  if (IsSet)
    return;
  IsSet = true;
  IsSystem = systemFiles(Sources);
  MainFile = mainFile(Sources);
}

bool UserFiles::isUser(const std::string &File) const {
  if (SystemHeaders || File == MainFile)
    return true;
  auto It = IsSystem.find(File);
  if (It != IsSystem.end() && It->second)
    return false;
  return Filter.match(File) && !(HasExclude && Exclude.match(File));
}

} // namespace whyheap
