//===- UserFiles.h - which files of a unit are user code --------*- C++ -*-===//
#ifndef WHYHEAP_LIB_DRIVER_USERFILES_H
#define WHYHEAP_LIB_DRIVER_USERFILES_H

#include "whyheap/Driver/Analysis.h"
#include "llvm/Support/Regex.h"
#include <map>

namespace clang {
class SourceManager;
}

namespace whyheap {

class UserFiles {
public:
  explicit UserFiles(const AnalysisOptions &Options);
  /// To be told once the unit is parsed; what comes later changes nothing.
  void setSources(const clang::SourceManager &Sources);
  bool isUser(const std::string &File) const;
  /// Whether the headers of the system are the user's, too.
  bool takesSystemHeaders() const { return SystemHeaders; }

private:
  bool IsSet = false;
  std::map<std::string, bool> IsSystem;
  std::string MainFile;
  bool SystemHeaders;
  llvm::Regex Filter, Exclude;
  bool HasExclude;
};

} // namespace whyheap

#endif // WHYHEAP_LIB_DRIVER_USERFILES_H
