//===- CommandLine.cpp - clang-tidy's habits, and our own options ---------===//

#include "CommandLine.h"
#include "whyheap/Core/Paths.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace whyheap {

static cl::OptionCategory Category("whyheap options");

#define OPTION(Type, Variable, Name, ...)                                      \
  static Type Variable(Name, cl::cat(Category), __VA_ARGS__)
using StringOption = cl::opt<std::string>;
using BoolOption = cl::opt<bool>;
using ListOption = cl::list<std::string>;

static ListOption Sources(cl::Positional, cl::desc("[source or binary ...]"),
                          cl::cat(Category));
OPTION(StringOption, BuildPath, "p", cl::value_desc("path"),
       cl::desc("Where compile_commands.json is: the file, or its directory"));
OPTION(ListOption, ExtraArg, "extra-arg", cl::value_desc("flag"),
       cl::desc("Compiler flag to append to each command"));
OPTION(ListOption, ExtraArgBefore, "extra-arg-before", cl::value_desc("flag"),
       cl::desc("Compiler flag to prepend to each command"));
OPTION(ListOption, RemovedArg, "removed-arg", cl::value_desc("flag"),
       cl::desc("Compiler flag to remove from each command"));
OPTION(StringOption, HeaderFilter, "header-filter", cl::value_desc("regex"),
       cl::init(".*"),
       cl::desc("Which headers are user code, by their absolute path (default: "
                "all but system headers); allocations in others are reported "
                "at the user's line that leads there"));
OPTION(StringOption, ExcludeHeaderFilter, "exclude-header-filter",
       cl::value_desc("regex"),
       cl::desc("Which of those headers are not user code after all"));
OPTION(BoolOption, SystemHeaders, "system-headers",
       cl::desc("Report allocations in system headers where they stand"));
OPTION(StringOption, LineFilter, "line-filter", cl::value_desc("json"),
       cl::desc("Files and lines to report, as for clang-tidy: "
                "[{\"name\":\"a.cpp\",\"lines\":[[1,9]]}]"));
OPTION(StringOption, Checks, "checks", cl::value_desc("globs"),
       cl::desc("Checks to report: '-*,heap-container' (default: all)"));
OPTION(BoolOption, ListChecks, "list-checks",
       cl::desc("List the checks that --checks leaves, and end"));
OPTION(StringOption, Explain, "explain", cl::value_desc("check"),
       cl::desc("Print the page about a check (heap-container), and end"));
OPTION(StringOption, Optimization, "opt", cl::value_desc("level"),
       cl::init("auto"),
       cl::desc("Optimization level: O0, O1, O2, O3, s, z, or auto: as in the "
                "command, O2 where it has none"));
OPTION(ListOption, Models, "models", cl::value_desc("dir"),
       cl::desc("Directory of model files for libraries whose bodies are not "
                "seen (docs/models.md)"));
OPTION(cl::opt<unsigned long long>, MaxLocal, "max-local",
       cl::value_desc("bytes"), cl::init(StackLimits().Local),
       cl::desc("Size beyond which one local is too large for the stack "
                "(default 131072; 0: none is)"));
OPTION(cl::opt<unsigned long long>, MaxFrame, "max-frame",
       cl::value_desc("bytes"), cl::init(StackLimits().Frame),
       cl::desc("Size beyond which the frame of a function is (default 262144; "
                "0: none is)"));
OPTION(StringOption, FactsFolderName, "facts-folder", cl::value_desc("dir"),
       cl::ValueOptional,
       cl::desc("Keep the verdicts where whyheap-clangd and the clang-tidy checks "
                "find them: in .cache/whyheap of the project, or in <dir>. Once "
                "the former is there, each run renews it"));
OPTION(ListOption, Show, "show", cl::value_desc("set"), cl::CommaSeparated,
       cl::desc("Also report sites that are elided, stack, unknown, that "
                "allocate only when a library call throws (throws) or at its "
                "first use and the like (rare); all"));
OPTION(StringOption, FormatName, "format", cl::value_desc("text|json"),
       cl::init("text"), cl::desc("Form of the report"));
OPTION(StringOption, DumpName, "dump", cl::value_desc("stage"),
       cl::desc("Print a stage of the analysis instead of the report: facts, "
                "graph (where addresses go in each function), flows (what "
                "escapes), sites; disagreements (between the witnesses); "
                "or timing: what it took"));
OPTION(BoolOption, VerifyAdvice, "verify-advice",
       cl::desc("Try in memory which edits would elide coroutine frames, or make "
                "them smaller; on with -m -m (--verify-advice=false)"));
OPTION(BoolOption, Unknown, "unknown",
       cl::desc("List the calls whose allocation behaviour is unknown"));
OPTION(BoolOption, Quiet, "quiet",
       cl::desc("No summary and no progress line"));
OPTION(StringOption, UseColor, "use-color", cl::value_desc("auto|yes|no"),
       cl::init("auto"), cl::ValueOptional, cl::desc("Colors in the output"));
OPTION(StringOption, WarningsAsErrors, "warnings-as-errors",
       cl::value_desc("globs"),
       cl::desc("Checks whose findings make the exit code 2"));
OPTION(ListOption, FailOn, "fail-on", cl::value_desc("storage"),
       cl::CommaSeparated,
       cl::desc("Exit with code 2 on findings of this storage: heap, "
                "heap-conditional, elided, ..."));
OPTION(cl::opt<unsigned>, Jobs, "j", cl::value_desc("n"), cl::init(0),
       cl::Prefix, cl::desc("Units at a time (default: one for each core)"));
OPTION(cl::opt<unsigned>, UnitTimeout, "unit-timeout", cl::value_desc("seconds"),
       cl::init(AnalysisOptions().UnitSeconds),
       cl::desc("CPU time after which a unit is given up (default 600; 0: "
                "never)"));
OPTION(cl::opt<unsigned>, UnitMemory, "unit-memory", cl::value_desc("MiB"),
       cl::init(0), cl::desc("Memory beyond which a unit is given up"));

/// -m gives one line for each site, -m -m the chain and the paths as well.
static cl::list<bool> Explanation(
    "m", cl::cat(Category), cl::ZeroOrMore, cl::ValueDisallowed,
    cl::desc("One line for each site, as go build -gcflags=-m prints; twice: "
             "with the reason chain and the allocation paths"));

static bool usageError(const Twine &Message) {
  errs() << "whyheap: " << Message << '\n';
  return false;
}

static bool setOptimization(CommandLine &Options) {
  StringRef Level = Optimization;
  Level.consume_front("-");
  if (Level == "auto")
    return true;
  Level.consume_front("O");
  if (Level != "0" && Level != "1" && Level != "2" && Level != "3" &&
      Level != "s" && Level != "z")
    return usageError("--opt=" + Optimization +
                      ": expected O0, O1, O2, O3, s, z or auto");
  Options.Analysis.Optimization = ("O" + Level).str();
  return true;
}

/// What must be known when code is compiled.
static std::vector<std::string> givenSourceOptions() {
  std::vector<std::string> Given;
  auto Add = [&](const auto &...Options) {
    auto AddOne = [&](const cl::Option &O) {
      if (O.getNumOccurrences())
        Given.push_back(("--" + O.ArgStr).str());
    };
    (AddOne(Options), ...);
  };
  Add(Optimization, HeaderFilter, ExcludeHeaderFilter, SystemHeaders, ExtraArg,
      ExtraArgBefore, RemovedArg, Models, MaxLocal, MaxFrame, VerifyAdvice);
  return Given;
}

static bool setFilter(FilterOptions &Filter) {
  for (StringRef Set : Show)
    if (!showAlso(Filter, Set))
      return usageError("--show=" + Set + ": expected " + StringRef(ShowSets));
  Filter.Checks = Checks;
  std::string Error;
  if (!LineFilter.empty() &&
      !parseLineFilter(LineFilter, Filter.LineFilter, Error))
    return usageError("--line-filter: " + Error);
  return true;
}

static bool checkRegex(StringRef Option, const std::string &Text) {
  std::string Error;
  if (Text.empty() || Regex(Text).isValid(Error))
    return true;
  return usageError(Option + "=" + Text + ": " + Error);
}

static bool setDump(Dump &What) {
  What = StringSwitch<Dump>(DumpName)
             .Case("facts", Dump::Facts)
             .Case("graph", Dump::Graph)
             .Case("flows", Dump::Flows)
             .Case("sites", Dump::Sites)
             .Case("disagreements", Dump::Disagreements)
             .Case("timing", Dump::Timing)
             .Default(Dump::None);
  if (What == Dump::None && !DumpName.empty())
    return usageError("--dump=" + DumpName +
                      ": expected facts, graph, flows, sites, "
                      "disagreements or timing");
  return true;
}

static bool setOutput(CommandLine &Options) {
  if (FormatName != "text" && FormatName != "json")
    return usageError("--format=" + FormatName + ": expected text or json");
  Options.Format = FormatName == "json" ? Format::Json : Format::Text;
  if (!setDump(Options.Dump))
    return false;
  Options.Text.Form = Explanation.empty()       ? TextForm::Plain
                      : Explanation.size() == 1 ? TextForm::Brief
                                                : TextForm::Explained;
  // Of the frames' members only large ones are worth a warning.
  constexpr std::uint64_t LeastBytes = 64;
  Options.Filter.LeastMemberBytes = Explanation.empty() ? LeastBytes : 0;
  Options.Text.Quiet = Quiet;
  if (UseColor != "auto" && UseColor != "yes" && UseColor != "no" &&
      UseColor != "true" && UseColor != "false" && !UseColor.empty())
    return usageError("--use-color=" + UseColor + ": expected auto, yes or no");
  Options.Text.Color = UseColor == "auto"
                           ? sys::Process::StandardOutHasColors()
                           : UseColor != "no" && UseColor != "false";
  for (StringRef Name : FailOn) {
    std::optional<Storage> S = parseStorage(Name);
    if (!S)
      return usageError("--fail-on=" + Name + ": no such storage");
    Options.FailOn.push_back(*S);
  }
  Options.Text.WorkingDirectory = canonicalPath(".");
  return true;
}

/// Splits off what follows "--": the compile flags of a run without database.
static int splitFixedArguments(int Count, const char **Arguments,
                               CommandSource &Source) {
  for (int I = 1; I < Count; ++I)
    if (StringRef(Arguments[I]) == "--") {
      Source.HasFixedArguments = true;
      Source.FixedArguments.assign(Arguments + I + 1, Arguments + Count);
      return I;
    }
  return Count;
}

bool parseCommandLine(int Count, const char **Arguments, CommandLine &Options,
                      int &Exit) {
  Exit = ExitUsage;
  Count = splitFixedArguments(Count, Arguments, Options.Source);
  BumpPtrAllocator Storage;
  SmallVector<const char *, 32> Expanded(Arguments, Arguments + Count);
  cl::ExpansionContext Expansion(Storage, cl::TokenizeGNUCommandLine);
  if (Error E = Expansion.expandResponseFiles(Expanded))
    return usageError(toString(std::move(E)));

  cl::HideUnrelatedOptions(Category);
  cl::SetVersionPrinter([](raw_ostream &OS) {
    OS << "whyheap " WHYHEAP_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
  });
  std::string Errors;
  raw_string_ostream ErrorStream(Errors);
  if (!cl::ParseCommandLineOptions(
          Expanded.size(), Expanded.data(),
          "whyheap: which values live on the heap, and why\n\n"
          "  whyheap -p build              every unit of the database\n"
          "  whyheap -p build src/a.cpp    some of them\n"
          "  whyheap a.cpp -- -O2          one, with these compile flags\n"
          "  whyheap ./program lib.a       what was compiled with the plugin\n",
          &ErrorStream)) {
    errs() << Errors;
    return false;
  }
  Options.Source.DatabasePath = BuildPath;
  Options.Source.Sources = Sources;
  Options.Source.ExtraArguments = ExtraArg;
  Options.Source.ExtraArgumentsBefore = ExtraArgBefore;
  Options.Source.RemovedArguments = RemovedArg;
  Options.Analysis.HeaderFilter = HeaderFilter;
  Options.Analysis.ExcludeHeaderFilter = ExcludeHeaderFilter;
  Options.Analysis.SystemHeaders = SystemHeaders;
  Options.Analysis.Stack = {MaxLocal, MaxFrame};
  Options.Analysis.VerifyAdvice = VerifyAdvice.getNumOccurrences()
                                      ? bool(VerifyAdvice)
                                      : Explanation.size() > 1;
  Options.Analysis.UnitSeconds = UnitTimeout;
  Options.Analysis.UnitMegabytes = UnitMemory;
  Options.SourceOptions = givenSourceOptions();
  Options.StoresFacts = FactsFolderName.getNumOccurrences();
  Options.Analysis.FactsFolder =
      FactsFolderName.empty() ? "" : canonicalPath(FactsFolderName);
  Options.Schedule.Jobs = Jobs;
  Options.ModelDirectories = Models;
  Options.ListUnknownCalls = Unknown;
  Options.ListChecks = ListChecks;
  Options.Explain = Explain;
  Options.WarningsAsErrors = WarningsAsErrors;
  if (!setOptimization(Options) || !setFilter(Options.Filter) ||
      !setOutput(Options) || !checkRegex("--header-filter", HeaderFilter) ||
      !checkRegex("--exclude-header-filter", ExcludeHeaderFilter))
    return false;
  Exit = ExitSuccess;
  return true;
}

} // namespace whyheap
