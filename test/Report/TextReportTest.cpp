#include "whyheap/Report/TextReport.h"
#include "Core/Sample.h"
#include <gtest/gtest.h>
#include <sstream>

using namespace whyheap;
using sample::at;

namespace {

std::string print(const Report &R, TextForm Form, bool Color = false) {
  TextOptions O;
  O.Form = Form;
  O.Color = Color;
  O.WorkingDirectory = "/w";
  SourceReader Sources;
  std::string Text(8, '\n');
  Text += "    std::vector<char> data{'h', 'e', 'l', 'l', 'o'};\n";
  Sources.add("/w/one.cpp", Text);
  std::ostringstream OS;
  printText(OS, R, O, Sources);
  return OS.str();
}

Report with(Site S) {
  Report R = sample::report();
  R.Findings[0].Site = std::move(S);
  return R;
}

std::string brief(const Site &S) { return print(with(S), TextForm::Brief); }

/// The first line of the plain form.
std::string warning(const Site &S) {
  std::string Text = print(with(S), TextForm::Plain);
  return Text.substr(0, Text.find('\n'));
}

TEST(TextReport, EditsThatElide) {
  Site S;
  S.Point = at(24, 22);
  S.Storage = Storage::Heap;
  S.Mechanism = Mechanism::CoroutineFrame;
  S.Coroutines = {"inner(int)"};
  S.Functions = {"outer(int)"};
  ElisionFact F = sample::awaitedFrame();
  F.Function = "outer(int)";
  F.Coroutine = "inner(int)";
  auto Last = [&] {
    S.Elisions = {F};
    std::string Text = print(with(S), TextForm::Explained);
    std::size_t At = Text.find("verified");
    return At == std::string::npos ? "" : Text.substr(At, Text.find('\n', At) - At);
  };
  EXPECT_EQ(Last(),
            "verified: elided with [[clang::coro_await_elidable]] on task<T>");
  F.Edits.push_back({ElisionEdit::AwaitElidable, "job", at(2, 8)});
  EXPECT_EQ(Last(), "verified: elided with [[clang::coro_await_elidable]] on "
                    "task<T> and job");
  F.Edits[1] = {ElisionEdit::AwaitDirectly, "std::move(T)", at(24, 22)};
  EXPECT_EQ(Last(), "verified: elided with co_await of the call itself in place of "
                    "std::move(T), and [[clang::coro_await_elidable]] on task<T>");
  F.Edits = {{ElisionEdit::Inline, "inner(int)", at(1, 6)}};
  EXPECT_EQ(Last(),
            "verified: elided with [[gnu::always_inline]] on inner(int)");
  F.Steps = {{ElisionReason::NoInline, {}, {}, {}, 0, 0}};
  EXPECT_EQ(Last(), "verified: elided with [[gnu::always_inline]] on inner(int) in "
                    "place of noinline");
  F.Edits = {{ElisionEdit::BranchRatio, "-mllvm -x=0", {}}};
  EXPECT_EQ(Last(), "verified: elided with -mllvm -x=0");
  F.Edits.clear();
  EXPECT_EQ(Last(), "");
}

/// Where it is defined, and each call allocates.
TEST(TextReport, FrameOfADefinition) {
  Site S;
  S.Point = at(20, 6);
  S.Storage = Storage::Heap;
  S.Mechanism = Mechanism::CoroutineFrame;
  S.Bytes = 40;
  S.Coroutines = S.Functions = {"inner(int)"};
  S.Allocations = {sample::frameFact(Storage::Heap)};
  S.Value.Text = "task::promise_type";
  std::string Text = print(with(S), TextForm::Brief);
  EXPECT_TRUE(Text.starts_with("one.cpp:20:6: frame of inner(int) (40 bytes) is "
                               "allocated on the heap ["))
      << Text;
}

TEST(TextReport, Plain) {
  EXPECT_EQ(
      print(sample::report(), TextForm::Plain),
      R"(one.cpp:9:23: warning: std::vector<char>{...} allocates 5 bytes on the heap, in a loop [heap-container]
    9 |     std::vector<char> data{'h', 'e', 'l', 'l', 'o'};
      |                       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
one.cpp:9:23: note: allocates: vector::vector -> _M_range_initialize -> operator new(5)
one.cpp:9:23: note: reuse: declare data outside the loop
)");
}

Site frameSite() {
  Site S;
  S.Point = at(20, 6);
  S.Storage = Storage::CoroutineFrame;
  S.Mechanism = Mechanism::CoroutineFrame;
  S.Functions = {"work(int)"};
  S.Frame = sample::frame();
  return S;
}

TEST(TextReport, Frame) {
  Report R = with(frameSite());
  R.Findings[0].Kind = Kind::Coroutine;
  R.Findings[0].Advice.clear();
  EXPECT_EQ(print(R, TextForm::Plain),
            R"(one.cpp:20:6: remark: frame of work(int) takes 304 bytes [heap-coroutine]
one.cpp:20:6: note: the frame: 304 bytes, align 16, 3 suspensions
one.cpp:20:6: note: at 16, 16 bytes: the promise (task::promise_type)
one.cpp:21:8: note: at 32, 256 bytes: arr (char[256]): lives across co_await at one.cpp:22:3 (and 1 more), used again at one.cpp:23:3; shares its place with awaiter of the initial suspension
one.cpp:20:6: note: and 6 smaller members (-m -m and --format=json list them)
)");
  std::string Table = print(R, TextForm::Explained);
  EXPECT_NE(Table.find("    at 288, 4 bytes: n (int): parameter copy, lives "
                       "across the initial suspension\n"),
            std::string::npos)
      << Table;
  EXPECT_NE(Table.find("    at 293, 11 bytes: padding\n"), std::string::npos);
}

TEST(TextReport, WhatDiesBeforeItsUse) {
  Site S;
  S.Point = at(40, 18);
  S.Storage = Storage::Stack;
  S.Escape = Escape::Escapes;
  S.Lifetime = {sample::shortLife(), sample::lateUse()};
  EXPECT_EQ(warning(S),
            "one.cpp:40:18: warning: \"x\"s dies with the full expression, but "
            "greet(const std::string &) uses Name when it is resumed after "
            "co_await at one.cpp:31:3 [heap-container]");
}

TEST(TextReport, VariableOfAFrame) {
  Site S = frameSite();
  S.Frame.reset();
  S.Member = sample::frame().Members[3];
  S.Value = {at(21, 8), 21, 10, "arr", "char[256]", "arr"};
  S.Bytes = 256;
  EXPECT_EQ(brief(S),
            "one.cpp:20:6: arr (256 bytes) moved to coroutine frame: lives "
            "across co_await at one.cpp:22:3 (and 1 more), used again at "
            "one.cpp:23:3 [heap-container]\n");
  S.Member.reset();
  S.Storage = Storage::Stack;
  EXPECT_EQ(brief(S), "one.cpp:20:6: arr (256 bytes) stays out of the "
                      "coroutine frame [heap-container]\n");
}

TEST(TextReport, PlainInColor) {
  std::string Text = print(sample::report(), TextForm::Plain, true);
  EXPECT_TRUE(Text.starts_with(
      "\033[1mone.cpp:9:23: \033[0m\033[0;1;35mwarning: \033[0m\033[1m"
      "std::vector<char>{...} allocates"))
      << Text;
  EXPECT_NE(Text.find("\033[0;1;36mnote: \033[0mallocates:"),
            std::string::npos);
}

TEST(TextReport, Brief) {
  EXPECT_EQ(print(sample::report(), TextForm::Brief),
            "one.cpp:9:23: std::vector<char>{...} allocates on the heap in "
            "bench(Writer &, int): 5 bytes, in a loop [heap-container]\n");
}

TEST(TextReport, Explained) {
  EXPECT_EQ(
      print(sample::report(), TextForm::Explained),
      R"(one.cpp:9:23: std::vector<char>{...} allocates on the heap in bench(Writer &, int): 5 bytes, in a loop [heap-container]
one.cpp:9:23:   allocates: vector::vector -> _M_range_initialize -> operator new(5)
one.cpp:9:23:     std::vector<char>::vector(std::initializer_list<char>, const allocator_type &) at /usr/include/c++/12/bits/stl_vector.h:677:2
one.cpp:9:23:     std::vector<char>::_M_range_initialize<const char *>(const char *, const char *) at /usr/include/c++/12/bits/stl_vector.h:1694:14
one.cpp:9:23:     operator new(unsigned long)
one.cpp:9:23:   reuse: declare data outside the loop
)");
}

TEST(TextReport, ExplainedWithChain) {
  Report R = sample::report();
  R.Findings[0].Kind = Kind::VirtualCall;
  R.Findings[0].Site.Escape = Escape::Escapes;
  R.Findings[0].Advice.clear();
  R.Findings[0].Site.Allocations.clear();
  R.Findings[0].Site.Chain = {
      {{Reason::Initialized, "data", at(9, 23)},
       "data = &{storage of std::vector<char>{...}}"},
      {{Reason::VirtualCall, "buf.write(data)", at(10, 5)}, "{heap} = &data"},
      {{Reason::Assigned, "", {}}, ""}};
  EXPECT_EQ(
      print(R, TextForm::Explained),
      R"(one.cpp:9:23: std::vector<char>{...} escapes to heap in bench(Writer &, int): 5 bytes, in a loop [heap-virtual-call]
one.cpp:9:23:   flow: data = &{storage of std::vector<char>{...}}:
one.cpp:9:23:     from data (initialized) at one.cpp:9:23
one.cpp:9:23:   flow: {heap} = &data:
one.cpp:9:23:     from buf.write(data) (parameter to virtual call) at one.cpp:10:5
one.cpp:9:23:     assigned
)");
}

TEST(TextReport, ChainAsNotes) {
  Report R = sample::report();
  R.Findings[0].Advice.clear();
  R.Findings[0].Site.Allocations.clear();
  R.Findings[0].Site.Chain = {
      {{Reason::AddressTaken, "&data", at(9, 23)}, "p = &data"},
      {{Reason::Return, "p", at(99, 5)}, ""},
      {{Reason::Assigned, "", {}}, ""}};
  EXPECT_EQ(
      print(R, TextForm::Plain),
      R"(one.cpp:9:23: warning: std::vector<char>{...} allocates 5 bytes on the heap, in a loop [heap-container]
    9 |     std::vector<char> data{'h', 'e', 'l', 'l', 'o'};
      |                       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
one.cpp:9:23: note: address taken here: &data
    9 |     std::vector<char> data{'h', 'e', 'l', 'l', 'o'};
      |                       ^
one.cpp:99:5: note: returned here: p
one.cpp:9:23: note: assigned here
)");
}

TEST(TextReport, WhyAValueIsNotKeptInPlace) {
  Report R = sample::report();
  R.Findings[0].Kind = Kind::CapturedLambda;
  R.Findings[0].Advice.clear();
  Site &S = R.Findings[0].Site;
  S.Allocations.clear();
  S.Erased = sample::erasure();
  auto Lines = [&] {
    std::string Text = print(R, TextForm::Explained);
    return Text.substr(Text.find('\n') + 1);
  };
  EXPECT_EQ(Lines(), R"(one.cpp:9:23:   captures Text by copy (32 bytes), N by reference (8 bytes)
one.cpp:9:23:   capture is 40 bytes and not trivially copyable; std::function<int ()> stores 16 inline and only trivially copyable types, in libstdc++
)");
  S.Erased->Value = "Matrix";
  S.Erased->Captures.clear();
  S.Erased->Misfits = {Misfit::Alignment};
  EXPECT_EQ(Lines(), "one.cpp:9:23:   Matrix is 40 bytes, aligned to more than "
                     "8; std::function<int ()> stores 16 inline and only "
                     "trivially copyable types, in libstdc++\n");
  S.Erased->Room.reset();
  S.Erased->Library.clear();
  EXPECT_EQ(Lines(),
            "one.cpp:9:23:   Matrix is 40 bytes, put into std::function<int ()>\n");
  S.Mechanism = Mechanism::ThreadState;
  S.Erased->Target = "std::thread";
  EXPECT_EQ(Lines(), "one.cpp:9:23:   Matrix is 40 bytes; std::thread copies it "
                     "into a state of its own\n");
}

TEST(TextReport, VerdictsOfBothWitnesses) {
  Site S = sample::vectorSite();
  S.LoopDepth = 0;
  S.Escape = Escape::Escapes;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} escapes to heap in "
                      "bench(Writer &, int): 5 bytes [heap-container]\n");
  S.Escape = Escape::DoesNotEscape;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} does not escape, "
                      "but allocates on the heap in bench(Writer &, int): 5 "
                      "bytes [heap-container]\n");
  EXPECT_EQ(warning(S), "one.cpp:9:23: warning: std::vector<char>{...} does "
                        "not escape, but allocates 5 bytes on the heap "
                        "[heap-container]");
  S.Storage = Storage::HeapConditional;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} does not escape, "
                      "but may allocate on the heap in bench(Writer &, int): 5 "
                      "bytes [heap-container]\n");
}

TEST(TextReport, Conditional) {
  Site S = sample::vectorSite();
  S.Storage = S.Allocations[0].Storage = Storage::HeapConditional;
  S.Frequency = Frequency::Conditional;
  S.Allocations[0].When = "the result outgrows the capacity";
  S.LoopDepth = 2;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} may allocate on "
                      "the heap in bench(Writer &, int) (when the result "
                      "outgrows the capacity): 5 bytes, in 2 nested loops "
                      "[heap-container]\n");
  EXPECT_EQ(warning(S),
            "one.cpp:9:23: warning: std::vector<char>{...} may allocate 5 "
            "bytes on the heap (when the result outgrows the capacity), in 2 "
            "nested loops [heap-container]");
}

TEST(TextReport, Throws) {
  Site S = sample::vectorSite();
  S.Storage = Storage::HeapConditional;
  S.Frequency = Frequency::Throws;
  S.Bytes.reset();
  S.LoopDepth = 0;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} allocates only if "
                      "it throws, in bench(Writer &, int) [heap-container]\n");
  EXPECT_EQ(warning(S), "one.cpp:9:23: remark: std::vector<char>{...} "
                        "allocates only if it throws [heap-container]");
}

TEST(TextReport, Elided) {
  Site S = sample::vectorSite();
  S.Storage = Storage::Elided;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} is elided at -O2 "
                      "in bench(Writer &, int)\n");
  EXPECT_EQ(warning(S), "one.cpp:9:23: remark: std::vector<char>{...} is "
                        "elided at -O2 [heap-container]");
  S.Escape = Escape::DoesNotEscape;
  EXPECT_EQ(brief(S), "one.cpp:9:23: std::vector<char>{...} does not escape: "
                      "elided at -O2 in bench(Writer &, int)\n");
  Report R = with(S);
  R.Units.push_back({"/w/b.cpp", UnitStatus::Analyzed, "O0", {}});
  EXPECT_NE(print(R, TextForm::Brief).find("elided by the optimizer"),
            std::string::npos);
}

/// "escapes" is the flow witness's word.
TEST(TextReport, EscapesOnlyWhereFlowSaysSo) {
  for (Storage Where :
       {Storage::Heap, Storage::HeapConditional, Storage::Elided,
        Storage::CoroutineFrame, Storage::Stack, Storage::Unknown}) {
    Site S = sample::vectorSite();
    S.Storage = Where;
    for (TextForm Form :
         {TextForm::Plain, TextForm::Brief, TextForm::Explained})
      EXPECT_EQ(print(with(S), Form).find("escape"), std::string::npos);
  }
}

TEST(TextReport, SubjectWithoutValue) {
  Site S = sample::vectorSite();
  S.Value = {};
  EXPECT_TRUE(brief(S).starts_with("one.cpp:9:23: call to vector::vector "
                                   "allocates on the heap"));
  S.Allocations.clear();
  S.Functions.clear();
  S.Point.Column = 0;
  EXPECT_TRUE(brief(S).starts_with("one.cpp:9: this line allocates on the "
                                   "heap: 5 bytes"));
}

TEST(TextReport, Instances) {
  Site S = sample::vectorSite();
  S.Functions = {"f<char>(char)", "f<int>(int)"};
  EXPECT_NE(brief(S).find("in f<char>(char) and f<int>(int): 5 bytes"),
            std::string::npos);
  S.Functions.push_back("f<long>(long)");
  EXPECT_NE(brief(S).find("in f<char>(char) and 2 other functions: 5 bytes"),
            std::string::npos);
  EXPECT_NE(print(with(S), TextForm::Explained).find("  also in f<long>(long)"),
            std::string::npos);
  EXPECT_NE(print(with(S), TextForm::Plain)
                .find("note: in f<char>(char) and 2 other functions"),
            std::string::npos);
}

TEST(TextReport, ManyPathsAreCounted) {
  Site S = sample::vectorSite();
  S.Allocations.resize(12, S.Allocations[0]);
  EXPECT_NE(print(with(S), TextForm::Plain)
                .find("note: and 9 more allocation paths (--format=json lists "
                      "them)"),
            std::string::npos);
  EXPECT_NE(print(with(S), TextForm::Explained)
                .find("  and 2 more allocation paths (--format"),
            std::string::npos);
}

TEST(TextReport, PathsAreCondensed) {
  Site S = sample::vectorSite();
  S.Allocations[0].Path = {
      {"std::operator+<char>(const std::string &, const char *)", at(1, 1)},
      {"std::string::append(const std::string &)", at(2, 1)},
      {"std::string::append(const char *)", at(3, 1)},
      {"std::string::_M_create(unsigned long)", at(4, 1)},
      {"std::allocator_traits<std::allocator<char>>::allocate()", at(5, 1)},
      {"operator new(unsigned long)", {}}};
  EXPECT_NE(print(with(S), TextForm::Plain)
                .find("note: allocates: operator+ -> string::append -> "
                      "_M_create -> operator new(5)\n"),
            std::string::npos);
}

TEST(TextReport, PathsThatThrowStepBack) {
  Site S = sample::vectorSite();
  AllocationFact T = S.Allocations[0];
  T.Storage = Storage::HeapConditional;
  T.Frequency = Frequency::Throws;
  T.Path = {{"std::__throw_length_error(const char *)", at(1, 1)},
            {"__cxa_allocate_exception", {}}};
  S.Allocations.push_back(T);
  std::string Plain = print(with(S), TextForm::Plain);
  EXPECT_EQ(Plain.find("if it throws"), std::string::npos);
  EXPECT_NE(Plain.find("and 1 more allocation path ("), std::string::npos);
  std::string Explained = print(with(S), TextForm::Explained);
  EXPECT_NE(Explained.find("allocates only if it throws: __throw_length_error"),
            std::string::npos);
  EXPECT_EQ(Explained.find("std::__throw_length_error"), std::string::npos);
}

TEST(TextReport, ElidedCopiesAreNoted) {
  Site S = sample::vectorSite();
  S.Allocations[0].ElidedAt = {at(30, 3)};
  EXPECT_NE(print(with(S), TextForm::Plain)
                .find("one.cpp:30:3: note: elided in the copy that is inlined "
                      "here\n"),
            std::string::npos);
}

TEST(TextReport, MissingSourceHasNoSnippet) {
  Site S = sample::vectorSite();
  S.Point = at(9, 23, "/nonexistent.cpp");
  EXPECT_EQ(print(with(S), TextForm::Plain).find(" | "), std::string::npos);
}

} // namespace
