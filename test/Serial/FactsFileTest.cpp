#include "whyheap/Serial/FactsFile.h"
#include "Core/Sample.h"
#include <functional>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

using namespace whyheap;
using nlohmann::json;
using Bytes = std::vector<std::uint8_t>;

namespace {

std::string print(const UnitFacts &U) {
  std::ostringstream OS;
  OS << U;
  for (const std::string &F : U.DefinedFunctions)
    OS << "  defines " << F << '\n';
  for (const UnknownCall &C : U.UnknownCalls)
    OS << "  linkage " << C.CalleeLinkage << '\n';
  for (const EscapeGraph &G : U.Graphs)
    OS << G;
  for (const FrameFact &F : U.Frames)
    for (const FrameVariable &V : F.Outside)
      OS << "  outside " << name(V.Role) << ' ' << V.Bytes << '\n';
  return OS.str();
}

UnitFacts richUnit() {
  UnitFacts U = sample::unit();
  U.Messages = {"one", "two\nlines"};
  AllocationFact F = sample::fact(sample::at(1, 0), Storage::HeapConditional);
  F.When = "the result outgrows the capacity";
  F.Bytes = ~std::uint64_t(0);
  F.ElidedAt = {sample::at(4, 5), sample::at(6, 7, "/w/b.h")};
  F.KeptBy = Kind::VirtualCall;
  U.Allocations.push_back(F);
  U.UnknownCalls.push_back({sample::at(2, 3), "_Z1fv", UnknownReason::NoBody,
                            "ext(int)", "_Z3exti"});
  U.Allocations.push_back(sample::frameFact(Storage::Heap));
  U.Elisions = {sample::awaitedFrame(),
                sample::awaitedFrame(FrameHome::CallerFrame)};
  U.Elisions[1].Bytes.reset();
  U.Elisions[1].Steps = {{ElisionReason::TooLarge, "", {}, sample::at(1, 2), -5,
                          9000000000}};
  U.Graphs = {sample::returningGraph(), sample::vectorGraph(), EscapeGraph()};
  U.Frames = {sample::frame(), FrameFact()};
  U.LateUses = {sample::lateUse(), LateUse()};
  U.ShortLives = {sample::shortLife(), ShortLife()};
  U.Values.push_back({sample::at(2, 3), 0, 0, "\xff not UTF-8", "", ""});
  U.Stack = {sample::largeLocal(), sample::largeFrame(), sample::unboundedArray()};
  return U;
}

std::string errorOf(const Bytes &B) {
  DecodedFacts D = decodeUnitFacts(B);
  return D ? "" : D.error();
}

Bytes cbor(const char *Json) { return json::to_cbor(json::parse(Json)); }

TEST(FactsFile, RoundTrip) {
  for (const UnitFacts &U : {UnitFacts(), sample::unit(), richUnit()}) {
    DecodedFacts D = decodeUnitFacts(encode(U));
    ASSERT_TRUE(D) << D.error();
    EXPECT_EQ(print(*D), print(U));
    EXPECT_EQ(encode(*D), encode(U));
  }
}

TEST(FactsFile, StringsAreStoredOnce) {
  UnitFacts U = sample::unit();
  std::size_t One = encode(U).size();
  for (int I = 0; I != 100; ++I)
    U.Allocations.push_back(U.Allocations.front());
  EXPECT_LT(encode(U).size(), One + 100 * 100);
}

TEST(FactsFile, OtherSchemas) {
  EXPECT_EQ(errorOf(cbor(R"({"schema": "whyheap.facts/1"})")),
            "facts of another version of whyheap; this one reads "
            "whyheap.facts/4");
  EXPECT_EQ(errorOf(cbor(R"({"schema": "other"})")),
            "not a facts file: another schema");
  EXPECT_EQ(errorOf(cbor(R"({"schema": 1})")), "not a facts file: no schema");
  EXPECT_EQ(errorOf(cbor("[]")), "not a facts file: no schema");
  EXPECT_EQ(errorOf({}), "damaged facts: it ends early");
  EXPECT_EQ(errorOf(cbor(R"({"schema": "whyheap.facts/4"})")),
            "damaged facts: 'strings' is not what it should be");
}

TEST(FactsFile, WrongTypesAndIndices) {
  json Good = json::from_cbor(encode(richUnit()));
  for (const char *Key : {"strings", "unit", "allocations", "unknownCalls",
                          "values", "stack", "functionNames", "definedFunctions", "graphs"}) {
    for (const json &Bad :
         {json(), json(1), json("x"), json::object(), json::array({-1}),
          json::array({1e9}), json::array({json::array({1u, 2u, 3u})})}) {
      json Changed = Good;
      Changed[Key] = Bad;
      EXPECT_NE(errorOf(json::to_cbor(Changed)), "") << Key << Bad;
    }
  }
  json Changed = Good;
  Changed["allocations"][0][0] = 1000000; // No such string.
  EXPECT_NE(errorOf(json::to_cbor(Changed)), "");
  Changed = Good;
  Changed["allocations"][0][1] = 1ull << 40; // No such line.
  EXPECT_NE(errorOf(json::to_cbor(Changed)), "");
  Changed = Good;
  Changed["stack"][0][4] = 0; // No such use.
  EXPECT_NE(errorOf(json::to_cbor(Changed)), "");
  Changed = Good;
  Changed["stack"][1][10].push_back(0); // Half a part.
  EXPECT_NE(errorOf(json::to_cbor(Changed)), "");
  Changed = Good;
  Changed["functionNames"].push_back(0); // Half a pair.
  EXPECT_NE(errorOf(json::to_cbor(Changed)), "");
}

/// Changes one value of the graph of `richUnit` that has everything.
std::string errorWithGraph(std::function<void(json &)> Change) {
  json Whole = json::from_cbor(encode(richUnit()));
  Change(Whole["graphs"][1]);
  return errorOf(json::to_cbor(Whole));
}

TEST(FactsFile, HostileGraphs) {
  constexpr int Locations = 5, Flows = 6, Stores = 7, Calls = 8,
                Erasures = 9, ValuesOfLocation = 10;
  constexpr const char *Damaged =
      "damaged facts: 'graphs' is not what it should be";
  EXPECT_EQ(errorWithGraph([](json &) {}), "");
  auto Sets = [&](int Part, int Index, json Value) {
    return errorWithGraph([&](json &G) { G[Part][Index] = Value; });
  };
  // Locations that are not there.
  for (unsigned Number : {7u, 1u << 31, ~0u}) {
    EXPECT_EQ(Sets(Flows, 0, Number), Damaged);
    EXPECT_EQ(Sets(Flows, 1, Number), Damaged);
    EXPECT_EQ(Sets(Stores, 0, Number), Damaged);
    EXPECT_EQ(Sets(Stores, 2, Number), Damaged);
    EXPECT_EQ(Sets(Calls, 4, Number), Damaged);
    EXPECT_EQ(Sets(Calls, 6, Number), Damaged);
  }
  // Words outside their sets: string 0 is the unit's file.
  EXPECT_EQ(Sets(Locations, 0, 0u), Damaged);
  EXPECT_EQ(Sets(Flows, 3, 0u), Damaged);
  EXPECT_EQ(Sets(Calls, 0, 0u), Damaged);
  // Numbers beyond all reason.
  for (json Value : {json(-1), json(1u << 20), json(~0ull), json("1")}) {
    EXPECT_EQ(Sets(Flows, 2, Value), Damaged);
    EXPECT_EQ(Sets(Stores, 1, Value), Damaged);
    EXPECT_EQ(Sets(Calls, 3, Value), Damaged);
    EXPECT_EQ(errorWithGraph([&](json &G) { G[1] = Value; }), Damaged);
  }
  EXPECT_EQ(Sets(Stores, 1, 0u), Damaged); // A store through &p.
  EXPECT_EQ(errorWithGraph([](json &G) { G[2] = 2u; }), Damaged);
  EXPECT_EQ(errorWithGraph([](json &G) { G[3] = 2u; }), Damaged);
  EXPECT_EQ(errorWithGraph([](json &G) { G[4] = 2u; }), Damaged);
  EXPECT_EQ(errorWithGraph([](json &G) { G[1] = 0u; }), Damaged);
  // Arguments behind the last parameter, of a function without any.
  auto WithoutParameters = [&](unsigned IsVariadic) {
    return errorWithGraph([&](json &G) {
      G[1] = 0u;
      G[3] = IsVariadic;
      // The pseudo-locations only.
      G[Locations].erase(G[Locations].begin() + 2 * ValuesOfLocation, G[Locations].end());
      G[Flows] = G[Stores] = G[Calls] = G[Erasures] = json::array();
    });
  };
  EXPECT_EQ(WithoutParameters(0), "");
  EXPECT_EQ(WithoutParameters(1), Damaged);
  // The pseudo-locations: missing, and twice.
  EXPECT_EQ(errorWithGraph([](json &G) { G[Locations] = json::array(); }), Damaged);
  EXPECT_EQ(errorWithGraph([](json &G) { G[Locations][7] = G[Locations][0]; }), Damaged);
  EXPECT_EQ(errorWithGraph([](json &G) { G[Locations].erase(0); }), Damaged);
  for (int Part : {Locations, Flows, Stores, Calls})
    EXPECT_EQ(errorWithGraph([&](json &G) { G[Part].push_back(0u); }), Damaged);
}

TEST(FactsFile, GraphsAreCompact) {
  UnitFacts U = sample::unit();
  U.Graphs = {sample::vectorGraph()};
  std::size_t One = encode(U).size();
  for (int I = 0; I != 100; ++I)
    U.Graphs.push_back(U.Graphs.front());
  EXPECT_LT(encode(U).size(), One + 100 * 200);
}

TEST(FactsFile, HostileStructure) {
  EXPECT_EQ(errorOf(Bytes(1000000, 0x81)),
            "damaged facts: it is nested too deeply");
  EXPECT_EQ(errorOf(Bytes(1000000, 0xa1)),
            "damaged facts: it is nested too deeply");
  for (std::uint8_t Open : {0x7f, 0x5f, 0x9f, 0xbf})
    EXPECT_EQ(errorOf(Bytes(1000000, Open)),
              "damaged facts: it has items of unknown length");
  EXPECT_EQ(errorOf(Bytes(1000000, 0xc0)), "damaged facts: it has tags");
  for (std::uint8_t Giant : {0x9b, 0xbb, 0x7b, 0x5b})
    EXPECT_EQ(errorOf({Giant, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}),
              "damaged facts: it ends early");
  Bytes Tail = encode(richUnit());
  Tail.push_back(0);
  EXPECT_EQ(errorOf(Tail), "damaged facts: it has bytes behind its end");
}

TEST(FactsFile, EveryTruncationFails) {
  Bytes Whole = encode(richUnit());
  for (std::size_t N = 0; N != Whole.size(); ++N)
    EXPECT_NE(errorOf({Whole.begin(), Whole.begin() + N}), "") << N;
}

/// No mutation crashes, and what still decodes can be encoded again.
TEST(FactsFile, Mutations) {
  std::mt19937 Random(22);
  Bytes Whole = encode(richUnit());
  for (int Round = 0; Round != 20000; ++Round) {
    Bytes B = Whole;
    for (unsigned N = 1 + Random() % 4; N; --N)
      switch (Random() % 4) {
      case 0:
        B[Random() % B.size()] = Random();
        break;
      case 1:
        B[Random() % B.size()] ^= 1 << Random() % 8;
        break;
      case 2:
        B.erase(B.begin() + Random() % B.size());
        break;
      case 3:
        B.insert(B.begin() + Random() % B.size(), Random());
        break;
      }
    DecodedFacts D = decodeUnitFacts(B);
    if (D) {
      encode(*D);
      continue;
    }
    ASSERT_FALSE(D.error().empty());
    ASSERT_EQ(D.error().find('\n'), std::string::npos);
  }
}

TEST(FactsFile, RandomBytes) {
  std::mt19937 Random(7);
  for (int Round = 0; Round != 20000; ++Round) {
    Bytes B(Random() % 64);
    for (std::uint8_t &Byte : B)
      Byte = Random();
    EXPECT_FALSE(decodeUnitFacts(B));
  }
}

} // namespace
