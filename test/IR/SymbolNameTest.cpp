//===- SymbolNameTest.cpp -------------------------------------------------===//

#include "SymbolName.h"
#include <gtest/gtest.h>

using namespace whyheap;

TEST(NameBeginning, GoesUpToWhatIsNoPlainIdentifier) {
  EXPECT_EQ("std::_Vector_base",
            nameBeginning("_ZNSt12_Vector_baseIiSaIiEE11_M_allocateEm"));
  EXPECT_EQ("std::__cxx11::basic_string",
            nameBeginning("_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcE"
                          "E4sizeEv"));
  EXPECT_EQ("asio::io_context::run", nameBeginning("_ZN4asio10io_context3runEv"));
  EXPECT_EQ("f", nameBeginning("_Z1fi"));
  EXPECT_EQ("std::move", nameBeginning("_ZSt4moveIRiEONSt16remove_referenceIT_E4ty"
                                       "peEOS2_"));
  EXPECT_EQ("A", nameBeginning("_ZN1AC2ERKS_"));
  EXPECT_EQ("A", nameBeginning("_ZNO1AcvbEv"));
}

TEST(NameBeginning, OfWhatAFunctionContainsIsTheFunctions) {
  EXPECT_EQ("asio::post", nameBeginning("_ZZN4asio4postEvENKUlvE_clEv"));
  EXPECT_EQ("f", nameBeginning("_ZZZ1fvENKUlvE_clEvENKUlvE_clEv"));
}

TEST(NameBeginning, IsEmptyWhereSomethingElseComesFirst) {
  EXPECT_EQ("", nameBeginning("printf"));
  EXPECT_EQ("", nameBeginning("_ZNSs6appendEPKc"));
  EXPECT_EQ("", nameBeginning("_ZN12_GLOBAL__N_11fEv"));
  EXPECT_EQ("", nameBeginning("_Znwm"));
  EXPECT_EQ("", nameBeginning("_ZThn16_N1A1fEv"));
  EXPECT_EQ("", nameBeginning("_ZL1fv"));
  EXPECT_EQ("", nameBeginning("_Z99f")); // Hostile: says more than there is.
  EXPECT_EQ("", nameBeginning("_Z"));
  EXPECT_EQ("std", nameBeginning("_ZNSt12_GLOBAL__N_11fEv"));
}

TEST(NameBeginning, IsThatOfTheDemangledName) {
  for (const char *Linkage :
       {"_ZNSt12_Vector_baseIiSaIiEE11_M_allocateEm", "_ZN4asio10io_context3runEv",
        "_ZNKSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE4sizeEv",
        "_ZSt4moveIRiEONSt16remove_referenceIT_E4typeEOS2_", "_ZN1AC2ERKS_",
        "_ZNO1AcvbEv", "_ZZN4asio4postEvENKUlvE_clEv", "_Z1fi",
        "_ZN1A1fB5cxx11Ev", "_ZNSt3__112basic_stringIcNS_11char_traitsIcEENS_9al"
        "locatorIcEEE6appendEPKc", "_ZNSaIcEC1Ev", "_ZNSolsEi",
        "_ZZ1fvE1x_0", "_ZN1AIiE1gIcEEvT_", "_ZNSt12_GLOBAL__N_11fEv",
        "_ZStlsISt11char_traitsIcEERSt13basic_ostreamIcT_ES5_PKc"})
    EXPECT_TRUE(symbolName(Linkage).Name.starts_with(nameBeginning(Linkage)))
        << Linkage << ": " << symbolName(Linkage).Name << " does not begin with "
        << nameBeginning(Linkage);
}
