//===- BinaryTest.cpp - files that are no, or no good, binaries -----------===//

#include "whyheap/Embed/Binary.h"
#include "gtest/gtest.h"
#include <fstream>

using namespace whyheap;

static std::vector<std::string> problems(const std::string &Text) {
  return readBinary({reinterpret_cast<const std::uint8_t *>(Text.data()),
                     Text.size()},
                    "x.o")
      .Problems;
}

TEST(Binary, OneLineForWhatCannotBeRead) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(problems("").size(), 1u);
  EXPECT_EQ(problems("int main() {}").size(), 1u);
  EXPECT_EQ(problems("\x7f" "ELF").size(), 1u);
  EXPECT_EQ(problems("!<arch>\n"),
            Lines{"x.o: holds no facts; compile with the plugin "
                  "(docs/build-systems.md), and strip later"});
  EXPECT_EQ(problems("!<arch>\nnonsense").size(), 1u);
  EXPECT_EQ(problems("BC\xc0\xde"),
            Lines{"x.o: is LLVM bitcode, made with -flto; its facts come with "
                  "the linked program"});
  for (const std::string &Text : {std::string("\x7f" "ELF"), std::string("x")})
    EXPECT_EQ(problems(Text).front().find('\n'), std::string::npos);
}

TEST(Binary, MissingFiles) {
  EXPECT_EQ(readBinaries({"/nowhere/a.o"}).Problems,
            std::vector<std::string>{
                "/nowhere/a.o: No such file or directory"});
  EXPECT_FALSE(isBinary("/nowhere/a.o"));
}

TEST(Binary, AreToldFromSources) {
  EXPECT_TRUE(isBinary("/proc/self/exe"));
  EXPECT_FALSE(isBinary(__FILE__));
}
