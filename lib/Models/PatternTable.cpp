//===- PatternTable.cpp - which pattern matches a name best ---------------===//

#include "PatternTable.h"
#include <algorithm>
#include <tuple>
#include <utility>

using namespace whyheap;

bool whyheap::globMatches(std::string_view Pattern, std::string_view Text) {
  std::size_t P = 0, T = 0;
  // Where the last '*' stands, and up to where it has swallowed the text.
  std::size_t Star = std::string_view::npos, Swallowed = 0;
  while (T < Text.size()) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      Star = P++;
      Swallowed = T;
      continue;
    }
    bool Escaped = P + 1 < Pattern.size() && Pattern[P] == '\\';
    char Wanted = P < Pattern.size() ? Pattern[P + Escaped] : '\0';
    if (P < Pattern.size() &&
        (Wanted == Text[T] || (Wanted == '?' && !Escaped))) {
      P += Escaped + 1;
      ++T;
    } else if (Star != std::string_view::npos) {
      P = Star + 1;
      T = ++Swallowed;
    } else {
      return false;
    }
  }
  while (P < Pattern.size() && Pattern[P] == '*')
    ++P;
  return P == Pattern.size();
}

/// Where the parameters of \p Pattern begin; npos where it has none. The "()" of
/// operator() are none.
static std::size_t findParameters(std::string_view Pattern) {
  static constexpr std::string_view CallOperator = "operator()";
  std::size_t Open = Pattern.find('(');
  while (Open != std::string_view::npos) {
    bool IsOperator = Open + 2 >= CallOperator.size() &&
                      Pattern.substr(Open + 2 - CallOperator.size(),
                                     CallOperator.size()) == CallOperator;
    bool IsNamespace = Pattern.substr(Open).starts_with("(anonymous");
    if (!IsOperator && !IsNamespace)
      break;
    Open = Pattern.find('(', Open + 1);
  }
  return Open;
}

static bool isWord(char C) {
  return C == '_' || (C >= '0' && C <= '9') || (C >= 'a' && C <= 'z') ||
         (C >= 'A' && C <= 'Z');
}

/// The glob of a signature: a '*' behind a type is a pointer, and only one that
/// stands for whole parameters, as in f(int, *), is a wildcard.
static std::string pointersEscaped(std::string_view Pattern) {
  std::string Out;
  for (std::size_t I = 0, Open = Pattern.find('('); I < Pattern.size(); ++I) {
    bool IsPointer = Pattern[I] == '*' && I > Open &&
                     (isWord(Pattern[I - 1]) || Pattern[I - 1] == '*');
    if (IsPointer)
      Out += '\\';
    Out += Pattern[I];
  }
  return Out;
}

/// Where \p Glob first stands for more than itself.
static std::size_t firstWildcard(std::string_view Glob) {
  std::size_t I = Glob.find_first_of("*?\\");
  while (I < Glob.size() && Glob[I] == '\\')
    I = Glob.find_first_of("*?\\", I + 2);
  return I;
}

void PatternTable::add(std::string_view Pattern, unsigned Source, bool OnlyC,
                       std::uint32_t Value) {
  auto Index = static_cast<std::uint32_t>(Entries.size());
  std::size_t Parameters = findParameters(Pattern);
  bool IsSignature = Parameters != std::string_view::npos;
  if (std::string_view Name = Pattern.substr(0, Parameters); IsSignature)
    (Name.find_first_of("*?\\") != std::string_view::npos ? GlobsOfNames : NamesOfSignatures)
        .insert(Name);
  std::string_view Glob = Pattern;
  if (IsSignature && Pattern.find('*') != std::string_view::npos)
    Glob = Rewritten.emplace_back(pointersEscaped(Pattern));
  // A name with a backslash is a glob even where nothing else makes it one.
  bool IsGlob = firstWildcard(Glob) != std::string_view::npos ||
                Pattern.find('\\') != std::string_view::npos;
  Entry &E = Entries.emplace_back(
      Entry{IsGlob ? Glob : Pattern, Source, Value, OnlyC, IsSignature});
  auto Chain = [this, Index](Chains &Map, std::string_view Key,
                             std::uint32_t &Next) {
    auto [It, IsNew] = Map.try_emplace(Key, Index);
    if (IsNew)
      Beginnings.insert(Key);
    else
      Next = std::exchange(It->second, Index);
  };
  if (!IsGlob || IsSignature)
    Chain(Literals, Pattern, E.NextLiteral);
  if (!IsGlob)
    return;
  std::size_t Prefix = Glob.find_first_of("*?\\");
  Chain(Globs, Glob.substr(0, Prefix), E.NextGlob);
  auto At = std::ranges::lower_bound(PrefixSizes, Prefix);
  if (At == PrefixSizes.end() || *At != Prefix)
    PrefixSizes.insert(At, static_cast<std::uint32_t>(Prefix));
}

bool PatternTable::hasSignatures(std::string_view Name) const {
  return NamesOfSignatures.contains(Name) ||
         std::ranges::any_of(GlobsOfNames, [Name](std::string_view Glob) {
           return globMatches(Glob, Name);
         });
}

bool PatternTable::mayMatchBehind(std::string_view Prefix) const {
  auto First = Beginnings.lower_bound(Prefix);
  if (First != Beginnings.end() && First->starts_with(Prefix))
    return true;
  return std::ranges::any_of(PrefixSizes, [&](std::uint32_t Size) {
    return Size <= Prefix.size() && Globs.contains(Prefix.substr(0, Size));
  });
}

const std::uint32_t *PatternTable::find(std::string_view Name,
                                        std::string_view Signature) const {
  const Entry *Best = nullptr;
  std::tuple<unsigned, bool, bool, std::size_t, std::uint32_t> BestRank;
  auto Offer = [&](std::uint32_t Index, bool IsLiteral) {
    const Entry &E = Entries[Index];
    if (E.OnlyC && Name.size() != Signature.size())
      return;
    std::tuple Rank(E.Source, E.IsSignature, IsLiteral, E.Pattern.size(),
                    Index);
    if (!Best || BestRank < Rank) {
      Best = &E;
      BestRank = Rank;
    }
  };
  auto First = [](const Chains &Map, std::string_view Key) {
    auto It = Map.find(Key);
    return It == Map.end() ? End : It->second;
  };
  for (auto [Text, IsSignature] :
       {std::pair(Name, false), std::pair(Signature, true)})
    for (std::uint32_t I = First(Literals, Text); I != End;
         I = Entries[I].NextLiteral)
      if (Entries[I].IsSignature == IsSignature)
        Offer(I, true);
  // A signature starts with its name, so its prefix finds both sorts.
  for (std::uint32_t Size : PrefixSizes) {
    if (Size > Signature.size())
      break;
    for (std::uint32_t I = First(Globs, Signature.substr(0, Size)); I != End;
         I = Entries[I].NextGlob)
      if (globMatches(Entries[I].Pattern,
                      Entries[I].IsSignature ? Signature : Name))
        Offer(I, false);
  }
  return Best ? &Best->Value : nullptr;
}
