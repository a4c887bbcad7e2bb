//===- ModelFile.cpp - the text of a model file -> entries ----------------===//
//
// Model files come from users: nothing about them is taken for granted. The
// reader knows each key; what it does not know is an error, since a misspelt
// "allocates" must not turn into silence. Errors name the place as a path into
// the document: functions[3].allocates.
//
//===----------------------------------------------------------------------===//

#include "ModelFile.h"
#include "whyheap/Core/LibraryName.h"
#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

using namespace whyheap;
using Json = nlohmann::json;

namespace {

constexpr std::string_view Schema = "whyheap.models/1";
constexpr std::size_t MaxFileBytes = 16u << 20;
constexpr std::size_t MaxTextBytes = 4096;
constexpr std::size_t MaxPatterns = 1u << 20;
constexpr unsigned MaxParameter = 255, MaxDerefs = 4;

/// Reads one document; the first error stops it.
class Reader {
public:
  explicit Reader(ModelFile &File) : File(File) {}

  std::optional<std::string> Error;
  void readDocument(const Json &Root);

private:
  ModelFile &File;
  std::size_t PatternCount = 0;

  bool fail(const std::string &Where, const std::string &What) {
    if (!Error)
      Error = File.Origin + ": " + (Where.empty() ? "" : Where + ": ") + What;
    return false;
  }
  bool isObject(const Json &Value, const std::string &Where,
                std::initializer_list<std::string_view> Keys);
  bool readText(const Json &Object, const char *Key, const std::string &Where,
                bool IsRequired, std::string &Out);
  bool readMatch(const Json &Object, const std::string &Where,
                 std::vector<std::string> &Out);
  bool readMechanism(const std::string &Text, const std::string &Where,
                     Mechanism &Out);
  bool readSmallBuffer(const Json &Object, const std::string &Where,
                       std::optional<SmallBuffer> &Out);
  bool readFunction(const Json &Value, const std::string &Where);
  bool readMechanismEntry(const Json &Value, const std::string &Where);
  bool readNumber(const Json &Object, const char *Key, unsigned Max,
                  const std::string &Where, unsigned &Out);
  bool readFlow(const Json &Value, const std::string &Where, LibraryFlow &Out);
  bool readFlowsEntry(const Json &Value, const std::string &Where);
  template <typename Read>
  bool readList(const Json &Root, const char *Key, Read);
};

bool isClean(std::string_view Text) {
  for (unsigned char C : Text)
    if (C < 0x20 || C == 0x7f)
      return false;
  return true;
}

/// \p Text shortened and without control characters, for a message.
std::string inQuotes(std::string_view Text) {
  std::string Out = "'";
  for (char C : Text.substr(0, 60))
    Out += static_cast<unsigned char>(C) < 0x20 ? '?' : C;
  return Out + (Text.size() > 60 ? "…'" : "'");
}

bool Reader::isObject(const Json &Value, const std::string &Where,
                      std::initializer_list<std::string_view> Keys) {
  if (!Value.is_object())
    return fail(Where,
                "must be an object, not " + std::string(Value.type_name()));
  for (const auto &Item : Value.items()) {
    if (std::find(Keys.begin(), Keys.end(), Item.key()) != Keys.end())
      continue;
    std::string Known;
    for (std::string_view K : Keys)
      Known += (Known.empty() ? "" : ", ") + std::string(K);
    return fail(Where,
                "unknown key " + inQuotes(Item.key()) + "; known are " + Known);
  }
  return true;
}

bool Reader::readText(const Json &Object, const char *Key,
                      const std::string &Where, bool IsRequired,
                      std::string &Out) {
  auto It = Object.find(Key);
  if (It == Object.end())
    return !IsRequired ||
           fail(Where, "the key '" + std::string(Key) + "' is missing");
  const auto *Text = It->get_ptr<const std::string *>();
  std::string Place = (Where.empty() ? "" : Where + ".") + Key;
  if (!Text)
    return fail(Place, "must be a string, not " + std::string(It->type_name()));
  if (Text->size() > MaxTextBytes || !isClean(*Text))
    return fail(Place, "must be one line of at most " +
                           std::to_string(MaxTextBytes) + " bytes");
  Out = *Text;
  return true;
}

bool Reader::readMatch(const Json &Object, const std::string &Where,
                       std::vector<std::string> &Out) {
  auto It = Object.find("match");
  std::string Place = Where + ".match";
  if (It == Object.end())
    return fail(Where, "the key 'match' is missing");
  if (!It->is_array() || It->empty())
    return fail(Place, "must be a list of patterns, as in [\"ns::f\"]");
  for (std::size_t I = 0; I < It->size(); ++I) {
    const auto *Text = (*It)[I].get_ptr<const std::string *>();
    if (!Text || Text->empty() || Text->size() > MaxTextBytes ||
        !isClean(*Text))
      return fail(Place + "[" + std::to_string(I) + "]",
                  "must be a pattern: one line of 1 to " +
                      std::to_string(MaxTextBytes) + " bytes");
    if (++PatternCount > MaxPatterns)
      return fail(Place, "more than " + std::to_string(MaxPatterns) +
                             " patterns; split the file or use globs");
    Out.push_back(canonicalSpelling(*Text));
  }
  return true;
}

bool Reader::readMechanism(const std::string &Text, const std::string &Where,
                           Mechanism &Out) {
  if (std::optional<Mechanism> M = parseMechanism(Text)) {
    Out = *M;
    return true;
  }
  std::string Known;
  for (Mechanism M : allMechanisms())
    Known += (Known.empty() ? "" : ", ") + std::string(name(M));
  return fail(Where + ".mechanism",
              "unknown word " + inQuotes(Text) + "; use one of " + Known);
}

bool Reader::readSmallBuffer(const Json &Object, const std::string &Where,
                             std::optional<SmallBuffer> &Out) {
  auto It = Object.find("small");
  if (It == Object.end())
    return true;
  std::string Place = Where + ".small";
  if (!isObject(*It, Place, {"bytes", "cstring", "length", "begin", "end"}))
    return false;
  SmallBuffer Small;
  int Bytes = -1;
  std::pair<const char *, int *> Fields[] = {{"bytes", &Bytes},
                                             {"cstring", &Small.CString},
                                             {"length", &Small.Length},
                                             {"begin", &Small.Begin},
                                             {"end", &Small.End}};
  for (auto [Key, Field] : Fields) {
    auto Value = It->find(Key);
    if (Value == It->end())
      continue;
    if (!Value->is_number_unsigned() || Value->get<std::uint64_t>() > 0xFFFF)
      return fail(Place + "." + Key, "must be a number from 0 to 65535");
    *Field = Value->get<int>();
  }
  bool IsRange = Small.Begin >= 0 && Small.End >= 0;
  if (Bytes < 0 || (Small.CString >= 0) + (Small.Length >= 0) + IsRange != 1)
    return fail(Place, "needs bytes, and one of cstring, length, or begin "
                       "with end");
  Small.Bytes = Bytes;
  Out = Small;
  return true;
}

bool Reader::readFunction(const Json &Value, const std::string &Where) {
  FunctionEntry Entry;
  LibraryFunction &Model = Entry.Model;
  std::string Allocates, How;
  if (!isObject(Value, Where,
                {"match", "allocates", "mechanism", "via", "when", "override",
                 "small", "note"}) ||
      !readSmallBuffer(Value, Where, Model.Small) ||
      !readMatch(Value, Where, Entry.Patterns) ||
      !readText(Value, "allocates", Where, true, Allocates) ||
      !readText(Value, "mechanism", Where, false, How) ||
      !readText(Value, "via", Where, false, Model.Via) ||
      !readText(Value, "when", Where, false, Model.When))
    return false;
  std::optional<Frequency> F = parseFrequency(Allocates);
  if (!F)
    return fail(Where + ".allocates",
                "unknown word " + inQuotes(Allocates) +
                    "; use never, conditional, rare, always or throws");
  Model.Allocates = *F;
  if (Value.contains("mechanism")) {
    Mechanism M;
    if (!readMechanism(How, Where, M))
      return false;
    Model.How = M;
  }
  if (auto It = Value.find("override"); It != Value.end()) {
    if (!It->is_boolean())
      return fail(Where + ".override", "must be true or false");
    Model.OverridesBody = It->get<bool>();
  }
  if (*F == Frequency::Never) {
    if (Model.How || !Model.Via.empty() || !Model.When.empty())
      return fail(Where, "'never' goes without mechanism, via and when");
  } else if (Model.Via.empty()) {
    Model.Via = "operator new";
  }
  File.Functions.push_back(std::move(Entry));
  return true;
}

bool Reader::readMechanismEntry(const Json &Value, const std::string &Where) {
  MechanismEntry Entry;
  std::string How;
  if (!isObject(Value, Where, {"match", "mechanism", "note"}) ||
      !readMatch(Value, Where, Entry.Patterns) ||
      !readText(Value, "mechanism", Where, true, How) ||
      !readMechanism(How, Where, Entry.How))
    return false;
  File.Mechanisms.push_back(std::move(Entry));
  return true;
}

bool Reader::readNumber(const Json &Object, const char *Key, unsigned Max,
                        const std::string &Where, unsigned &Out) {
  auto It = Object.find(Key);
  if (It == Object.end())
    return true;
  if (!It->is_number_unsigned() || It->get<std::uint64_t>() > Max)
    return fail(Where + "." + Key,
                "must be a number from 0 to " + std::to_string(Max));
  Out = It->get<unsigned>();
  return true;
}

/// A reason that ends a chain by itself: what the library does with it.
std::optional<Reason> retainingReason(std::string_view Text) {
  for (Reason R : {Reason::Thread, Reason::Deferred, Reason::Retained})
    if (name(R) == Text)
      return R;
  return std::nullopt;
}

bool Reader::readFlow(const Json &Value, const std::string &Where,
                      LibraryFlow &Out) {
  std::string To, Why;
  unsigned Derefs = 0;
  if (!isObject(Value, Where,
                {"from", "derefs", "to", "parameter", "reason", "note"}) ||
      !readNumber(Value, "from", MaxParameter, Where, Out.From) ||
      !readNumber(Value, "derefs", MaxDerefs, Where, Derefs) ||
      !readNumber(Value, "parameter", MaxParameter, Where, Out.Parameter) ||
      !readText(Value, "to", Where, true, To) ||
      !readText(Value, "reason", Where, false, Why))
    return false;
  if (!Value.contains("from"))
    return fail(Where, "the key 'from' is missing");
  Out.Derefs = static_cast<int>(Derefs);
  using Target = LibraryFlow::Target;
  if (To != "heap" && To != "result" && To != "contents")
    return fail(Where + ".to", "unknown word " + inQuotes(To) +
                                   "; use heap, result or contents");
  Out.To = To == "heap"     ? Target::Heap
           : To == "result" ? Target::Result
                            : Target::Contents;
  if ((Out.To == Target::Contents) != Value.contains("parameter"))
    return fail(Where, "'parameter' goes with 'contents', and with it only");
  if ((Out.To == Target::Heap) != Value.contains("reason"))
    return fail(Where, "'reason' goes with 'heap', and with it only");
  if (Out.To != Target::Heap)
    return true;
  std::optional<Reason> R = retainingReason(Why);
  if (!R)
    return fail(Where + ".reason", "unknown word " + inQuotes(Why) +
                                       "; use thread, deferred or retained");
  Out.Why = *R;
  return true;
}

bool Reader::readFlowsEntry(const Json &Value, const std::string &Where) {
  FlowsEntry Entry;
  if (!isObject(Value, Where, {"match", "flows", "fresh", "note"}) ||
      !readMatch(Value, Where, Entry.Patterns))
    return false;
  auto All = Value.find("flows");
  if (All == Value.end() || !All->is_array())
    return fail(Where + ".flows", "must be a list; an empty one says that "
                                  "nothing is kept");
  for (std::size_t I = 0; I < All->size(); ++I)
    if (!readFlow((*All)[I], Where + ".flows[" + std::to_string(I) + "]",
                  Entry.Model.Flows.emplace_back()))
      return false;
  if (auto It = Value.find("fresh"); It != Value.end()) {
    if (!It->is_boolean())
      return fail(Where + ".fresh", "must be true or false");
    Entry.Model.ReturnsFresh = It->get<bool>();
  }
  File.Flows.push_back(std::move(Entry));
  return true;
}

template <typename Read>
bool Reader::readList(const Json &Root, const char *Key, Read ReadEntry) {
  auto It = Root.find(Key);
  if (It == Root.end())
    return true;
  if (!It->is_array())
    return fail(Key, "must be a list");
  for (std::size_t I = 0; I < It->size(); ++I)
    if (!ReadEntry((*It)[I], std::string(Key) + "[" + std::to_string(I) + "]"))
      return false;
  return true;
}

void Reader::readDocument(const Json &Root) {
  std::string Found;
  if (!isObject(Root, "",
                {"schema", "library", "language", "functions", "mechanisms",
                 "flows", "note"}) ||
      !readText(Root, "schema", "", true, Found))
    return;
  if (Found != Schema) {
    fail("schema", inQuotes(Found) +
                       " is not what this version reads; write '" +
                       std::string(Schema) + "'");
    return;
  }
  std::string Language = "c++";
  if (!readText(Root, "library", "", true, File.Library) ||
      !readText(Root, "language", "", false, Language))
    return;
  if (Language != "c" && Language != "c++") {
    fail("language", "unknown word " + inQuotes(Language) + "; use c or c++");
    return;
  }
  File.IsC = Language == "c";
  if (!Root.contains("functions") && !Root.contains("mechanisms") &&
      !Root.contains("flows")) {
    fail("", "has none of 'functions', 'mechanisms' and 'flows'");
    return;
  }
  readList(Root, "functions",
           [this](const Json &V, const std::string &W) {
             return readFunction(V, W);
           }) &&
      readList(Root, "mechanisms",
               [this](const Json &V, const std::string &W) {
                 return readMechanismEntry(V, W);
               }) &&
      readList(Root, "flows", [this](const Json &V, const std::string &W) {
        return readFlowsEntry(V, W);
      });
}

/// nlohmann's parser keeps a stack on the heap, but freeing and printing a
/// value may recurse: no model is nested deeper than this.
constexpr int MaxDepth = 16;

} // namespace

std::optional<std::string> whyheap::readModelFile(std::string_view Text,
                                                  ModelFile &File) {
  if (Text.size() > MaxFileBytes)
    return File.Origin + ": larger than 16 MiB; split the file or use globs";
  try {
    bool TooDeep = false;
    auto Watch = [&](int Depth, Json::parse_event_t, Json &) {
      TooDeep |= Depth > MaxDepth;
      return !TooDeep;
    };
    Json Root = Json::parse(Text, Watch);
    if (TooDeep)
      return File.Origin + ": nested too deeply for a model file";
    Reader R(File);
    R.readDocument(Root);
    return R.Error;
  } catch (const nlohmann::json::parse_error &E) {
    std::size_t At = std::min<std::size_t>(E.byte, Text.size());
    auto Line = std::count(Text.begin(), Text.begin() + At, '\n') + 1;
    return File.Origin + ":" + std::to_string(Line) +
           ": not valid JSON; correct it there (byte " +
           std::to_string(E.byte) + ")";
  } catch (const std::exception &E) {
    return File.Origin + ": cannot be read: " + E.what();
  }
}
