//===- Sample.h - facts and findings to test with ---------------*- C++ -*-===//
//
// The allocation of DESIGN section 1: a vector of five bytes in a loop.
//
//===----------------------------------------------------------------------===//
#ifndef WHYHEAP_TEST_CORE_SAMPLE_H
#define WHYHEAP_TEST_CORE_SAMPLE_H

#include "whyheap/Core/Report.h"

namespace whyheap::sample {

inline SourcePoint at(unsigned Line, unsigned Column,
                      std::string File = "/w/one.cpp") {
  return {std::move(File), Line, Column};
}

/// An allocation of \p Storage at \p P by a path through \p Callee.
inline AllocationFact fact(SourcePoint P, whyheap::Storage Storage,
                           std::string Function = "_Z1fv",
                           std::string Callee = "g()") {
  AllocationFact F;
  F.Point = std::move(P);
  F.Function = std::move(Function);
  F.Storage = Storage;
  F.Frequency = Storage == Storage::HeapConditional ? Frequency::Conditional
                                                    : Frequency::Always;
  F.Mechanism = Mechanism::New;
  F.Path = {{std::move(Callee), at(3, 1, "/usr/include/g.h")},
            {"operator new(unsigned long)", {}}};
  return F;
}

inline AllocationFact vectorFact() {
  AllocationFact F;
  F.Point = at(9, 23);
  F.Function = "_Z5benchR6Writeri";
  F.Storage = Storage::Heap;
  F.Frequency = Frequency::Always;
  F.Mechanism = Mechanism::Buffer;
  F.Bytes = 5;
  F.LoopDepth = 1;
  F.Path = {
      {"std::vector<char>::vector(std::initializer_list<char>, const "
       "allocator_type &)",
       at(677, 2, "/usr/include/c++/12/bits/stl_vector.h")},
      {"std::vector<char>::_M_range_initialize<const char *>(const char *, "
       "const char *)",
       at(1694, 14, "/usr/include/c++/12/bits/stl_vector.h")},
      {"operator new(unsigned long)", {}}};
  return F;
}

/// The frame of `co_await inner(n)` in outer.
inline ElisionFact awaitedFrame(FrameHome Home = FrameHome::Heap) {
  ElisionFact F;
  F.Point = at(24, 22);
  F.Function = "_Z5outeri";
  F.Coroutine = "_Z5inneri";
  F.Home = Home;
  F.Bytes = 40;
  F.Steps = {{ElisionReason::AwaitSuspend, {}, at(24, 13), {}, 0, 0},
             {ElisionReason::NoAttribute, "task<T>", at(6, 8), {}, 0, 0}};
  F.Edits = {{ElisionEdit::AwaitElidable, "task<T>", at(6, 8)}};
  return F;
}

inline AllocationFact frameFact(whyheap::Storage Storage) {
  AllocationFact F = fact(at(24, 22), Storage, "_Z5outeri", "inner(int)");
  F.Mechanism = Mechanism::CoroutineFrame;
  F.Coroutine = "_Z5inneri";
  return F;
}

inline ValueFact vectorValue() {
  return {at(9, 23),           9,     50, "std::vector<char>{...}",
          "std::vector<char>", "data"};
}

/// `int *f() { int *p = new int(1); return p; }` on line \p Line.
inline EscapeGraph returningGraph(std::string Function = "_Z1fv",
                                  unsigned Line = 2,
                                  std::string File = "/w/one.cpp") {
  EscapeGraph G;
  G.Function = std::move(Function);
  G.Locations.push_back(
      {LocationKind::Variable, "p", at(Line, 8, File), 0, 0});
  G.Locations.push_back(
      {LocationKind::Object, "new int(1)", at(Line, 12, File), 0, 0});
  G.Flows = {
      {2, 3, -1, {Reason::Initialized, "p", at(Line, 8, File)}},
      {EscapeGraph::Result, 2, 0, {Reason::Return, "p", at(Line + 1, 3, File)}}};
  return G;
}

/// The same, with `delete p;` in place of `return p;`.
inline EscapeGraph deletingGraph(std::string Function = "_Z1fv",
                                 unsigned Line = 2,
                                 std::string File = "/w/one.cpp") {
  EscapeGraph G = returningGraph(std::move(Function), Line, std::move(File));
  G.Flows.pop_back();
  return G;
}

/// A closure that does not fit into a std::function.
inline Erasure erasure(unsigned Location = 0) {
  Erasure E;
  E.Location = Location;
  E.Target = "std::function<int ()>";
  E.Library = "libstdc++";
  E.Value = "lambda";
  E.Bytes = 40;
  E.Captures = {{"Text", false, 32}, {"N", true, 8}};
  E.Room = InlineRoom{16, 8, InlineRule::TriviallyCopyable};
  E.Misfits = {Misfit::Size, Misfit::Rule};
  return E;
}

/// One of everything: parameters, a store and a virtual call in a loop.
inline EscapeGraph vectorGraph() {
  EscapeGraph G;
  G.Function = "_Z5benchR6Writeri";
  G.FunctionText = "bench(Writer &, int)";
  G.NumParameters = 2;
  G.IsVariant = true;
  G.Locations.push_back({LocationKind::Parameter, "buf", at(5, 20), 0, 0});
  G.Locations.push_back({LocationKind::Parameter, "n", at(5, 29), 1, 0});
  G.Locations.push_back({LocationKind::Variable, "data", at(9, 23), 0, 1});
  G.Locations.push_back({LocationKind::Object, "std::vector<char>{...}",
                         at(9, 23), 0, 1});
  G.Locations.push_back({LocationKind::Temporary, "buf.write(data)",
                         at(10, 5), 0, 1});
  G.Flows = {{4, 5, -1, {Reason::Owned, "data", at(9, 23)}}};
  G.Stores = {{2, 1, 4, -1, {Reason::StoredThrough, "buf.last = &data",
                             at(11, 5)}}};
  G.Locations[5].How = Mechanism::Buffer;
  G.Erasures = {erasure(5)};
  G.Calls = {{CallKind::Virtual, "_ZN6Writer5writeERKSt6vectorIcE",
              "Writer::write", {2, 4}, 6,
              {Reason::VirtualCall, "buf.write(data)", at(10, 5)}}};
  return G;
}

inline FrameMember frameMember(FrameRole Role, std::uint64_t Offset,
                               std::uint64_t Bytes, std::string Name = "",
                               std::string Type = "") {
  FrameMember M;
  M.Role = Role;
  M.Offset = Offset;
  M.Bytes = Bytes;
  M.Name = std::move(Name);
  M.Type = std::move(Type);
  return M;
}

/// Of `task work(int n)` on line 20: `char arr[256]` on line 21 lives across the
/// co_await on line 22, and shares its bytes with an awaiter.
inline FrameFact frame() {
  FrameFact F;
  F.Function = "_Z4worki";
  F.Point = at(20, 6);
  F.Bytes = 304;
  F.Align = 16;
  F.HasScopes = true;
  F.Suspensions = {{SuspensionKind::Initial, at(20, 6)},
                   {SuspensionKind::Await, at(22, 3)},
                   {SuspensionKind::Final, at(20, 6)}};
  F.Members = {frameMember(FrameRole::Resume, 0, 8, "", "pointer"),
               frameMember(FrameRole::Destroy, 8, 8, "", "pointer"),
               frameMember(FrameRole::Promise, 16, 16, "", "task::promise_type"),
               frameMember(FrameRole::Local, 32, 256, "arr", "char[256]"),
               frameMember(FrameRole::Temporary, 32, 1, "", "suspend_always"),
               frameMember(FrameRole::ParameterCopy, 288, 4, "n", "int"),
               frameMember(FrameRole::SuspendIndex, 292, 1),
               frameMember(FrameRole::Padding, 293, 11)};
  FrameMember &Array = F.Members[3], &Awaiter = F.Members[4],
              &Number = F.Members[5];
  Array.Point = at(21, 8);
  Array.Why = FrameReason::UsedAfter;
  Array.Across = F.Suspensions[1];
  Array.Suspensions = Array.UsedBehind = 2;
  Array.Use = at(23, 3);
  Awaiter.Why = FrameReason::AddressEscapes;
  Awaiter.Across = F.Suspensions[0];
  Awaiter.Suspensions = 1;
  Awaiter.Unneeded = F.Suspensions[0];
  Awaiter.Escape = at(22, 3);
  Number.Point = at(20, 15);
  Number.Why = FrameReason::UsedAfter;
  Number.Across = F.Suspensions[0];
  Number.Suspensions = Number.UsedBehind = 1;
  F.Outside = {{FrameRole::Local, "tmp", "long", 8, at(24, 8)}};
  F.TrimmedBytes = 304;
  return F;
}

/// `char B[1200000];` on line 4.
inline StackFact largeLocal() {
  StackFact F;
  F.Point = at(4, 8);
  F.Function = "_Z1fi";
  F.Name = "B";
  F.Type = "char[1200000]";
  F.Bytes = 1200000;
  F.Limit = 131072;
  F.Storage = Storage::Stack;
  return F;
}

/// `char V[N];` on line 5.
inline StackFact unboundedArray() {
  StackFact F = largeLocal();
  F.Point = at(5, 8);
  F.Use = StackUse::Dynamic;
  F.Name = "V";
  F.Type = "char[N]";
  F.Bytes.reset();
  return F;
}

/// 300 KiB, a third of it in an inlined function.
inline StackFact largeFrame() {
  StackFact F = largeLocal();
  F.Point = at(3, 5);
  F.Use = StackUse::Frame;
  F.Name = F.Type = "";
  F.Bytes = 307200;
  F.Limit = 262144;
  F.Parts = {{"buf", "", 204800}, {"tmp", "_Z1gv", 102400}};
  return F;
}

/// `task greet(const std::string &Name)` on line 30 uses Name on line 32.
inline LateUse lateUse() {
  LateUse U;
  U.Function = "_Z5greetRKs";
  U.Parameter = 1;
  U.Name = "Name";
  U.Point = at(30, 31);
  U.Behind = {SuspensionKind::Await, at(31, 3)};
  U.Text = "Name";
  U.Use = at(32, 9);
  return U;
}

/// `task T = greet("x"s);` on line 40.
inline ShortLife shortLife() {
  ShortLife L;
  L.Function = "_Z4mainv";
  L.Coroutine = "_Z5greetRKs";
  L.CoroutineText = "greet(const std::string &)";
  L.Parameter = 1;
  L.Name = "\"x\"s";
  L.Type = "std::string";
  L.Point = at(40, 18);
  L.Call = "greet(\"x\"s)";
  L.CallPoint = at(40, 12);
  return L;
}

inline UnitFacts unit(std::string File = "/w/one.cpp") {
  UnitFacts U;
  U.File = std::move(File);
  U.Status = UnitStatus::Analyzed;
  U.Optimization = "O2";
  U.Allocations = {vectorFact()};
  U.UnknownCalls = {{at(10, 5), "_Z5benchR6Writeri", UnknownReason::VirtualCall,
                     "Writer::write(const std::vector<char> &)", "", ""}};
  U.Values = {vectorValue()};
  U.FunctionNames = {{"_Z5benchR6Writeri", "bench(Writer &, int)"}};
  U.DefinedFunctions = {"_Z5benchR6Writeri"};
  return U;
}

inline Site vectorSite() {
  Site S;
  S.Point = at(9, 23);
  S.Storage = Storage::Heap;
  S.Frequency = Frequency::Always;
  S.Mechanism = Mechanism::Buffer;
  S.Functions = {"bench(Writer &, int)"};
  S.Bytes = 5;
  S.LoopDepth = 1;
  S.Value = vectorValue();
  S.Allocations = {vectorFact()};
  return S;
}

inline Finding vectorFinding() {
  Finding F;
  F.Id = "0123456789abcdef";
  F.Kind = Kind::Container;
  F.Site = vectorSite();
  F.Advice = {{"reuse", "declare data outside the loop", {}}};
  return F;
}

inline Report report() {
  Report R;
  R.Units = {{"/w/one.cpp", UnitStatus::Analyzed, "O2", {}}};
  R.Findings = {vectorFinding()};
  R.UnknownCalls = unit().UnknownCalls;
  R.FunctionNames = unit().FunctionNames;
  return R;
}

} // namespace whyheap::sample

#endif // WHYHEAP_TEST_CORE_SAMPLE_H
