//===- Options.cpp - what a user can ask of the plugin --------------------===//

#include "Options.h"
#include "whyheap/Core/Paths.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace whyheap::plugin {

static std::string wrong(StringRef Name, StringRef Value, const Twine &What) {
  return (Twine("-fplugin-arg-whyheap-") + Name + "=" + Value + ": " + What).str();
}

static std::string setRegex(StringRef Name, StringRef Value,
                            std::string &Target) {
  std::string Error;
  if (!Regex(Value).isValid(Error))
    return wrong(Name, Value, Error);
  Target = Value.str();
  return {};
}

static std::string setReport(StringRef Name, StringRef Value,
                             ReportMode &Target) {
  std::optional<ReportMode> Mode =
      StringSwitch<std::optional<ReportMode>>(Value)
          .Case("warn", ReportMode::Warn)
          .Case("file", ReportMode::File)
          .Case("off", ReportMode::Off)
          .Default(std::nullopt);
  if (!Mode)
    return wrong(Name, Value, "expected warn, file or off");
  Target = *Mode;
  return {};
}

static std::string setShow(StringRef Name, StringRef Value,
                           FilterOptions &Target) {
  while (!Value.empty()) {
    auto [Set, Rest] = Value.split(',');
    if (!showAlso(Target, Set))
      return wrong(Name, Set, Twine("expected ") + StringRef(ShowSets));
    Value = Rest;
  }
  return {};
}

static std::string setBytes(StringRef Name, StringRef Value,
                            std::uint64_t &Target) {
  return Value.getAsInteger(10, Target)
             ? wrong(Name, Value, "expected a number of bytes")
             : std::string();
}

static std::string set(StringRef Name, StringRef Value, Options &Result) {
  if (Name == "report")
    return setReport(Name, Value, Result.Report);
  if (Name == "header-filter")
    return setRegex(Name, Value, Result.Analysis.HeaderFilter);
  if (Name == "exclude-header-filter")
    return setRegex(Name, Value, Result.Analysis.ExcludeHeaderFilter);
  if (Name == "show")
    return setShow(Name, Value, Result.Filter);
  if (Name == "max-local")
    return setBytes(Name, Value, Result.Analysis.Stack.Local);
  if (Name == "max-frame")
    return setBytes(Name, Value, Result.Analysis.Stack.Frame);
  if (Name == "out")
    Result.Out = Value.str();
  else if (Name == "facts-folder")
    Result.Analysis.FactsFolder = canonicalPath(Value.str());
  else if (Name == "checks")
    Result.Filter.Checks = Value.str();
  else if (Name == "warnings-as-errors")
    Result.WarningsAsErrors = Value.str();
  else if (Name == "models")
    Result.ModelDirectories.push_back(Value.str());
  else if (Name == "system-headers")
    Result.Analysis.SystemHeaders = true;
  else if (Name == "inject-fault")
    Result.Fault = Value.str();
  else
    return (Twine("-fplugin-arg-whyheap-") + Name +
            ": no such option; there are report, out, checks, header-filter, "
            "exclude-header-filter, system-headers, models, show, max-local, "
            "max-frame, facts-folder and warnings-as-errors")
        .str();
  return {};
}

bool parseOptions(const std::vector<std::string> &Arguments, Options &Result,
                  std::string &Error) {
  for (StringRef Argument : Arguments) {
    auto [Name, Value] = Argument.split('=');
    Error = set(Name, Value, Result);
    if (!Error.empty())
      return false;
  }
  return true;
}

} // namespace whyheap::plugin
