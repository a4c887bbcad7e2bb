#include "whyheap/Serial/StoredFacts.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <random>

using namespace whyheap;

namespace {

StoredFacts sampleFacts() {
  StoredFacts S;
  S.File = "/w/a.h";
  S.Unit = "/w/a.cpp";
  S.Flags = ~std::uint64_t(0);
  S.OtherFiles = {{"/w/b.h", 7}, {"/w/a.cpp", 8}};
  S.Pieces = {{1, 2, true, {1}, {0, 1}}, {~std::uint64_t(0), 0, false, {}, {}}};
  AllocationFact F = sample::fact(sample::at(1, 0), Storage::Elided);
  F.Point = anchored({true, 1, 4, 1});
  S.Facts.File = S.Unit;
  S.Facts.Status = UnitStatus::Analyzed;
  S.Facts.Allocations.push_back(F);
  return S;
}

TEST(StoredFacts, ComeBackAsTheyWere) {
  StoredFacts S = sampleFacts();
  std::string Error;
  std::optional<StoredFacts> Back = decodeStoredFacts(encode(S), Error);
  ASSERT_TRUE(Back) << Error;
  EXPECT_EQ(Back->File, S.File);
  EXPECT_EQ(Back->Unit, S.Unit);
  EXPECT_EQ(Back->Flags, S.Flags);
  ASSERT_EQ(Back->Pieces.size(), 2u);
  EXPECT_EQ(Back->Pieces[0].Needs, S.Pieces[0].Needs);
  EXPECT_EQ(Back->Pieces[0].NeedsFiles, S.Pieces[0].NeedsFiles);
  EXPECT_TRUE(Back->Pieces[0].WasCompiled);
  EXPECT_EQ(Back->Pieces[1].Hash, S.Pieces[1].Hash);
  EXPECT_EQ(Back->OtherFiles[1].Path, "/w/a.cpp");
  EXPECT_EQ(Back->OtherFiles[1].Hash, 8u);
  ASSERT_EQ(Back->Facts.Allocations.size(), 1u);
  EXPECT_EQ(Back->Facts.Allocations[0].Point, S.Facts.Allocations[0].Point);
  EXPECT_EQ(encode(*Back), encode(S));
}

TEST(StoredFacts, AnchorsAreNoPaths) {
  std::optional<Anchor> A = parseAnchor(anchored({false, 12, 3, 0}));
  ASSERT_TRUE(A);
  EXPECT_FALSE(A->IsPiece);
  EXPECT_EQ(A->Index, 12u);
  EXPECT_EQ(A->Token, 3u);
  EXPECT_EQ(A->Column, 0u);
  for (const char *File : {"", "/w/a.cpp", "piece", "piece ", "piece x", "piece 1x",
                           "piece -1", "piece 99999999999", "file  1"})
    EXPECT_FALSE(parseAnchor({File, 1, 1})) << File;
  EXPECT_FALSE(parseAnchor({"piece 1", 0, 1}));
}

TEST(StoredFacts, AreCheckedWhateverTheyAre) {
  StoredFacts S = sampleFacts();
  std::string Error;
  for (auto Break : {+[](StoredFacts &F) { F.Pieces[0].Needs = {2}; },
                     +[](StoredFacts &F) { F.Pieces[0].NeedsFiles = {2}; }}) {
    StoredFacts Broken = S;
    Break(Broken);
    EXPECT_FALSE(decodeStoredFacts(encode(Broken), Error));
    EXPECT_EQ(Error, "damaged facts");
  }
  std::vector<std::uint8_t> Bytes = encode(S);
  for (std::size_t N = 0; N != Bytes.size(); ++N)
    EXPECT_FALSE(decodeStoredFacts(std::span(Bytes).first(N), Error)) << N;
  std::mt19937 Random(1);
  for (unsigned I = 0; I != 20000; ++I) {
    std::vector<std::uint8_t> Damaged = Bytes;
    for (unsigned J = 0; J != 1 + I % 3; ++J)
      Damaged[Random() % Damaged.size()] = std::uint8_t(Random());
    if (!decodeStoredFacts(Damaged, Error))
      EXPECT_FALSE(Error.empty());
  }
}

} // namespace
