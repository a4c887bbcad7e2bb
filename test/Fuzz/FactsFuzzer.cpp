//===- FactsFuzzer.cpp - whatever lies in a section .whyheap --------------===//
//
// libFuzzer's bytes are read in three ways, so that no checksum keeps it from what
// is behind:
//
//   as a section
//   as a blob behind a good magic, in front of a good checksum
//   as facts that are expanded already
//
// What comes out as facts goes on as a report would go: printed, stored again,
// linked, solved and joined.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Embed/Blob.h"
#include "whyheap/Join/Join.h"
#include "whyheap/Program/Program.h"
#include "whyheap/Serial/FactsFile.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/xxhash.h"
#include <cstdlib>
#include <sstream>

using namespace whyheap;
using Bytes = std::vector<std::uint8_t>;

/// Facts that were read must be as good as any.
static void use(UnitFacts Facts) {
  std::ostringstream Text;
  Text << Facts;
  Bytes Again = encode(Facts);
  DecodedFacts Back = decodeUnitFacts(Again);
  if (!Back || encode(*Back) != Again)
    std::abort();
  Program Linked;
  Linked.add(std::move(Facts));
  Linked.link();
  join(Linked);
}

static void useAll(SectionFacts Section) {
  for (UnitFacts &Unit : Section.Units)
    use(std::move(Unit));
}

/// The layout that Blob.h describes, around \p Input: its header but for the magic
/// and the size, and the facts.
static Bytes sealed(std::span<const std::uint8_t> Input) {
  constexpr std::size_t FrontSize = 8, BackSize = 8, SizeSize = 8;
  Bytes Blob = {0x7f, 'W', 'H', 'Y', 'H', 'E', 'A', 'P'};
  auto Append = [&](std::span<const std::uint8_t> More) {
    Blob.insert(Blob.end(), More.begin(), More.end());
  };
  auto AppendNumber = [&](std::uint64_t Value) {
    for (unsigned I = 0; I != SizeSize; ++I)
      Blob.push_back(Value >> (8 * I));
  };
  Append(Input.first(FrontSize));
  AppendNumber(Input.size() - FrontSize - BackSize);
  Append(Input.subspan(FrontSize));
  AppendNumber(llvm::xxh3_64bits(llvm::ArrayRef(Blob)));
  return Blob;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size) {
  std::span<const std::uint8_t> Input(Data, Size);
  useAll(readSection(Input));
  if (Size >= 16)
    useAll(readSection(sealed(Input)));
  if (DecodedFacts Facts = decodeUnitFacts(Input))
    use(std::move(*Facts));
  return 0;
}
