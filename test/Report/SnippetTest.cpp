#include "Snippet.h"
#include "whyheap/Report/SourceReader.h"
#include <gtest/gtest.h>
#include <sstream>

using namespace whyheap;
using namespace whyheap::report;

namespace {

std::string snippet(std::string_view Line, MarkedRange Range,
                    unsigned MaxColumns = 120, bool Color = false) {
  std::ostringstream OS;
  Painter Out(OS, Color);
  printSnippet(Out, Line, Range, MaxColumns);
  return OS.str();
}

TEST(Snippet, CaretAndRange) {
  EXPECT_EQ(snippet("int *p = new int;", {9, 10, 10, 16}),
            "    9 | int *p = new int;\n"
            "      |          ^~~~~~~\n");
  EXPECT_EQ(snippet("a + b", {12, 1, 3, 5}), "   12 | a + b\n"
                                             "      | ~~^~~\n");
  EXPECT_EQ(snippet("x", {123456, 1, 1, 1}), " 123456 | x\n"
                                             "        | ^\n");
}

TEST(Snippet, PositionsOutsideTheLine) {
  EXPECT_EQ(snippet("ab", {1, 9, 9, 12}), "    1 | ab\n"
                                          "      |   ^\n");
  EXPECT_EQ(snippet("", {1, 1, 1, 1}), "    1 | \n"
                                       "      | ^\n");
  EXPECT_EQ(snippet("ab", {1, 0, 0, 0}), "    1 | ab\n");
}

TEST(Snippet, TabsWideAndBrokenCharacters) {
  EXPECT_EQ(snippet("\tf();", {1, 2, 2, 4}), "    1 |         f();\n"
                                             "      |         ^~~\n");
  EXPECT_EQ(snippet("a\tf", {1, 3, 3, 3}), "    1 | a       f\n"
                                           "      |         ^\n");
  EXPECT_EQ(snippet("\"é漢\" f", {1, 9, 9, 9}), "    1 | \"é漢\" f\n"
                                                "      |       ^\n");
  EXPECT_EQ(snippet("\xff f\x1b", {1, 3, 3, 3}), "    1 | <FF> f<1B>\n"
                                                 "      |      ^\n");
  EXPECT_EQ(snippet("\xe6\xbc", {1, 1, 1, 1}), "    1 | <E6><BC>\n"
                                               "      | ^~~~\n");
}

TEST(Snippet, LongLinesAreCutAroundTheCaret) {
  std::string Line = std::string(500, 'a') + "new" + std::string(500, 'b');
  std::string Text = snippet(Line, {1, 501, 501, 503}, 30);
  EXPECT_EQ(Text, "    1 | ...aaaaaaaaaanewbbbbbbbbbbbbbbbbb...\n"
                  "      |              ^~~\n");
  Text = snippet(Line, {1, 1, 1, 3}, 30);
  EXPECT_EQ(Text, "    1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\n"
                  "      | ^~~\n");
  Text = snippet(Line, {1, 1003, 1003, 1003}, 30);
  EXPECT_EQ(Text, "    1 | ...bbbbbbbbbbb\n"
                  "      |              ^\n");
}

TEST(Snippet, Color) {
  EXPECT_EQ(snippet("f", {1, 1, 1, 1}, 120, true),
            "    1 | f\n      | \033[0;1;32m^\033[0m\n");
}

TEST(SourceReader, Lines) {
  SourceReader R;
  R.add("a", "one\ntwo\r\n\nlast");
  EXPECT_EQ(R.line("a", 1), "one");
  EXPECT_EQ(R.line("a", 2), "two");
  EXPECT_EQ(R.line("a", 3), "");
  EXPECT_EQ(R.line("a", 4), "last");
  EXPECT_FALSE(R.line("a", 5));
  EXPECT_FALSE(R.line("a", 0));
  R.add("b", "\n");
  EXPECT_EQ(R.line("b", 1), "");
  EXPECT_FALSE(R.line("b", 2));
  R.add("c", "");
  EXPECT_FALSE(R.line("c", 1));
}

TEST(SourceReader, WhatIsNoFileHasNoLines) {
  SourceReader R;
  EXPECT_FALSE(R.line("/nonexistent/file", 1));
  EXPECT_FALSE(R.line("/", 1));
  EXPECT_FALSE(R.line("/dev/zero", 1));
  EXPECT_FALSE(R.line("", 1));
  EXPECT_TRUE(R.line(__FILE__, 1));
}

} // namespace
