//===- SourcePoint.cpp - paths that are shared ----------------------------===//

#include "whyheap/Core/SourcePoint.h"
#include <functional>
#include <mutex>
#include <set>

using namespace whyheap;

const std::string &FileName::noPath() {
  static const std::string Empty;
  return Empty;
}

const std::string *FileName::shared(std::string_view Path) {
  if (Path.empty())
    return nullptr;
  // Points come file by file.
  thread_local const std::string *Last = nullptr;
  if (Last && *Last == Path)
    return Last;
  static std::mutex Lock;
  // Static objects that hold points may go later.
  static auto &Known = *new std::set<std::string, std::less<>>;
  std::lock_guard<std::mutex> Guard(Lock);
  auto It = Known.find(Path);
  if (It == Known.end())
    It = Known.emplace(Path).first;
  return Last = &*It;
}
