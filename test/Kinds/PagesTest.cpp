#include "whyheap/Kinds/Pages.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

using namespace whyheap;

namespace {

TEST(Pages, EachKindSaysWhatWhyAndHow) {
  for (Kind K : allKinds()) {
    std::string_view Page = page(K);
    EXPECT_TRUE(Page.starts_with("# heap-" + std::string(name(K)) + "\n"));
    for (const char *Part :
         {"\n## Why it costs\n", "\n## Example\n", "\n## Better\n", "```c++\n"})
      EXPECT_NE(Page.find(Part), std::string_view::npos)
          << name(K) << " lacks " << Part;
    auto Lines = std::ranges::count(Page, '\n');
    EXPECT_GE(Lines, 25) << name(K);
    // Coroutines have a page of their own kind; all others fit two screens.
    if (K != Kind::Coroutine)
      EXPECT_LE(Lines, 70) << name(K);
  }
}

} // namespace
