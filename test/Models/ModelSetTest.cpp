//===- ModelSetTest.cpp - which pattern wins, what is refused -------------===//

#include "whyheap/Models/ModelSet.h"
#include "PatternTable.h"
#include "whyheap/Core/LibraryName.h"
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <thread>
#include <unistd.h>

using namespace whyheap;
namespace fs = std::filesystem;

namespace {

/// A model file whose function entries are \p Entries.
std::string file(const std::string &Entries, const std::string &More = "") {
  return R"({"schema": "whyheap.models/1", "library": "test", "functions": [)" +
         Entries + "]" + More + "}";
}

std::string entry(const std::string &Pattern, const std::string &Allocates) {
  return R"({"match": [")" + Pattern + R"("], "allocates": ")" + Allocates +
         "\"}";
}

ModelSet setOf(const std::string &Entries, const std::string &More = "") {
  ModelSet Set;
  EXPECT_EQ(Set.addText(file(Entries, More), "test.json"), std::nullopt);
  return Set;
}

std::string frequency(const ModelSet &Set, std::string_view Demangled) {
  LibraryName N = libraryName(Demangled);
  const LibraryFunction *F = Set.lookup(N.Name, N.Signature);
  return F ? std::string(name(F->Allocates)) : "unknown";
}

std::string error(std::string_view Json) {
  ModelSet Set;
  std::string Error = Set.addText(Json, "x.json").value_or("");
  EXPECT_EQ(Error.find('\n'), std::string::npos) << Error;
  EXPECT_TRUE(Error.empty() || Set.functionPatterns().empty());
  return Error;
}

//===- matching -----------------------------------------------------------===//

TEST(ModelSetTest, AnUnknownFunctionHasNoModel) {
  EXPECT_EQ(frequency(setOf(entry("ns::f", "never")), "ns::g()"), "unknown");
  EXPECT_EQ(frequency(ModelSet(), "ns::g()"), "unknown");
}

TEST(ModelSetTest, ALiteralBeatsAGlob) {
  ModelSet Set =
      setOf(entry("ns::f", "always") + "," + entry("ns::*", "never"));
  EXPECT_EQ(frequency(Set, "ns::f(int)"), "always");
  EXPECT_EQ(frequency(Set, "ns::g(int)"), "never");
}

TEST(ModelSetTest, ALongerGlobBeatsAShorterOne) {
  ModelSet Set =
      setOf(entry("ns::C::*", "always") + "," + entry("ns::*", "never"));
  EXPECT_EQ(frequency(Set, "ns::C::f()"), "always");
}

TEST(ModelSetTest, ASignatureBeatsAName) {
  ModelSet Set =
      setOf(entry("ns::f(int*)", "always") + "," + entry("ns::g(*)", "always") +
            "," + entry("ns::f", "never") + "," + entry("ns::g", "never"));
  EXPECT_EQ(frequency(Set, "ns::f(int*)"), "always");
  EXPECT_EQ(frequency(Set, "ns::f(int)"), "never");
  EXPECT_EQ(frequency(Set, "ns::g(char)"), "always");
}

TEST(ModelSetTest, TheStarOfAPointerMatchesItself) {
  ModelSet Set = setOf(entry("ns::f(char const*)", "always") + "," +
                       entry("ns::f(*)", "never"));
  EXPECT_EQ(frequency(Set, "ns::f(char const*)"), "always");
  EXPECT_EQ(frequency(Set, "ns::f(char const)"), "never");
  EXPECT_EQ(frequency(Set, "ns::f(char const*, int)"), "never");
  EXPECT_EQ(frequency(Set, "ns::f(char const**)"), "never");
}

TEST(ModelSetTest, ALaterSourceBeatsAnEarlierOne) {
  ModelSet Set = setOf(entry("ns::f(int)", "always"));
  ASSERT_FALSE(Set.addText(file(entry("ns::*", "never")), "user.json"));
  EXPECT_EQ(frequency(Set, "ns::f(int)"), "never");
}

TEST(ModelSetTest, WithinAFileTheLaterOfEqualPatternsWins) {
  ModelSet Set =
      setOf(entry("ns::f", "always") + "," + entry("ns::f", "never"));
  EXPECT_EQ(frequency(Set, "ns::f()"), "never");
}

TEST(ModelSetTest, OperatorsNeedNoEscapes) {
  ModelSet Set = setOf(entry("ns::C::operator[]", "always") + "," +
                       entry("ns::C::operator()", "never") + "," +
                       entry("ns::C::operator()(int)", "throws") + "," +
                       entry("ns::D*::operator\\\\[\\\\]", "conditional"));
  EXPECT_EQ(frequency(Set, "ns::C::operator[](int)"), "always");
  EXPECT_EQ(frequency(Set, "ns::C::operator()(char) const"), "never");
  EXPECT_EQ(frequency(Set, "ns::C::operator()(int) const"), "throws");
  EXPECT_EQ(frequency(Set, "ns::D1::operator[](int)"), "conditional");
}

TEST(ModelSetTest, ANameOfTheCLibraryIsNoCxxFunction) {
  ModelSet Set = setOf(entry("remove", "never"), R"(, "language": "c")");
  EXPECT_EQ(frequency(Set, "remove"), "never");
  EXPECT_EQ(frequency(Set, "remove(Shape&)"), "unknown");
}

TEST(ModelSetTest, AddingForgetsEarlierAnswers) {
  ModelSet Set;
  EXPECT_EQ(frequency(Set, "ns::f()"), "unknown");
  ASSERT_FALSE(Set.addText(file(entry("ns::f", "always")), "a.json"));
  EXPECT_EQ(frequency(Set, "ns::f()"), "always");
}

TEST(ModelSetTest, PointersStayValidWhenMoreIsAdded) {
  ModelSet Set = setOf(entry("ns::f", "always"));
  const LibraryFunction *F = Set.lookup("ns::f", "ns::f()");
  for (int I = 0; I < 50; ++I)
    ASSERT_FALSE(Set.addText(file(entry("ns::g", "never")), "a.json"));
  EXPECT_EQ(Set.lookup("ns::f", "ns::f()"), F);
}

TEST(ModelSetTest, AllOfAnEntryIsKept) {
  ModelSet Set = setOf(R"({"match": ["ns::f"], "allocates": "conditional",
    "mechanism": "string", "via": "malloc", "when": "it grows",
    "override": true, "note": "seen in a debugger"})");
  const LibraryFunction *F = Set.lookup("ns::f", "ns::f()");
  ASSERT_TRUE(F);
  EXPECT_EQ(F->Allocates, Frequency::Conditional);
  EXPECT_EQ(F->How, Mechanism::String);
  EXPECT_EQ(F->Via, "malloc");
  EXPECT_EQ(F->When, "it grows");
  EXPECT_TRUE(F->OverridesBody);
}

TEST(ModelSetTest, WhatAllocatesDoesSoByOperatorNewUnlessToldOtherwise) {
  ModelSet Set =
      setOf(entry("ns::f", "always") + "," + entry("ns::g", "never"));
  EXPECT_EQ(Set.lookup("ns::f", "ns::f()")->Via, "operator new");
  EXPECT_EQ(Set.lookup("ns::g", "ns::g()")->Via, "");
}

TEST(ModelSetTest, LookupsFromManyThreadsAgree) {
  ModelSet Set = ModelSet::builtin();
  std::vector<std::thread> Threads;
  std::atomic<unsigned> Wrong = 0;
  for (int T = 0; T < 4; ++T)
    Threads.emplace_back([&] {
      for (int I = 0; I < 2000; ++I) {
        std::string N = "ns::f" + std::to_string(I);
        Wrong += Set.lookup(N, N + "()") != nullptr;
        Wrong += Set.mechanism("std::vector::push_back") != Mechanism::Buffer;
      }
    });
  for (std::thread &T : Threads)
    T.join();
  EXPECT_EQ(Wrong, 0u);
}

TEST(PatternTableTest, Globs) {
  EXPECT_TRUE(globMatches("", ""));
  EXPECT_TRUE(globMatches("*", ""));
  EXPECT_TRUE(globMatches("a*c", "abbc"));
  EXPECT_TRUE(globMatches("a**c", "ac"));
  EXPECT_TRUE(globMatches("a?c", "abc"));
  EXPECT_TRUE(globMatches("a\\*c", "a*c"));
  EXPECT_TRUE(globMatches("*[]*", "operator[](int)"));
  EXPECT_FALSE(globMatches("a?c", "ac"));
  EXPECT_FALSE(globMatches("a*c", "abcd"));
  EXPECT_FALSE(globMatches("a\\*c", "abc"));
  EXPECT_FALSE(globMatches("a\\?", "ab"));
  EXPECT_TRUE(globMatches("a\\", "a\\"));
}

TEST(PatternTableTest, BeginningsOfNames) {
  PatternTable Table;
  Table.add("a::f", 0, false, 0);
  Table.add("b::c::*", 0, false, 1);
  Table.add("d::f(int, *)", 0, false, 2);
  EXPECT_TRUE(Table.mayMatchBehind("a::"));
  EXPECT_TRUE(Table.mayMatchBehind("b::"));
  EXPECT_TRUE(Table.mayMatchBehind("b::c::d::"));
  EXPECT_FALSE(Table.mayMatchBehind("b::d::"));
  EXPECT_TRUE(Table.mayMatchBehind("d::"));
  EXPECT_FALSE(Table.mayMatchBehind("e::"));
  Table.add("*::allocate", 0, false, 3);
  EXPECT_TRUE(Table.mayMatchBehind("e::"));
}

TEST(PatternTableTest, SignaturesOfAName) {
  PatternTable Table;
  Table.add("a::f", 0, false, 0);
  Table.add("a::*", 0, false, 1);
  Table.add("a::g(int*)", 0, false, 2);
  Table.add("b::*(*, int)", 0, false, 3);
  Table.add("c::operator()", 0, false, 4);
  Table.add("d::operator()(int)", 0, false, 5);
  EXPECT_FALSE(Table.hasSignatures("a::f"));
  EXPECT_TRUE(Table.hasSignatures("a::g"));
  EXPECT_TRUE(Table.hasSignatures("b::anything"));
  EXPECT_FALSE(Table.hasSignatures("c::operator()"));
  EXPECT_TRUE(Table.hasSignatures("d::operator()"));
}

TEST(PatternTableTest, ManyStarsTakeNoLongTime) {
  std::string Pattern, Text(4000, 'a');
  for (int I = 0; I < 1000; ++I)
    Pattern += "a*";
  EXPECT_FALSE(globMatches(Pattern + "b", Text));
}

//===- names --------------------------------------------------------------===//

struct NameCase {
  const char *Demangled, *Name, *Signature;
};

TEST(LibraryNameTest, Splits) {
  const NameCase Cases[] = {
      {"printf", "printf", "printf"},
      {"ns::f(int)", "ns::f", "ns::f(int)"},
      {"void ns::f<int>(std::vector<int, A<int>> const&)", "ns::f",
       "ns::f(std::vector const&)"},
      {"std::__1::vector<int>::push_back[abi:ne220108](int&&)",
       "std::__1::vector::push_back", "std::__1::vector::push_back(int&&)"},
      {"std::ostream::operator<<(int)", "std::basic_ostream::operator<<",
       "std::basic_ostream::operator<<(int)"},
      {"A<char>& std::operator<<<std::char_traits<char>>(A<char>&, char "
       "const*)",
       "std::operator<<", "std::operator<<(A&, char const*)"},
      {"bool std::operator< <char>(A<char> const&)", "std::operator<",
       "std::operator<(A const&)"},
      {"A<char> std::operator+<char>(A<char>&&, char)", "std::operator+",
       "std::operator+(A&&, char)"},
      {"auto C::operator-><int>() const", "C::operator->", "C::operator->()"},
      {"auto C::operator<=><int>(C) const", "C::operator<=>",
       "C::operator<=>(C)"},
      {"C::operator bool() const", "C::operator bool", "C::operator bool()"},
      {"C<int>::operator A<int>() const", "C::operator A", "C::operator A()"},
      {"C::operator()(int) const", "C::operator()", "C::operator()(int)"},
      {"C::operator[](int) &", "C::operator[]", "C::operator[](int)"},
      {"operator new(unsigned long)", "operator new",
       "operator new(unsigned long)"},
      {"f(int)::Local::g(char) const", "f::Local::g", "f::Local::g(char)"},
      {"(anonymous namespace)::f(int)", "(anonymous namespace)::f",
       "(anonymous namespace)::f(int)"},
      {"decltype(auto) ns::f<int>(int)", "ns::f", "ns::f(int)"},
      {"ns::f(void (*)(int), int)", "ns::f", "ns::f(void (*)(int), int)"},
      {"std::string::append(char const*)", "std::basic_string::append",
       "std::basic_string::append(char const*)"},
      {"my::std::string::f()", "my::std::string::f", "my::std::string::f()"},
      {"std::string_view::f()", "std::string_view::f", "std::string_view::f()"},
      {"", "", ""},
      {"a<<<((", "a", "a"},
      {"operator", "operator", "operator"},
  };
  for (const NameCase &C : Cases) {
    LibraryName N = libraryName(C.Demangled);
    EXPECT_EQ(N.Name, C.Name) << C.Demangled;
    EXPECT_EQ(N.Signature, C.Signature) << C.Demangled;
  }
}

TEST(ModelSetTest, SmallBuffers) {
  ModelSet Set;
  EXPECT_EQ(Set.addText(
                file(R"({"match": ["f"], "allocates": "conditional",
                         "small": {"bytes": 15, "begin": 1, "end": 2}})"),
                "x.json"),
            std::nullopt);
  const LibraryFunction *F = Set.lookup("f", "f");
  ASSERT_TRUE(F && F->Small);
  EXPECT_EQ(F->Small->Bytes, 15u);
  EXPECT_EQ(F->Small->Begin, 1);
  EXPECT_EQ(F->Small->End, 2);
  EXPECT_EQ(F->Small->CString, -1);
  for (const char *Wrong :
       {R"({"cstring": 1})", R"({"bytes": 15})", R"({"bytes": 15, "begin": 1})",
        R"({"bytes": -1, "cstring": 1})", R"({"bytes": 15, "text": 1})",
        R"({"bytes": 15, "cstring": 1, "length": 2})", "7"})
    EXPECT_NE(error(file(R"({"match": ["f"], "allocates": "always", "small": )" +
                         std::string(Wrong) + "}")),
              "")
        << Wrong;
}

TEST(ModelSetTest, EveryBuiltinFileIsTaken) {
  for (const char *Folder : {"std", "libs"}) {
    ModelSet Set;
    EXPECT_EQ(Set.addDirectory(std::string(WHYHEAP_MODELS_FOLDER) + "/" +
                               Folder),
              std::nullopt);
    EXPECT_FALSE(Set.functionPatterns().empty() &&
                 std::string_view(Folder) == "std");
  }
}

//===- errors -------------------------------------------------------------===//

TEST(ModelErrorsTest, NameTheFileAndThePlace) {
  EXPECT_EQ(error(file(entry("f", "sometimes"))),
            "x.json: functions[0].allocates: unknown word 'sometimes'; use "
            "never, conditional, rare, always or throws");
  EXPECT_EQ(error(file(R"({"match": ["f"]})")),
            "x.json: functions[0]: the key 'allocates' is missing");
  EXPECT_EQ(error(file(R"({"match": "f", "allocates": "never"})")),
            "x.json: functions[0].match: must be a list of patterns, as in "
            "[\"ns::f\"]");
  EXPECT_EQ(error(R"({"schema": "whyheap.models/9", "library": "l"})"),
            "x.json: schema: 'whyheap.models/9' is not what this version "
            "reads; write 'whyheap.models/1'");
  EXPECT_EQ(error("{\n\n  \"schema\": }").substr(0, 25),
            "x.json:3: not valid JSON;");
}

TEST(ModelErrorsTest, WrongTypesAndUnknownKeysAreRefused) {
  const char *Entries[] = {
      R"(5)",
      R"("f")",
      R"(null)",
      R"({"match": [], "allocates": "never"})",
      R"({"match": [""], "allocates": "never"})",
      R"({"match": [7], "allocates": "never"})",
      R"({"match": ["a\nb"], "allocates": "never"})",
      R"({"match": ["f"], "allocates": 1})",
      R"({"match": ["f"], "allocates": ["never"]})",
      R"({"match": ["f"], "allocates": "always", "mechanism": "magic"})",
      R"({"match": ["f"], "allocates": "always", "mechanism": 4})",
      R"({"match": ["f"], "allocates": "always", "override": "yes"})",
      R"({"match": ["f"], "allocates": "always", "when": {}})",
      R"({"match": ["f"], "allocates": "always", "wen": "x"})",
      R"({"match": ["f"], "allocates": "never", "via": "malloc"})",
  };
  for (const char *E : Entries)
    EXPECT_NE(error(file(E)), "") << E;
}

TEST(ModelErrorsTest, HostileDocumentsAreRefused) {
  std::vector<std::string> Documents = {
      "",
      " ",
      "nonsense",
      "[]",
      "3",
      "null",
      "\"x\"",
      "{}",
      "{\"schema\": 1}",
      R"({"schema": "whyheap.models/1"})",
      R"({"schema": "whyheap.models/1", "library": "l"})",
      R"({"schema": "whyheap.models/1", "library": "l", "functions": {}})",
      R"({"schema": "whyheap.models/1", "library": "l", "mechanisms": 1})",
      R"({"schema": "whyheap.models/1", "library": "l", "language": "rust",
          "functions": []})",
      std::string("\0\0\0", 3),
      "\xff\xfe{}",
      "{\"schema\": \"\xc3\x28\"}",
      std::string(1 << 20, '['),
      std::string((16 << 20) + 1, ' '),
      "{\"schema\": 1e999999}",
  };
  std::string Deep;
  for (int I = 0; I < 100000; ++I)
    Deep += "{\"a\":";
  Documents.push_back(Deep);
  Documents.push_back(file(R"({"match": [")" + std::string(5000, 'x') +
                           R"("], "allocates": "never"})"));
  for (const std::string &D : Documents)
    EXPECT_NE(error(D), "") << D.substr(0, 60);
}

class ModelDirectoryTest : public testing::Test {
protected:
  fs::path Dir = fs::temp_directory_path() /
                 ("whyheap-models-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(Dir); }
  void TearDown() override { fs::remove_all(Dir); }
  void write(const std::string &Name, const std::string &Text) {
    std::ofstream(Dir / Name) << Text;
  }
};

TEST_F(ModelDirectoryTest, ReadsFilesInTheOrderOfTheirNames) {
  write("b.json", file(entry("ns::f", "always")));
  write("a.json", file(entry("ns::f", "never")));
  write("notes.txt", "no model");
  ModelSet Set;
  EXPECT_EQ(Set.addDirectory(Dir.string()), std::nullopt);
  EXPECT_EQ(frequency(Set, "ns::f()"), "always");
}

TEST_F(ModelDirectoryTest, TakesAllFilesOrNone) {
  write("a.json", file(entry("ns::f", "never")));
  write("b.json", "{");
  ModelSet Set;
  std::string Error = Set.addDirectory(Dir.string()).value_or("");
  EXPECT_NE(Error.find("b.json:1: not valid JSON"), std::string::npos) << Error;
  EXPECT_EQ(frequency(Set, "ns::f()"), "unknown");
}

TEST_F(ModelDirectoryTest, WhatIsNoDirectoryOfModelsIsSaid) {
  ModelSet Set;
  EXPECT_NE(Set.addDirectory((Dir / "none").string()), std::nullopt);
  EXPECT_NE(Set.addDirectory(Dir.string()), std::nullopt); // empty
  fs::create_directories(Dir / "c.json");
  EXPECT_NE(Set.addDirectory(Dir.string()), std::nullopt); // a directory
}

/// What docs/models.md shows is read by this version.
TEST(ModelDocsTest, EveryExampleIsAModelFile) {
  std::ifstream In(WHYHEAP_MODELS_PAGE);
  std::string Line, Block;
  bool Inside = false;
  unsigned Blocks = 0;
  while (std::getline(In, Line)) {
    if (Inside && Line.starts_with("```")) {
      EXPECT_EQ(error(Block), "") << Block;
      ++Blocks;
      Inside = false;
    } else if (Inside) {
      Block += Line + "\n";
    } else if (Line == "```json") {
      Inside = true;
      Block.clear();
    }
  }
  EXPECT_GE(Blocks, 2u);
}

//===- the built-in files -------------------------------------------------===//

TEST(BuiltinModelsTest, EveryFileIsRead) {
  std::set<std::string> Origins;
  for (const auto &P : ModelSet::builtin().functionPatterns())
    Origins.insert(P.Origin);
  for (const char *Name :
       {"libc.json", "libc-never.json", "libm.json", "cxxabi.json",
        "compiler-rt.json", "libstdcxx.json", "libstdcxx-strings.json",
        "libstdcxx-streams.json", "libstdcxx-locale.json",
        "libstdcxx-filesystem.json", "libcxx.json", "libcxx-strings.json",
        "libcxx-streams.json", "libcxx-locale.json", "libcxx-filesystem.json"})
    EXPECT_TRUE(Origins.contains(Name)) << Name;
  ModelSet Set = ModelSet::builtin();
  EXPECT_EQ(Set.mechanism("fmt::v9::basic_memory_buffer::grow"),
            Mechanism::Buffer);
}

TEST(BuiltinModelsTest, NoPatternStandsTwice) {
  std::set<std::string> Seen;
  for (const auto &P : ModelSet::builtin().functionPatterns())
    EXPECT_TRUE(Seen.insert(P.Pattern).second)
        << P.Pattern << " in " << P.Origin;
}

TEST(BuiltinModelsTest, TheAllocatorsAreLeftToTheTool) {
  ModelSet Set = ModelSet::builtin();
  for (const char *Name :
       {"malloc", "calloc", "realloc", "free", "strdup", "posix_memalign",
        "aligned_alloc", "asprintf", "getline", "__cxa_allocate_exception",
        "operator new(unsigned long)", "operator delete(void*)"})
    EXPECT_EQ(frequency(Set, Name), "unknown") << Name;
}

TEST(BuiltinModelsTest, Mechanisms) {
  ModelSet Set = ModelSet::builtin();
  const std::pair<const char *, Mechanism> Cases[] = {
      {"std::vector::_M_realloc_insert", Mechanism::Buffer},
      {"std::_Vector_base::_M_allocate", Mechanism::Buffer},
      {"std::_Deque_base::_M_initialize_map", Mechanism::Buffer},
      {"std::_Temporary_buffer::_Temporary_buffer", Mechanism::Buffer},
      {"std::_Rb_tree::_M_create_node", Mechanism::Node},
      {"std::__cxx11::list::push_back", Mechanism::Node},
      {"std::_Hashtable::_M_emplace", Mechanism::Node},
      {"std::__detail::_Map_base::operator[]", Mechanism::Node},
      {"std::__cxx11::basic_string::_M_create", Mechanism::String},
      {"std::_Function_base::_Base_manager::_M_create", Mechanism::Callable},
      {"std::_Function_handler::_M_manager", Mechanism::Callable},
      {"std::any::_Manager_external::_S_create", Mechanism::Any},
      {"std::make_unique", Mechanism::MakeUnique},
      {"std::__shared_count::__shared_count", Mechanism::MakeShared},
      {"std::__future_base::_State_baseV2::_State_baseV2",
       Mechanism::ThreadState},
      {"std::thread::_S_make_state", Mechanism::ThreadState},
      {"std::basic_filebuf::open", Mechanism::Stream},
      {"std::__1::vector::push_back", Mechanism::Buffer},
      {"std::__1::__split_buffer::__split_buffer", Mechanism::Buffer},
      {"std::__1::__tree::__construct_node", Mechanism::Node},
      {"std::__1::__hash_table::__rehash", Mechanism::Node},
      {"std::__1::list::push_back", Mechanism::Node},
      {"std::__1::basic_string::__init", Mechanism::String},
      {"std::__1::__function::__value_func::__value_func", Mechanism::Callable},
      {"std::__1::allocate_shared", Mechanism::MakeShared},
      {"std::__1::async", Mechanism::ThreadState},
  };
  for (const auto &[Name, How] : Cases)
    EXPECT_EQ(Set.mechanism(Name), How) << Name;
  for (const char *Name :
       {"std::allocator::allocate", "std::__new_allocator::allocate",
        "__gnu_cxx::new_allocator::allocate", "std::allocator_traits::allocate",
        "std::__1::allocator::allocate", "std::__1::__libcpp_allocate",
        "std::__1::allocator_traits::allocate", "my::vector::push_back",
        "operator new"})
    EXPECT_EQ(Set.mechanism(Name), std::nullopt) << Name;
}

/// \p Flow is one flow of an entry for f.
std::optional<std::string> flowError(const std::string &Flow) {
  return ModelSet().addText(
      R"({"schema": "whyheap.models/1", "library": "test", "flows": )"
      R"([{"match": ["f"], "flows": [)" +
          Flow + "]}]}",
      "m.json");
}

TEST(Flows, AreReadAsTheyStand) {
  ModelSet Set;
  ASSERT_EQ(Set.addText(R"json({"schema": "whyheap.models/1", "library": "test",
    "flows": [
      {"match": ["n::f(int*, *)"], "note": "x", "flows": [
        {"from": 1, "to": "heap", "reason": "thread"},
        {"from": 2, "derefs": 1, "to": "contents", "parameter": 0},
        {"from": 3, "to": "result"}]},
      {"match": ["n::*"], "fresh": true, "flows": []}]})json",
                        "test.json"),
            std::nullopt);
  const LibraryFlows *F = Set.flows("n::f", "n::f(int*, int)");
  ASSERT_TRUE(F);
  EXPECT_FALSE(F->ReturnsFresh);
  ASSERT_EQ(F->Flows.size(), 3u);
  EXPECT_EQ(F->Flows[0].From, 1u);
  EXPECT_EQ(F->Flows[0].To, LibraryFlow::Target::Heap);
  EXPECT_EQ(F->Flows[0].Why, Reason::Thread);
  EXPECT_EQ(F->Flows[1].Derefs, 1);
  EXPECT_EQ(F->Flows[1].To, LibraryFlow::Target::Contents);
  EXPECT_EQ(F->Flows[1].Parameter, 0u);
  EXPECT_EQ(F->Flows[2].To, LibraryFlow::Target::Result);
  const LibraryFlows *Other = Set.flows("n::g", "n::g()");
  ASSERT_TRUE(Other);
  EXPECT_TRUE(Other->ReturnsFresh);
  EXPECT_TRUE(Other->Flows.empty());
  EXPECT_FALSE(Set.flows("m::f", "m::f()"));
}

TEST(Flows, MistakesAreNamed) {
  EXPECT_EQ(flowError(R"({"to": "result"})"),
            "m.json: flows[0].flows[0]: the key 'from' is missing");
  EXPECT_EQ(flowError(R"({"from": -1, "to": "result"})"),
            "m.json: flows[0].flows[0].from: must be a number from 0 to 255");
  EXPECT_EQ(flowError(R"({"from": 0, "derefs": 9, "to": "result"})"),
            "m.json: flows[0].flows[0].derefs: must be a number from 0 to 4");
  EXPECT_EQ(flowError(R"({"from": 0, "to": "stack"})"),
            "m.json: flows[0].flows[0].to: unknown word 'stack'; use heap, "
            "result or contents");
  EXPECT_EQ(flowError(R"({"from": 0, "to": "contents"})"),
            "m.json: flows[0].flows[0]: 'parameter' goes with 'contents', and "
            "with it only");
  EXPECT_EQ(flowError(R"({"from": 0, "to": "heap"})"),
            "m.json: flows[0].flows[0]: 'reason' goes with 'heap', and with it "
            "only");
  EXPECT_EQ(flowError(R"({"from": 0, "to": "heap", "reason": "return"})"),
            "m.json: flows[0].flows[0].reason: unknown word 'return'; use "
            "thread, deferred or retained");
  EXPECT_EQ(flowError(R"({"from": 0, "to": "result", "way": 1})"),
            "m.json: flows[0].flows[0]: unknown key 'way'; known are from, "
            "derefs, to, parameter, reason, note");
}

/// A misspelt name would say nothing, and nobody would notice.
TEST(Flows, OfLibcNameRealFunctions) {
  // These are linked into each program; and newer headers name some of today's
  // functions otherwise.
  const std::set<std::string> Elsewhere = {
      "atexit",           "at_quick_exit",    "pthread_atfork",
      "__isoc23_strtol",  "__isoc23_strtoll", "__isoc23_strtoul",
      "__isoc23_strtoull"};
  std::set<std::string> Seen;
  for (const auto &[Pattern, Library] : ModelSet::builtin().flowPatterns()) {
    if (Library != "libc")
      continue;
    EXPECT_TRUE(Seen.insert(Pattern).second) << Pattern << " twice";
    if (!Elsewhere.count(Pattern))
      EXPECT_TRUE(dlsym(RTLD_DEFAULT, Pattern.c_str())) << Pattern;
  }
  EXPECT_GT(Seen.size(), 500u);
}

} // namespace
