//===- AdjustCommand.cpp --------------------------------------------------===//

#include "AdjustCommand.h"
#include "whyheap/Driver/Compat.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace llvm;
using namespace clang::tooling;

namespace whyheap {

bool makesPrecompiledHeader(const std::vector<std::string> &Arguments) {
  for (size_t I = 0; I + 1 < Arguments.size(); ++I) {
    StringRef Argument = Arguments[I];
    if (Argument == "-Xclang" && Arguments[I + 1] == "-emit-pch")
      return true;
    if (Argument == "-x" && StringRef(Arguments[I + 1]).ends_with("-header"))
      return true;
  }
  return is_contained(Arguments, "-xc++-header") ||
         is_contained(Arguments, "-xc-header");
}

/// The arguments that the driver's table does not know: another compiler's.
/// Clang would refuse the whole command for one of them.
static std::vector<std::string>
withoutUnknownFlags(const std::vector<std::string> &Arguments) {
  SmallVector<const char *, 64> Raw;
  for (const std::string &A : drop_begin(Arguments))
    Raw.push_back(A.c_str());
  unsigned MissingIndex = 0, MissingCount = 0;
  opt::InputArgList Parsed = compat::driverOptions().ParseArgs(
      Raw, MissingIndex, MissingCount,
      opt::Visibility(compat::options::ClangOption));
  std::set<unsigned> Unknown;
  for (const opt::Arg *A : Parsed.filtered(compat::options::OPT_UNKNOWN))
    Unknown.insert(A->getIndex());
  std::vector<std::string> Result = {Arguments.front()};
  for (size_t I = 1; I != Arguments.size(); ++I)
    if (!Unknown.count(I - 1))
      Result.push_back(Arguments[I]);
  return Result;
}

/// Flags of GCC's modules, and those that write files beside the object.
static bool isUnwanted(StringRef Argument) {
  static constexpr StringLiteral Prefixes[] = {
      "-fmodules-ts",   "-fmodule-mapper=", "-fdeps-",
      "-fmodule-only",  "-save-temps",      "--save-temps",
      "-ftime-trace",   "-fsave-optimization-record",
      "-foptimization-record-", "-fstack-usage", "-fdiagnostics-",
      "-fpch-",         "-Winvalid-pch"};
  return any_of(Prefixes,
                [&](StringRef P) { return Argument.starts_with(P); });
}

static std::vector<std::string>
withoutUnwanted(const std::vector<std::string> &Arguments) {
  std::vector<std::string> Result;
  for (size_t I = 0; I != Arguments.size(); ++I) {
    StringRef Argument = Arguments[I];
    // -Xclang -include-pch -Xclang FILE, as CMake writes it.
    if (Argument == "-Xclang" && I + 3 < Arguments.size() &&
        Arguments[I + 1] == "-include-pch") {
      I += 3;
      continue;
    }
    if (Argument == "-include-pch") {
      ++I;
      continue;
    }
    // Flags that Clang takes for its own purposes, with their values.
    if (Argument == "-Xclang" && I + 1 < Arguments.size() &&
        StringRef(Arguments[I + 1]).starts_with("-fno-pch")) {
      ++I;
      continue;
    }
    // GCC also takes these with their values apart.
    if (Argument == "-dumpdir" || Argument == "-dumpbase" ||
        Argument == "-dumpbase-ext") {
      ++I;
      continue;
    }
    if (!isUnwanted(Argument))
      Result.push_back(Arguments[I]);
  }
  return Result;
}

/// Whether \p Argument chooses an optimization level.
static bool isLevel(StringRef Argument) {
  if (!Argument.consume_front("-O"))
    return false;
  return Argument.empty() || Argument == "s" || Argument == "z" ||
         Argument == "g" || Argument == "fast" ||
         Argument.find_first_not_of("0123456789") == StringRef::npos;
}

static void setLevel(std::vector<std::string> &Arguments,
                     const std::string &Level) {
  if (Level.empty() && any_of(Arguments, isLevel))
    return;
  std::vector<std::string> Others;
  for (size_t I = 0; I != Arguments.size(); ++I) {
    if (I + 1 < Arguments.size() && Arguments[I] == "-Xclang" &&
        isLevel(Arguments[I + 1]))
      ++I;
    else if (!isLevel(Arguments[I]))
      Others.push_back(Arguments[I]);
  }
  Arguments = std::move(Others);
  Arguments.push_back(Level.empty() ? "-O2" : "-" + Level);
}

std::vector<std::string> adjustCommand(std::vector<std::string> Arguments,
                                       const std::string &File,
                                       const CommandSource &Source,
                                       const AnalysisOptions &Options) {
  for (const ArgumentsAdjuster &Adjust :
       {getClangStripOutputAdjuster(), getClangStripDependencyFileAdjuster(),
        getStripPluginsAdjuster()})
    Arguments = Adjust(Arguments, File);
  const std::vector<std::string> &Removed = Source.RemovedArguments;
  Arguments.erase(std::remove_if(Arguments.begin() + 1, Arguments.end(),
                                 [&](const std::string &A) {
                                   return is_contained(Removed, A);
                                 }),
                  Arguments.end());
  Arguments = withoutUnknownFlags(withoutUnwanted(Arguments));
  Arguments.insert(Arguments.begin() + 1, Source.ExtraArgumentsBefore.begin(),
                   Source.ExtraArgumentsBefore.end());
  // What follows "--" are inputs; everything else goes before it.
  auto DashDash = find(Arguments, "--");
  std::vector<std::string> Inputs(DashDash, Arguments.end());
  Arguments.erase(DashDash, Arguments.end());
  Arguments.insert(Arguments.end(), Source.ExtraArguments.begin(),
                   Source.ExtraArguments.end());
  setLevel(Arguments, Options.Optimization);
  if (!is_contained(Arguments, "-c"))
    Arguments.push_back("-c");
  Arguments.insert(Arguments.end(), Inputs.begin(), Inputs.end());

  // The driver learns from the compiler's name whether it is a C or a C++ one,
  // and from our own whereabouts of Clang where its headers are.
  StringRef Compiler = sys::path::filename(Arguments.front());
  bool IsCxx = Compiler.contains("++");
  Arguments.front() = (Twine(WHYHEAP_LLVM_TOOLS_DIR) + "/clang").str();
  if (!any_of(Arguments, [](StringRef A) {
        return A.starts_with("--driver-mode=");
      }))
    Arguments.insert(Arguments.begin() + 1,
                     IsCxx ? "--driver-mode=g++" : "--driver-mode=gcc");
  return Arguments;
}

} // namespace whyheap
