//===- Main.cpp - clangd with whyheap's checks ----------------------------===//
//
// clangd as Debian builds it, from its static libraries, with the module of
// tools/tidy linked in. What differs from clangd: see Overrides.cpp.
//
//===----------------------------------------------------------------------===//

#include "../tidy/Spelling.h"
#include "Overrides.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <vector>

// No headers of clangd are installed.
namespace clang::clangd {
int clangdMain(int Count, char *Arguments[]);
}

using namespace llvm;

/// Clang's own headers lie beside the LLVM that this program was linked with,
/// wherever the program itself lies. Empty where clangd finds them by itself.
static std::string resourceDirectory(StringRef Executable) {
  auto Has = [](StringRef Path) {
    return sys::fs::exists(Path + "/include/stddef.h");
  };
  SmallString<256> Beside(sys::path::parent_path(Executable));
  sys::path::append(Beside, "..", "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  SmallString<256> OfLLVM(WHYHEAP_LLVM_TOOLS_DIR);
  sys::path::append(OfLLVM, "..", "lib", "clang", CLANG_VERSION_MAJOR_STRING);
  sys::path::remove_dots(OfLLVM, /*remove_dot_dot=*/true);
  return !Has(Beside) && Has(OfLLVM) ? std::string(OfLLVM) : "";
}

/// With one dash or two, and a value behind "=" or in the next argument.
static bool isResourceOption(StringRef Argument) {
  return Argument.ltrim('-').split('=').first == "resource-dir";
}

int main(int Count, char *Arguments[]) {
  static int Anchor;
  std::string Executable = sys::fs::getMainExecutable(Arguments[0], &Anchor);
  whyheap::clangd::findPages(Executable);
  whyheap::tidy::keepSpelling();
  std::vector<char *> All(Arguments, Arguments + Count);
  std::string ResourceOption = resourceDirectory(Executable);
  bool IsGiven = any_of(drop_begin(All), isResourceOption);
  if (!ResourceOption.empty() && !IsGiven) {
    ResourceOption.insert(0, "--resource-dir=");
    All.insert(All.begin() + 1, ResourceOption.data());
  }
  All.push_back(nullptr);
  return clang::clangd::clangdMain(int(All.size()) - 1, All.data());
}
