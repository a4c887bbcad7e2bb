// Strings: literals on both sides of the small buffer, and what may outgrow it.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefixes=CHECK,GNU
// RUN: %facts %s -- -std=c++20 -O2 %libcxx | %check --check-prefixes=CHECK,LLVM

#include <string>

// GNU: 15 characters fit; libc++: 22.
std::string shortLiteral() { return "fits in"; }

std::string between() { return "twenty characters ok"; }
// GNU: :[[@LINE-1]]:32: heap always string in _Z7between{{.*}}, 21 bytes

std::string longLiteral() {
  return "this literal is longer than any small buffer is";
  // CHECK: :[[@LINE-1]]:10: heap always string in _Z11longLiteral{{.*}}, {{48|49|56|64}} bytes
}

std::string ofUnknownLength(const char *Text) { return Text; }
// CHECK: :[[@LINE-1]]:56: heap-conditional conditional string in _Z15ofUnknownLength

void appended(std::string &Text) { Text += "some more characters"; }
// CHECK: :[[@LINE-1]]:41: heap-conditional conditional string in _Z8appended

void oneCharacter(std::string &Text) { Text.push_back('x'); }
// CHECK: :[[@LINE-1]]:45: heap-conditional conditional string in _Z12oneCharacter

std::string joined(const std::string &A, const std::string &B) { return A + B; }
// CHECK: :[[@LINE-1]]:75: heap-conditional conditional string in _Z6joined

std::string number(int N) { return std::to_string(N); }

std::size_t length(const std::string &Text) { return Text.size(); }
