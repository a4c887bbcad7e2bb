//===- Spelling.cpp -------------------------------------------------------===//

#include "Spelling.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>

namespace whyheap::tidy {

namespace {

/// Of all files that are open; beyond, all are forgotten.
constexpr unsigned MaxMessages = 100'000;

struct Said {
  std::mutex Lock;
  bool IsKept = false;
  llvm::StringMap<char> FirstLetters; ///< By message, with a capital.
};

Said &said() {
  static Said All;
  return All;
}

} // namespace

void keepSpelling() { said().IsKept = true; }

void remember(const std::string &Text) {
  Said &All = said();
  if (!All.IsKept || Text.empty() || !llvm::isLower(Text[0]))
    return;
  std::string Capital = Text;
  Capital[0] = llvm::toUpper(Capital[0]);
  std::lock_guard<std::mutex> Guard(All.Lock);
  if (All.FirstLetters.size() == MaxMessages)
    All.FirstLetters.clear();
  All.FirstLetters[Capital] = Text[0];
}

std::string asWritten(std::string Message) {
  Said &All = said();
  std::lock_guard<std::mutex> Guard(All.Lock);
  // Behind it may be what clangd adds for editors that show one text only.
  auto It = All.FirstLetters.find(llvm::StringRef(Message).split('\n').first);
  if (It != All.FirstLetters.end())
    Message[0] = It->second;
  return Message;
}

} // namespace whyheap::tidy
