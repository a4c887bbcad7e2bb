//===- Classify.cpp - a site becomes a finding ----------------------------===//
//
// An id hashes what a person would name the site by: file, function, value,
// mechanism, and which of its equals it is, top to bottom. Lines stay out of
// it, and of a template's instances only the template's name goes in, so that
// neither a new line above nor a new instance elsewhere changes it.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Kinds/Classify.h"
#include "Advise.h"
#include "Rule.h"
#include "whyheap/Core/Names.h"
#include <algorithm>
#include <tuple>

using namespace whyheap;

namespace {

/// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/ (public domain).
std::uint64_t fnv1a(std::string_view Bytes) {
  std::uint64_t Hash = 0xcbf29ce484222325;
  for (char C : Bytes) {
    Hash ^= static_cast<unsigned char>(C);
    Hash *= 0x100000001b3;
  }
  return Hash;
}

std::string hex16(std::uint64_t N) {
  std::string Text(16, '0');
  for (std::size_t I = 16; I-- > 0; N >>= 4)
    Text[I] = "0123456789abcdef"[N & 15];
  return Text;
}

/// What the id is made of, but for the ordinal.
std::string identity(const Site &S, std::string_view BaseDirectory) {
  std::string Function = S.Functions.empty() ? "" : S.Functions.front();
  if (isInstance(Function))
    Function = qualifiedName(Function);
  std::string File = relativePath(S.Point.File.str(), BaseDirectory);
  std::string Text;
  for (std::string_view Part :
       {std::string_view(File), std::string_view(Function),
        std::string_view(S.Value.Text), name(S.Mechanism)}) {
    Text += Part;
    Text += '\0';
  }
  return Text;
}

} // namespace

std::vector<Finding> whyheap::classify(std::vector<Site> Sites,
                                       std::string_view BaseDirectory) {
  std::ranges::stable_sort(Sites, [](const Site &A, const Site &B) {
    return std::tie(A.Point, A.Mechanism) < std::tie(B.Point, B.Mechanism);
  });
  std::map<std::string, unsigned> Seen;
  std::vector<Finding> Findings;
  for (Site &S : Sites) {
    Finding &F = Findings.emplace_back();
    F.Site = std::move(S);
    std::string Identity = identity(F.Site, BaseDirectory);
    unsigned Ordinal = Seen[Identity]++;
    F.Id = hex16(fnv1a(Identity + std::to_string(Ordinal)));
    F.Kind = kinds::explain({F.Site});
    F.Advice = kinds::advise(F);
    if (F.Site.Frame)
      for (Advice &A : kinds::frameDiet(*F.Site.Frame))
        F.Advice.push_back(std::move(A));
  }
  return Findings;
}
