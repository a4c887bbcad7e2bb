#include "Core/Sample.h"
#include "Wording.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

std::string sentence(const Site &S, bool IsBrief) {
  Report R;
  return report::Wording(R, TextOptions()).sentence(S, IsBrief);
}

Site site(StackFact F) {
  Site S;
  S.Point = F.Point;
  S.Storage = F.Storage;
  S.Functions = {"f(int)"};
  S.Value.Text = F.Name;
  S.Stack = std::move(F);
  return S;
}

TEST(StackWords, Bytes) {
  using report::inBytes;
  EXPECT_EQ(inBytes(1), "1 byte");
  EXPECT_EQ(inBytes(999), "999 bytes");
  EXPECT_EQ(inBytes(1024), "1 KiB");
  EXPECT_EQ(inBytes(131072), "128 KiB");
  EXPECT_EQ(inBytes(131073), "131.1 kB");
  EXPECT_EQ(inBytes(300000), "300 kB");
  EXPECT_EQ(inBytes(1048576), "1 MiB");
  EXPECT_EQ(inBytes(1572864), "1.5 MiB");
  EXPECT_EQ(inBytes(1200000), "1.2 MB");
  EXPECT_EQ(inBytes(3u << 30), "3 GiB");
  EXPECT_EQ(inBytes(999999), "1000 kB");
  EXPECT_EQ(inBytes(~0ull), "18446744073.7 GB");
}

TEST(StackWords, Sizes) {
  EXPECT_EQ(sentence(site(sample::largeLocal()), true),
            "B is too large for stack in f(int): local of 1.2 MB, limit 128 KiB");
  EXPECT_EQ(sentence(site(sample::largeLocal()), false),
            "B is too large for stack: local of 1.2 MB, limit 128 KiB");
  EXPECT_EQ(sentence(site(sample::unboundedArray()), true),
            "V may be too large for stack in f(int): size is not constant");
  StackFact Bound = sample::unboundedArray();
  Bound.Bytes = 524280;
  EXPECT_EQ(sentence(site(Bound), true),
            "V may be too large for stack in f(int): size is not constant, up to "
            "524.3 kB, limit 128 KiB");
  StackFact Unseen = sample::largeLocal();
  Unseen.Storage = Storage::Unknown;
  EXPECT_EQ(sentence(site(Unseen), false),
            "B may be too large for stack: local of 1.2 MB, limit 128 KiB");
}

TEST(StackWords, Frames) {
  StackFact F = sample::largeFrame();
  F.Parts.back().Function = "g()"; // Join has looked it up.
  for (bool IsBrief : {true, false})
    EXPECT_EQ(sentence(site(F), IsBrief),
              "frame of f(int) is too large for stack: at least 300 KiB, limit "
              "256 KiB: buf 200 KiB, tmp 100 KiB (of g())");
  F.Parts.back().Name = "";
  F.Parts.back().Function = "";
  F.Parts.back().Bytes = 51200;
  EXPECT_EQ(sentence(site(F), false),
            "frame of f(int) is too large for stack: at least 300 KiB, limit "
            "256 KiB: buf 200 KiB, a temporary 50 KiB, others 50 KiB");
}

TEST(StackWords, Addresses) {
  Site S;
  S.Storage = Storage::Stack;
  S.Functions = {"f(int)"};
  S.Value.Text = "x";
  EXPECT_EQ(sentence(S, true), "x lives on the stack in f(int)");
  S.Chain = {{{Reason::Return, "&x", {}}, ""}};
  EXPECT_EQ(sentence(S, true), "address of x may escape in f(int)");
  S.Escape = Escape::Escapes;
  EXPECT_EQ(sentence(S, true), "address of x escapes in f(int): may dangle");
  S.Chain.back().Note.Why = Reason::VirtualCall;
  EXPECT_EQ(sentence(S, true), "address of x may escape in f(int)");
  EXPECT_FALSE(report::isTroubleOnStack(S));
  S.Chain.back().Note.Why = Reason::Return;
  S.IsCertain = true;
  EXPECT_TRUE(report::isTroubleOnStack(S));
  EXPECT_EQ(sentence(S, true), "address of x escapes in f(int): dangles");
  EXPECT_EQ(sentence(S, false), "address of x escapes: dangles");
}

} // namespace
