#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <set>
#include <sstream>

using namespace whyheap;

namespace {

template <typename T> std::string print(const T &Value) {
  std::ostringstream OS;
  OS << Value;
  return OS.str();
}

TEST(EscapeGraph, OperatorsBindToTheWholeName) {
  EXPECT_EQ(dereferenced("p", 0), "p");
  EXPECT_EQ(dereferenced("p->next", 2), "**p->next");
  EXPECT_EQ(dereferenced("new int(1)", -1), "&new int(1)");
  EXPECT_EQ(dereferenced("f(a + b)[\" )\"]", -1), "&f(a + b)[\" )\"]");
  EXPECT_EQ(dereferenced("std::map<int, int>{a, b}", -1),
            "&std::map<int, int>{a, b}");
  EXPECT_EQ(dereferenced("a + b", 0), "a + b");
  EXPECT_EQ(dereferenced("a + \"/\"", -1), "&(a + \"/\")");
}

TEST(Vocabulary, NamesRoundTrip) {
  for (Kind K : allKinds()) {
    EXPECT_EQ(parseKind(name(K)), K);
    EXPECT_FALSE(summary(K).empty());
  }
  for (Mechanism M : allMechanisms())
    EXPECT_EQ(parseMechanism(name(M)), M);
  for (Storage S : {Storage::Heap, Storage::HeapConditional, Storage::Elided,
                    Storage::CoroutineFrame, Storage::Stack, Storage::Unknown})
    EXPECT_EQ(parseStorage(name(S)), S);
  for (Frequency F : {Frequency::Always, Frequency::Conditional,
                      Frequency::Throws, Frequency::Never})
    EXPECT_EQ(parseFrequency(name(F)), F);
  for (StackUse U : {StackUse::Local, StackUse::Parameter, StackUse::Temporary,
                     StackUse::Dynamic, StackUse::Frame})
    EXPECT_EQ(parseStackUse(name(U)), U);
  for (UnknownReason R : {UnknownReason::NoBody, UnknownReason::IndirectCall,
                          UnknownReason::VirtualCall})
    EXPECT_EQ(parseUnknownReason(name(R)), R);
  for (UnitStatus S :
       {UnitStatus::Analyzed, UnitStatus::Partial, UnitStatus::Failed})
    EXPECT_EQ(parseUnitStatus(name(S)), S);
  for (InlineRule R : {InlineRule::TriviallyCopyable, InlineRule::NothrowCopyable,
                       InlineRule::NothrowMovable})
    EXPECT_EQ(parseInlineRule(name(R)), R);
  for (Misfit M : {Misfit::Size, Misfit::Alignment, Misfit::Rule})
    EXPECT_EQ(parseMisfit(name(M)), M);
  for (FrameHome H : {FrameHome::Heap, FrameHome::CallerFrame,
                      FrameHome::CallerStack, FrameHome::OwnStack})
    EXPECT_EQ(parseFrameHome(name(H)), H);
  for (ElisionEdit E : {ElisionEdit::AwaitElidable, ElisionEdit::Inline})
    EXPECT_EQ(parseElisionEdit(name(E)), E);
#define WHYHEAP_ELISION(Enumerator, Name)                                      \
  EXPECT_EQ(parseElisionReason(name(ElisionReason::Enumerator)),               \
            ElisionReason::Enumerator);                                        \
  EXPECT_EQ(name(ElisionReason::Enumerator), Name);
#include "whyheap/Core/Elision.def"
  EXPECT_FALSE(parseKind("heap"));
  EXPECT_FALSE(parseMisfit("heap"));
  EXPECT_FALSE(parseStorage(""));
}

TEST(Vocabulary, ErasuresPrint) {
  EXPECT_EQ(print(sample::erasure()),
            "lambda of 40 bytes, Text by copy 32, N by reference 8 into "
            "std::function<int ()> of libstdc++, room for 16 aligned to 8 "
            "trivially-copyable, misfit size, misfit rule");
}

TEST(Vocabulary, NamesAreDistinct) {
  std::set<std::string_view> Names;
  for (Kind K : allKinds())
    EXPECT_TRUE(Names.insert(name(K)).second) << name(K);
  Names.clear();
  for (Mechanism M : allMechanisms())
    EXPECT_TRUE(Names.insert(name(M)).second) << name(M);
}

TEST(Vocabulary, RarestStepDecides) {
  EXPECT_EQ(rarest(Frequency::Always, Frequency::Conditional),
            Frequency::Conditional);
  EXPECT_EQ(rarest(Frequency::Throws, Frequency::Conditional),
            Frequency::Throws);
}

TEST(Print, FactsAndSites) {
  EXPECT_EQ(print(sample::at(9, 23)), "/w/one.cpp:9:23");
  EXPECT_EQ(print(SourcePoint()), "<unknown>:0");
  EXPECT_EQ(print(sample::fact(sample::at(1, 2), Storage::Elided)),
            "/w/one.cpp:1:2: elided always new in _Z1fv\n"
            "    -> g() at /usr/include/g.h:3:1\n"
            "    -> operator new(unsigned long)");
  EXPECT_EQ(print(sample::vectorValue()),
            "/w/one.cpp:9:23-9:50: std::vector<char>{...} : std::vector<char> "
            "-> data");
  EXPECT_EQ(print(sample::largeLocal()),
            "/w/one.cpp:4:8: local B : char[1200000], 1200000 bytes, limit "
            "131072: stack in _Z1fi");
  EXPECT_EQ(print(sample::unboundedArray()),
            "/w/one.cpp:5:8: dynamic V : char[N], no bound, limit 131072: "
            "stack in _Z1fi");
  EXPECT_EQ(print(sample::largeFrame()),
            "/w/one.cpp:3:5: frame, 307200 bytes, limit 262144: stack in _Z1fi\n"
            "    204800 bytes buf\n"
            "    102400 bytes tmp of _Z1gv");
  EXPECT_NE(print(sample::vectorSite()).find("site /w/one.cpp:9:23: heap"),
            std::string::npos);
}

} // namespace
