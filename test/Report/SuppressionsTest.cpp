//===- SuppressionsTest.cpp - NOLINT comments -----------------------------===//
//
// The sources below write @ for the word: in full, they would be comments of
// this file.
//
//===----------------------------------------------------------------------===//

#include "whyheap/Report/Suppressions.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <sstream>

using namespace whyheap;
using sample::at;

namespace {

constexpr const char *File = "/w/one.cpp";

class Source {
public:
  explicit Source(std::string Text) {
    for (std::size_t I; (I = Text.find('@')) != std::string::npos;)
      Text.replace(I, 1, "NOLINT");
    Reader.add(File, std::move(Text));
  }
  bool hides(unsigned Line, std::string_view Check = "heap-container",
             unsigned Column = 5) {
    return Comments.hides(at(Line, Column), Check);
  }
  /// "1:4 begin, 2:4 end": the ends of blocks that have no partner.
  std::string unmatched() {
    Comments.hides(at(1, 1), "heap-container");
    std::ostringstream OS;
    for (const Suppressions::Unmatched &U : Comments.unmatched())
      OS << (OS.tellp() ? ", " : "") << U.Point.Line << ':' << U.Point.Column
         << (U.IsBegin ? " begin" : " end");
    return OS.str();
  }

  SourceReader Reader;
  Suppressions Comments{Reader};
};

bool hides(std::string Line, std::string_view Check = "heap-container") {
  return Source(std::move(Line)).hides(1, Check);
}

TEST(Suppressions, ThisLineOnly) {
  Source S("f();\nf(); // @\nf();\n");
  EXPECT_FALSE(S.hides(1));
  EXPECT_TRUE(S.hides(2));
  EXPECT_FALSE(S.hides(3));
  EXPECT_FALSE(S.hides(4));
  EXPECT_FALSE(S.hides(0));
}

TEST(Suppressions, NextLineOnly) {
  Source S("// @NEXTLINE(heap-container)\nf();\nf(); // @NEXTLINE");
  EXPECT_FALSE(S.hides(1));
  EXPECT_TRUE(S.hides(2));
  EXPECT_FALSE(S.hides(2, "heap-return"));
  EXPECT_FALSE(S.hides(3));
}

TEST(Suppressions, Lists) {
  EXPECT_TRUE(hides("f(); // @(heap-container)"));
  EXPECT_FALSE(hides("f(); // @(heap-return)"));
  EXPECT_TRUE(hides("f(); // @(heap-return, \theap-container )"));
  EXPECT_TRUE(hides("f(); // @(heap-*)"));
  EXPECT_TRUE(hides("f(); // @(*)"));
  EXPECT_TRUE(hides("f(); // @(*-container): a reason"));
  EXPECT_FALSE(hides("f(); // @(heap)"));
  EXPECT_FALSE(hides("f(); // @(readability-*,bugprone-foo)"));
  EXPECT_FALSE(hides("f(); // @()"));
  EXPECT_FALSE(hides("f(); // @( , )"));
}

TEST(Suppressions, NegatedGlobsCountForNothing) {
  EXPECT_TRUE(hides("f(); // @(heap-*,-heap-container)"));
  EXPECT_FALSE(hides("f(); // @(-heap-return)"));
  EXPECT_FALSE(hides("f(); // @(-*)"));
}

TEST(Suppressions, WhatIsAComment) {
  EXPECT_TRUE(hides("f(); /* @ */"));
  EXPECT_TRUE(hides("f(); /* @(heap-container) because */"));
  EXPECT_TRUE(hides("f(\"@\");"));
  EXPECT_TRUE(hides("f(); //@"));
  EXPECT_TRUE(hides("f(); // @: a reason"));
  EXPECT_TRUE(hides("f(); // @ (readability-foo)"));
  EXPECT_TRUE(hides("f(); // @(readability-foo"));
  EXPECT_TRUE(hides("f(); // @_2"));
  EXPECT_TRUE(hides("f(); // NO@"));
  EXPECT_FALSE(hides("f(); // @S"));
  EXPECT_FALSE(hides("f(); // @next"));
  EXPECT_FALSE(hides("f(); // @NEXTLINES"));
  EXPECT_FALSE(hides("f(); // nolint"));
  EXPECT_FALSE(hides("f(); // NOLIN"));
}

TEST(Suppressions, SeveralOnALine) {
  EXPECT_TRUE(hides("f(); // @(heap-return) @(heap-container)"));
  EXPECT_TRUE(hides("f(); // @S @"));
  EXPECT_FALSE(hides("f(); // @@"));
  EXPECT_FALSE(hides("f(); // @(heap-return) @NEXTLINE"));
}

TEST(Suppressions, Blocks) {
  Source S("f();\n// @BEGIN(heap-*)\nf();\nf();\n/* @END(heap-*) */ f();\n");
  EXPECT_FALSE(S.hides(1));
  EXPECT_TRUE(S.hides(3));
  EXPECT_TRUE(S.hides(4));
  EXPECT_FALSE(S.hides(4, "other-check"));
  EXPECT_FALSE(S.hides(5, "heap-container", 24));
  EXPECT_EQ(S.unmatched(), "");
}

TEST(Suppressions, BlocksWithinALine) {
  Source S("f(); /* @BEGIN */ f(); /* @END */ f();");
  EXPECT_FALSE(S.hides(1, "heap-container", 1));
  EXPECT_TRUE(S.hides(1, "heap-container", 24));
  EXPECT_FALSE(S.hides(1, "heap-container", 45));
  EXPECT_FALSE(S.hides(1, "heap-container", 0));
}

TEST(Suppressions, NestedBlocks) {
  Source S("// @BEGIN(heap-return)\nf();\n// @BEGIN( heap-container )\nf();\n"
           "// @END(heap-container)\nf();\n// @END(heap-return)\nf();\n");
  EXPECT_FALSE(S.hides(2));
  EXPECT_TRUE(S.hides(2, "heap-return"));
  EXPECT_TRUE(S.hides(4));
  EXPECT_TRUE(S.hides(4, "heap-return"));
  EXPECT_FALSE(S.hides(6));
  EXPECT_TRUE(S.hides(6, "heap-return"));
  EXPECT_FALSE(S.hides(8, "heap-return"));
  EXPECT_EQ(S.unmatched(), "");
}

TEST(Suppressions, UnmatchedBlocksHideNothing) {
  Source S("// @BEGIN\nf();\n");
  EXPECT_FALSE(S.hides(2));
  EXPECT_EQ(S.unmatched(), "1:4 begin");
  EXPECT_EQ(Source("f(); // @END\n").unmatched(), "1:9 end");
  EXPECT_EQ(Source("// @BEGIN(a)\nf();\n// @END(b)\n").unmatched(),
            "1:4 begin, 3:4 end");
  EXPECT_EQ(Source("// @BEGIN(*)\nf();\n// @END\n").unmatched(),
            "1:4 begin, 3:4 end");
  EXPECT_EQ(Source("// @BEGIN\n// @BEGIN\nf();\n// @END\n").unmatched(),
            "1:4 begin");
  EXPECT_EQ(Source("// @BEGIN(a)\n// @BEGIN(b)\n// @END(a)\n// @END(b)\n")
                .unmatched(),
            "1:4 begin, 3:4 end");
}

TEST(Suppressions, LineEndsOfOtherSystems) {
  Source S("// @NEXTLINE\r\nf();\r\nf(); // @(\r\nf(); // @BEGIN\r\n@END\r\n");
  EXPECT_FALSE(S.hides(1));
  EXPECT_TRUE(S.hides(2));
  EXPECT_TRUE(S.hides(3));
  EXPECT_EQ(S.unmatched(), "");
}

TEST(Suppressions, FileThatIsMissing) {
  SourceReader Reader;
  Suppressions Comments(Reader);
  EXPECT_FALSE(Comments.hides(at(1, 1, "/no/such/file"), "heap-container"));
  EXPECT_FALSE(Comments.hides(SourcePoint(), "heap-container"));
  EXPECT_TRUE(Comments.unmatched().empty());
}

TEST(Suppressions, UnmatchedIsPrinted) {
  Source S("// @END(heap-*)\n// @BEGIN\n");
  S.hides(1);
  TextOptions O;
  O.WorkingDirectory = "/w";
  std::ostringstream OS;
  printUnmatched(OS, sample::report(), S.Comments, O);
  std::string Stem = "NOLINT";
  EXPECT_EQ(OS.str(),
            "one.cpp:1:4: warning: " + Stem + "END without a matching " + Stem +
                "BEGIN before it [whyheap-nolint]\n" +
                "one.cpp:2:4: warning: " + Stem + "BEGIN without a matching " +
                Stem + "END behind it [whyheap-nolint]\n");
}

TEST(Suppressions, FilterCountsThem) {
  Source S(
      "f(); // @\nf(); // @(heap-container)\nf();\nf(); // @\nf(); // @\n");
  Report R = sample::report();
  R.Findings.assign(5, sample::vectorFinding());
  for (unsigned I = 0; I != 5; ++I)
    R.Findings[I].Site.Point.Line = I + 1;
  R.Findings[1].Kind = Kind::Return;
  R.Findings[2].Site.Storage = Storage::Elided;
  R.Findings[3].Site.Storage = Storage::Elided;
  R.Findings[4].Kind = Kind::Exception;
  FilterOptions O;
  O.Checks = "-heap-exception";
  HiddenFindings Hidden = filter(R, O, &S.Comments);
  // What --show=elided would not bring back does not count as elided.
  EXPECT_EQ(Hidden.NoLint, 2u);
  EXPECT_EQ(Hidden.Elided, 1u);
  EXPECT_EQ(Hidden.Checks, 1u);
  EXPECT_EQ(Hidden.total(), 4u);
  EXPECT_EQ(Hidden.byOption().at("NOLINT"), 2u);
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Kind, Kind::Return);
  std::ostringstream OS;
  printSummary(OS, Summary(), Hidden, {});
  EXPECT_EQ(OS.str(), "0 units\n0 sites\nnot shown: 1 elided (--show=elided), "
                      "1 by --checks, 2 by NOLINT\n");
}

} // namespace
