//===- ModelSet.cpp - library models read from data files -----------------===//

#include "whyheap/Models/ModelSet.h"
#include "BuiltinModels.h"
#include "ModelFile.h"
#include "PatternTable.h"
#include "whyheap/Core/LibraryName.h"
#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

using namespace whyheap;
namespace fs = std::filesystem;

struct ModelSet::State {
  std::deque<ModelFile>
      Files; ///< Never shrinks: pointers into it are handed out.
  std::vector<const LibraryFunction *> Functions;
  std::vector<Mechanism> Mechanisms;
  std::vector<const LibraryFlows *> Flows;
  PatternTable FunctionTable, MechanismTable, FlowTable;
  unsigned Sources = 0;

  template <typename Value> struct Memo {
    mutable std::shared_mutex Lock;
    std::unordered_map<std::string, Value> Known;

    template <typename Compute> Value get(const std::string &Key, Compute C) {
      {
        std::shared_lock Guard(Lock);
        if (auto It = Known.find(Key); It != Known.end())
          return It->second;
      }
      Value V = C();
      std::unique_lock Guard(Lock);
      Known.emplace(Key, V);
      return V;
    }
  };
  Memo<const LibraryFunction *> FunctionMemo;
  Memo<std::optional<Mechanism>> MechanismMemo;
  Memo<const LibraryFlows *> FlowMemo;

  void take(ModelFile File, unsigned Source);
  void forget() {
    FunctionMemo.Known.clear();
    MechanismMemo.Known.clear();
    FlowMemo.Known.clear();
  }
};

void ModelSet::State::take(ModelFile Read, unsigned Source) {
  ModelFile &File = Files.emplace_back(std::move(Read));
  for (const FunctionEntry &E : File.Functions) {
    auto Value = static_cast<std::uint32_t>(Functions.size());
    Functions.push_back(&E.Model);
    for (const std::string &P : E.Patterns)
      FunctionTable.add(P, Source, File.IsC, Value);
  }
  for (const MechanismEntry &E : File.Mechanisms) {
    auto Value = static_cast<std::uint32_t>(Mechanisms.size());
    Mechanisms.push_back(E.How);
    for (const std::string &P : E.Patterns)
      MechanismTable.add(P, Source, File.IsC, Value);
  }
  for (const FlowsEntry &E : File.Flows) {
    auto Value = static_cast<std::uint32_t>(Flows.size());
    Flows.push_back(&E.Model);
    for (const std::string &P : E.Patterns)
      FlowTable.add(P, Source, File.IsC, Value);
  }
}

ModelSet::ModelSet() : S(std::make_unique<State>()) {}
ModelSet::ModelSet(ModelSet &&) noexcept = default;
ModelSet &ModelSet::operator=(ModelSet &&) noexcept = default;
ModelSet::~ModelSet() = default;

ModelSet ModelSet::builtin() {
  ModelSet Set;
  for (const BuiltinModel &M : builtinModels()) {
    ModelFile File;
    File.Origin = M.Name;
    // A built-in file that does not read is caught by BuiltinModelsTest.
    if (!readModelFile(M.Text, File))
      Set.S->take(std::move(File), 0);
  }
  return Set;
}

std::optional<std::string> ModelSet::addText(std::string_view Json,
                                             const std::string &Origin) {
  ModelFile File;
  File.Origin = Origin;
  if (std::optional<std::string> Error = readModelFile(Json, File))
    return Error;
  S->take(std::move(File), ++S->Sources);
  S->forget();
  return std::nullopt;
}

/// The *.json files of \p Path, sorted; an error is left in \p Error.
static std::vector<std::string> modelFiles(const std::string &Path,
                                           std::optional<std::string> &Error) {
  std::vector<std::string> Names;
  std::error_code EC;
  if (!fs::is_directory(Path, EC)) {
    Error = Path + ": not a directory that can be read; name one that holds "
                   "model files (*.json)";
    return Names;
  }
  fs::directory_iterator It(Path, EC), End;
  for (; !EC && It != End; It.increment(EC))
    if (It->path().extension() == ".json")
      Names.push_back(It->path().string());
  if (EC)
    Error = Path + ": " + EC.message() + "; check its permissions";
  else if (Names.empty())
    Error = Path + ": holds no model file; they end in .json";
  std::sort(Names.begin(), Names.end());
  return Names;
}

/// More than any model file may have: it is the reader that says so.
static constexpr std::streamsize MaxReadBytes = (16 << 20) + 1;

static std::optional<std::string> readAll(const std::string &Path,
                                          std::string &Text) {
  std::error_code EC;
  if (!fs::is_regular_file(Path, EC))
    return Path + ": not a regular file; remove it or rename it";
  std::ifstream In(Path, std::ios::binary);
  if (!In)
    return Path + ": cannot be opened; check its permissions";
  Text.resize(std::min<std::uintmax_t>(fs::file_size(Path, EC), MaxReadBytes));
  In.read(Text.data(), static_cast<std::streamsize>(Text.size()));
  if (In.bad())
    return Path + ": cannot be read; check the disk";
  Text.resize(static_cast<std::size_t>(In.gcount()));
  return std::nullopt;
}

std::optional<std::string> ModelSet::addDirectory(const std::string &Path) {
  std::optional<std::string> Error;
  std::vector<ModelFile> Read;
  for (const std::string &Name : modelFiles(Path, Error)) {
    std::string Text;
    if ((Error = readAll(Name, Text)))
      return Error;
    ModelFile &File = Read.emplace_back();
    File.Origin = Name;
    if ((Error = readModelFile(Text, File)))
      return Error;
  }
  if (Error)
    return Error;
  unsigned Source = ++S->Sources;
  for (ModelFile &File : Read)
    S->take(std::move(File), Source);
  S->forget();
  return std::nullopt;
}

const LibraryFunction *ModelSet::lookup(std::string_view Name,
                                        std::string_view Signature) const {
  std::string Key(Signature);
  Key += '\n';
  Key += Name;
  return S->FunctionMemo.get(Key, [&]() -> const LibraryFunction * {
    const std::uint32_t *Value = S->FunctionTable.find(
        canonicalSpelling(Name), canonicalSpelling(Signature));
    return Value ? S->Functions[*Value] : nullptr;
  });
}

bool ModelSet::hasSignatures(std::string_view Name) const {
  return S->FunctionTable.hasSignatures(canonicalSpelling(Name));
}

bool ModelSet::knowsOf(std::string_view Prefix) const {
  return S->FunctionTable.mayMatchBehind(Prefix);
}

std::optional<Mechanism> ModelSet::mechanism(std::string_view Name) const {
  return S->MechanismMemo.get(
      std::string(Name), [&]() -> std::optional<Mechanism> {
        std::string Plain = canonicalSpelling(Name);
        const std::uint32_t *Value = S->MechanismTable.find(Plain, Plain);
        if (!Value)
          return std::nullopt;
        return S->Mechanisms[*Value];
      });
}

const LibraryFlows *ModelSet::flows(std::string_view Name,
                                    std::string_view Signature) const {
  std::string Key(Signature);
  Key += '\n';
  Key += Name;
  return S->FlowMemo.get(Key, [&]() -> const LibraryFlows * {
    const std::uint32_t *Value = S->FlowTable.find(
        canonicalSpelling(Name), canonicalSpelling(Signature));
    return Value ? S->Flows[*Value] : nullptr;
  });
}

std::vector<std::pair<std::string, std::string>> ModelSet::flowPatterns() const {
  std::vector<std::pair<std::string, std::string>> All;
  for (const ModelFile &File : S->Files)
    for (const FlowsEntry &E : File.Flows)
      for (const std::string &P : E.Patterns)
        All.push_back({P, File.Library});
  return All;
}

std::vector<ModelSet::FunctionPattern> ModelSet::functionPatterns() const {
  std::vector<FunctionPattern> All;
  for (const ModelFile &File : S->Files)
    for (const FunctionEntry &E : File.Functions)
      for (const std::string &P : E.Patterns)
        All.push_back({P, File.Library, File.Origin, &E.Model});
  return All;
}
