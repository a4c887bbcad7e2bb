#include "whyheap/Core/Names.h"
#include <gtest/gtest.h>

using namespace whyheap;

namespace {

struct Names {
  const char *Full, *Qualified, *Short;
};

TEST(Names, OfFunctions) {
  const Names Table[] = {
      {"std::vector<char>::vector(std::initializer_list<char>, const "
       "allocator_type &)",
       "std::vector::vector", "vector::vector"},
      {"operator new(unsigned long)", "operator new", "operator new"},
      {"operator new[](unsigned long, std::align_val_t)", "operator new[]",
       "operator new[]"},
      {"malloc", "malloc", "malloc"},
      {"main", "main", "main"},
      {"bench(Writer &, int)", "bench", "bench"},
      {"void ns::detail::f<int>(std::vector<int>)", "ns::detail::f",
       "detail::f"},
      {"std::__cxx11::basic_string<char, std::char_traits<char>, "
       "std::allocator<char> >::_M_append(char const*, unsigned long)",
       "std::__cxx11::basic_string::_M_append", "basic_string::_M_append"},
      {"std::make_unique<int>(int &&)", "std::make_unique", "make_unique"},
      {"std::__cxx11::to_string(int)", "std::__cxx11::to_string", "to_string"},
      {"std::map<int, int>::operator[](const int &)", "std::map::operator[]",
       "map::operator[]"},
      {"bool operator<(A const&, B const&)", "operator<", "operator<"},
      {"bool operator<<int>(A<int>, int)", "operator<", "operator<"},
      {"bool operator< <int>(A<int>, int)", "operator<", "operator<"},
      {"std::operator+<char, std::allocator<char>>(const std::string &, const "
       "char *)",
       "std::operator+", "operator+"},
      {"operator/=(A, B)", "operator/=", "operator/="},
      {"std::string::basic_string(const std::string &)", "std::string::string",
       "string::string"},
      {"S &operator<<<int>(S &, int)", "operator<<", "operator<<"},
      {"std::ostream &std::operator<<(std::ostream &, const char *)",
       "std::operator<<", "operator<<"},
      {"A::operator->() const", "A::operator->", "A::operator->"},
      {"A::operator std::vector<int>() const", "A::operator std::vector",
       "A::operator std::vector"},
      {"A::operator bool() const", "A::operator bool", "A::operator bool"},
      {"operator\"\" _s(char const*, unsigned long)", "operator\"\" _s",
       "operator\"\" _s"},
      {"f(int)::{lambda(int)#1}::operator()(int) const", "f::lambda",
       "f::lambda"},
      {"main::$_0::operator()(int) const", "main::lambda", "main::lambda"},
      {"f()::'lambda'(int)::operator()(int) const", "f::lambda", "f::lambda"},
      {"lambda in ns::f(int)", "ns::f::lambda", "f::lambda"},
      {"lambda at file scope", "lambda", "lambda"},
      {"Functor::operator()(int) const", "Functor::operator()",
       "Functor::operator()"},
      {"(anonymous namespace)::f()", "(anonymous)::f", "(anonymous)::f"},
      {"foo(int) const::Local::bar()", "foo::Local::bar", "Local::bar"},
      {"std::basic_string<char> f[abi:cxx11](int)", "f", "f"},
      {"A<(1 > 2)>::~A()", "A::~A", "A::~A"},
      {"decltype(auto) std::visit<F, V &>(F &&, V &)", "std::visit", "visit"},
  };
  for (const Names &N : Table) {
    EXPECT_EQ(qualifiedName(N.Full), N.Qualified) << N.Full;
    EXPECT_EQ(shortName(N.Full), N.Short) << N.Full;
  }
}

TEST(Names, OfAnythingElseDoNotFail) {
  for (const char *Text : {"", " ", "::", "<", ">", "()", "((((", "operator",
                           "'", "'lambda", "{", "a<b", "operator ", "->", "é",
                           "operator\"\"", "int (*f<int>(int))(char)"})
    EXPECT_NO_FATAL_FAILURE(shortName(Text)) << Text;
  EXPECT_EQ(shortName(""), "");
  EXPECT_EQ(shortName("::"), "::");
}

TEST(Names, InstancesHaveArgumentsOfTheirOwn) {
  EXPECT_TRUE(isInstance("void f<int>(int)"));
  EXPECT_TRUE(isInstance("A<int>::f(int)"));
  EXPECT_FALSE(isInstance("f(std::vector<int>)"));
  EXPECT_FALSE(isInstance("std::vector<int> f(int)"));
  EXPECT_FALSE(isInstance("operator<(A, A)"));
}

TEST(Names, RelativePaths) {
  EXPECT_EQ(relativePath("/w/a.cpp", "/w"), "a.cpp");
  EXPECT_EQ(relativePath("/w/s/a.cpp", "/w/"), "s/a.cpp");
  EXPECT_EQ(relativePath("/work/a.cpp", "/w"), "/work/a.cpp");
  EXPECT_EQ(relativePath("/w/a.cpp", ""), "/w/a.cpp");
  EXPECT_EQ(relativePath("/a.cpp", "/"), "a.cpp");
  EXPECT_EQ(relativePath("/w", "/w"), "/w");
}

} // namespace
