#include "whyheap/Serial/LineFilterJson.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

TEST(LineFilter, AsClangTidyTakesIt) {
  std::vector<FileLines> Filter;
  std::string Error;
  ASSERT_TRUE(parseLineFilter(
      R"([{"name": "a.cpp", "lines": [[1, 3], [5, 7]]}, {"name": "b.h"}])",
      Filter, Error));
  ASSERT_EQ(Filter.size(), 2u);
  EXPECT_EQ(Filter[0].Suffix, "a.cpp");
  ASSERT_EQ(Filter[0].Lines.size(), 2u);
  EXPECT_EQ(Filter[0].Lines[1].First, 5u);
  EXPECT_EQ(Filter[0].Lines[1].Last, 7u);
  EXPECT_TRUE(Filter[1].Lines.empty());
  EXPECT_TRUE(parseLineFilter("[]", Filter, Error));
  EXPECT_TRUE(Filter.empty());
}

TEST(LineFilter, AnythingElseIsAnError) {
  for (std::string Text :
       {std::string(), std::string("{}"), std::string("["), std::string("[1]"),
        std::string("[{}]"), std::string(R"([{"name": 1}])"),
        std::string(R"([{"name": "a", "lines": 1}])"),
        std::string(R"([{"name": "a", "lines": [[1]]}])"),
        std::string(R"([{"name": "a", "lines": [[3, 1]]}])"),
        std::string(R"([{"name": "a", "lines": [[-1, 1]]}])"),
        std::string(R"([{"name": "a", "lines": [[1, 99999999999]]}])"),
        std::string(1000000, '['), "[" + std::string(9, '[') + "]"}) {
    std::vector<FileLines> Filter;
    std::string Error;
    EXPECT_FALSE(parseLineFilter(Text, Filter, Error)) << Text.substr(0, 40);
    EXPECT_TRUE(Error.starts_with("invalid line filter: expected "));
  }
}

} // namespace
