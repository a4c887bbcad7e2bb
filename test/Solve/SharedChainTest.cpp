//===- SharedChainTest.cpp ------------------------------------------------===//

#include "whyheap/Solve/SharedChain.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

struct Chain : testing::Test {
  Chain() {
    for (unsigned I = 0; I != 40; ++I)
      Notes.push_back({Reason::Assigned, std::to_string(I), {"a.cpp", I, 1}});
  }
  SharedChain upTo(unsigned N) const {
    SharedChain Result;
    for (unsigned I = 0; I != N; ++I)
      Result.add(Notes[I], Reason::Assigned);
    return Result;
  }
  static std::string text(const SharedChain &C) {
    std::string Text;
    for (const ChainLink &L : C.links())
      Text += L.Note.Text + ":" + std::string(name(L.Note.Why)) + " ";
    return Text;
  }
  std::vector<FlowNote> Notes;
};

TEST_F(Chain, PartsAreShared) {
  auto Inner = std::make_shared<SharedChain>(Notes[0], Reason::Assigned);
  Inner->add(Notes[1], Reason::Return);
  SharedChain Outer(Notes[2], Reason::Argument);
  Outer.add(Inner);
  EXPECT_EQ(Outer.size(), 3u);
  EXPECT_EQ(Outer.end(), Reason::Return);
  EXPECT_EQ(Outer.endsAt().Text, "1");
  EXPECT_EQ(text(Outer), "2:argument 0:assigned 1:return ");
}

TEST_F(Chain, AnotherEndIsOnesOwn) {
  auto Inner = std::make_shared<SharedChain>(Notes[0], Reason::Assigned);
  SharedChain Outer(Notes[1], Reason::Argument);
  Outer.add(Inner);
  Outer.endWith(Reason::Global);
  EXPECT_EQ(text(Outer), "1:argument 0:global ");
  EXPECT_EQ(text(*Inner), "0:assigned ");
}

TEST_F(Chain, LongCalleesLoseTheirMiddle) {
  SharedChain Kept, Cut;
  Kept.add(upTo(16).forCallers());
  Cut.add(upTo(40).forCallers());
  EXPECT_EQ(Kept.size(), 16u);
  ASSERT_EQ(Cut.size(), 16u);
  EXPECT_EQ(Cut.links()[14].Note.Text, "14");
  EXPECT_EQ(Cut.links()[15].Note.Text, "39");
}

TEST_F(Chain, NothingOfEmptyCallees) {
  SharedChain Outer;
  Outer.add(std::make_shared<SharedChain>());
  EXPECT_TRUE(Outer.empty());
  EXPECT_TRUE(Outer.links().empty());
}

} // namespace
