//===- BlobTest.cpp - sections, whole and damaged -------------------------===//

#include "whyheap/Embed/Blob.h"
#include "Core/Sample.h"
#include "whyheap/Serial/FactsFile.h"
#include "gtest/gtest.h"

using namespace whyheap;
using Bytes = std::vector<std::uint8_t>;

static UnitFacts unit(std::string File) { return sample::unit(std::move(File)); }

static Bytes blob(std::string File) {
  return makeBlob(encode(unit(std::move(File))));
}

static Bytes operator+(Bytes A, const Bytes &B) {
  A.insert(A.end(), B.begin(), B.end());
  return A;
}

static std::vector<std::string> files(const SectionFacts &S) {
  std::vector<std::string> Result;
  for (const UnitFacts &U : S.Units)
    Result.push_back(U.File);
  return Result;
}

using Files = std::vector<std::string>;

TEST(Blob, GivesBackWhatWasPutIn) {
  SectionFacts S = readSection(blob("/w/a.cpp"));
  ASSERT_EQ(S.Units.size(), 1u);
  EXPECT_EQ(encode(S.Units[0]), encode(unit("/w/a.cpp")));
  EXPECT_EQ(S.Checksums.size(), 1u);
  EXPECT_EQ(S.NumDamaged, 0u);
}

TEST(Blob, EqualFactsGiveEqualBytes) {
  EXPECT_EQ(blob("/w/a.cpp"), blob("/w/a.cpp"));
  EXPECT_EQ(readSection(blob("/w/a.cpp")).Checksums,
            readSection(blob("/w/a.cpp")).Checksums);
}

TEST(Blob, AreReadOneBehindTheOther) {
  Bytes Zeros(7);
  SectionFacts S =
      readSection(blob("/w/a.cpp") + Zeros + blob("/w/b.cpp") + Zeros);
  EXPECT_EQ(files(S), (Files{"/w/a.cpp", "/w/b.cpp"}));
  EXPECT_EQ(S.NumDamaged, 0u);
}

TEST(Blob, AnEmptySectionIsNoError) {
  EXPECT_EQ(readSection({}).NumDamaged, 0u);
  EXPECT_EQ(readSection(Bytes(100)).NumDamaged, 0u);
}

TEST(Blob, EachChangedByteIsNoticed) {
  const Bytes Good = blob("/w/a.cpp");
  for (std::size_t I = 0; I != Good.size(); ++I) {
    Bytes Bad = Good;
    Bad[I] ^= 0x40;
    SectionFacts S = readSection(Bad + blob("/w/b.cpp"));
    EXPECT_EQ(files(S), Files{"/w/b.cpp"}) << "byte " << I;
    EXPECT_GE(S.NumDamaged, 1u) << "byte " << I;
  }
}

TEST(Blob, EachLengthIsSurvived) {
  const Bytes Good = blob("/w/a.cpp");
  for (std::size_t N = 1; N != Good.size(); ++N) {
    SectionFacts S = readSection(std::span(Good).first(N));
    EXPECT_TRUE(S.Units.empty()) << N << " bytes";
    EXPECT_EQ(S.NumDamaged, 1u) << N << " bytes";
  }
}

TEST(Blob, SaysWhereAndWhat) {
  Bytes Bad = blob("/w/a.cpp");
  Bad[40] ^= 1;
  SectionFacts S = readSection(Bytes(3) + Bad);
  EXPECT_EQ(S.Damage, "at byte 3: wrong checksum");
  Bytes Newer = blob("/w/a.cpp");
  Newer[8] = 9;
  EXPECT_EQ(readSection(Newer).Damage,
            "at byte 0: layout version 9, this whyheap reads version 1; compile "
            "again with the plugin of this whyheap");
  EXPECT_EQ(readSection(Bytes{0x55, 0x66}).Damage, "at byte 0: it ends too early");
  EXPECT_EQ(readSection(Bytes(64, 0x55)).Damage,
            "at byte 0: these are no facts");
}

TEST(Blob, ForgedSizesTakeNoMemory) {
  Bytes Huge = blob("/w/a.cpp");
  for (std::size_t I = 24; I != 32; ++I)
    Huge[I] = 0xff; // The expanded size.
  EXPECT_EQ(readSection(Huge).Damage, "at byte 0: its size cannot be right");
  for (std::size_t I = 16; I != 24; ++I)
    Huge[I] = 0xff; // The size in the section.
  EXPECT_EQ(readSection(Huge).Damage, "at byte 0: it ends too early");
}

TEST(Blob, WellPackedNonsenseIsRefused) {
  SectionFacts S = readSection(makeBlob(Bytes{0xff, 0x00}) + blob("/w/b.cpp"));
  EXPECT_EQ(files(S), Files{"/w/b.cpp"});
  EXPECT_EQ(S.NumDamaged, 1u);
}
