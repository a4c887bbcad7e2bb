//===- StoredFacts.cpp - StoredFacts <-> CBOR -----------------------------===//
//
//   "schema"  "whyheap.stored/1"
//   "strings" every text once
//   "about"   [file, unit, flags]
//   "pieces"  [[hash, tokens, was compiled, [piece …], [file …]] …]
//   "files"   [[path, hash] …]
//   "facts"   the bytes of encode(UnitFacts)
//
//===----------------------------------------------------------------------===//

#include "whyheap/Serial/StoredFacts.h"
#include "Cbor.h"
#include "FactsReader.h"
#include "whyheap/Serial/FactsFile.h"
#include <charconv>
#include <exception>

using namespace whyheap;
using namespace whyheap::serial;

namespace {

constexpr std::string_view PiecePrefix = "piece ", FilePrefix = "file ";
constexpr std::uint64_t AnyNumber = std::numeric_limits<std::uint64_t>::max();

bool readIndexes(Reader R, std::size_t Size, std::vector<unsigned> &Indexes) {
  while (!R.atEnd())
    Indexes.push_back(R.index(Size));
  return R.isDone();
}

bool readAbout(Reader R, StoredFacts &S) {
  S.File = R.text();
  S.Unit = R.text();
  S.Flags = R.number(AnyNumber);
  return R.isDone();
}

bool readFiles(Reader R, StoredFacts &S) {
  while (!R.atEnd()) {
    Reader One = R.nested();
    StoredFile &F = S.OtherFiles.emplace_back();
    F.Path = One.text();
    F.Hash = One.number(AnyNumber);
    if (!One.isDone())
      return false;
  }
  return R.isDone();
}

/// \p Count is how many there are.
bool readPieces(Reader R, std::size_t Count, StoredFacts &S) {
  while (!R.atEnd()) {
    Reader One = R.nested();
    StoredPiece &P = S.Pieces.emplace_back();
    P.Hash = One.number(AnyNumber);
    P.Tokens = One.small();
    P.WasCompiled = One.number(1);
    if (!readIndexes(One.nested(), Count, P.Needs) ||
        !readIndexes(One.nested(), S.OtherFiles.size(), P.NeedsFiles) ||
        !One.isDone())
      return false;
  }
  return R.isDone();
}

const json &part(const json &Top, const char *Key) {
  static const json Nothing;
  auto It = Top.find(Key);
  return It == Top.end() ? Nothing : *It;
}

bool readStrings(const json &Value, Strings &Table) {
  for (const json &Text : Value) {
    if (!Text.is_string())
      return false;
    Table.push_back(Text.get_ref<const std::string &>());
  }
  return Value.is_array();
}

/// What is wrong, or nothing.
std::string readTop(const json &Top, StoredFacts &S) {
  const json &Schema = part(Top, "schema");
  if (!Top.is_object() || !Schema.is_string())
    return "not a file of facts: no schema";
  if (Schema.get_ref<const std::string &>() != StoredFactsSchema)
    return "facts of another version of whyheap; run whyheap again";
  Strings Table;
  const json &Pieces = part(Top, "pieces"), &Facts = part(Top, "facts");
  if (!readStrings(part(Top, "strings"), Table) ||
      !readAbout(Reader(part(Top, "about"), Table), S) ||
      !readFiles(Reader(part(Top, "files"), Table), S) ||
      !readPieces(Reader(Pieces, Table), Pieces.size(), S) ||
      !Facts.is_binary())
    return "damaged facts";
  DecodedFacts Decoded = decodeUnitFacts(Facts.get_binary());
  if (!Decoded)
    return Decoded.error();
  S.Facts = std::move(*Decoded);
  return "";
}

} // namespace

SourcePoint whyheap::anchored(const Anchor &A) {
  std::string_view Prefix = A.IsPiece ? PiecePrefix : FilePrefix;
  return {std::string(Prefix) + std::to_string(A.Index), A.Token + 1, A.Column};
}

std::optional<Anchor> whyheap::parseAnchor(const SourcePoint &P) {
  std::string_view Text = P.File.str();
  Anchor A;
  A.IsPiece = Text.starts_with(PiecePrefix);
  if (!A.IsPiece && !Text.starts_with(FilePrefix))
    return std::nullopt;
  Text.remove_prefix((A.IsPiece ? PiecePrefix : FilePrefix).size());
  auto [End, Error] =
      std::from_chars(Text.data(), Text.data() + Text.size(), A.Index);
  if (Error != std::errc() || End != Text.data() + Text.size() || !P.Line)
    return std::nullopt;
  A.Token = P.Line - 1;
  A.Column = P.Column;
  return A;
}

std::vector<std::uint8_t> whyheap::encode(const StoredFacts &S) {
  json Strings = json::array();
  auto Text = [&](const std::string &T) {
    Strings.push_back(T);
    return Strings.size() - 1;
  };
  json Top = {{"schema", StoredFactsSchema}};
  Top["about"] = {Text(S.File), Text(S.Unit), S.Flags};
  Top["pieces"] = Top["files"] = json::array();
  for (const StoredPiece &P : S.Pieces)
    Top["pieces"].push_back({P.Hash, P.Tokens, unsigned(P.WasCompiled),
                             json(P.Needs), json(P.NeedsFiles)});
  for (const StoredFile &F : S.OtherFiles) {
    json File = json::array();
    File.push_back(Text(F.Path));
    File.push_back(F.Hash);
    Top["files"].push_back(std::move(File));
  }
  Top["strings"] = std::move(Strings);
  Top["facts"] = json::binary(encode(S.Facts));
  return json::to_cbor(Top);
}

std::optional<StoredFacts>
whyheap::decodeStoredFacts(std::span<const std::uint8_t> Bytes,
                           std::string &Error) {
  try {
    if (std::string_view Problem = checkCbor(Bytes, MaxDepth); !Problem.empty()) {
      Error = "damaged facts: " + std::string(Problem);
      return std::nullopt;
    }
    json Top = json::from_cbor(Bytes.begin(), Bytes.end(), /*strict=*/true,
                               /*allow_exceptions=*/false);
    StoredFacts Stored;
    Error = readTop(Top, Stored);
    return Error.empty() ? std::optional(std::move(Stored)) : std::nullopt;
  } catch (const std::exception &) {
    Error = "damaged facts: they don't fit into memory";
    return std::nullopt;
  }
}
