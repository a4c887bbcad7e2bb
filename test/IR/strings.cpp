// Strings: literals on both sides of the small buffer, and what may outgrow it.
// RUN: %sites %s -- -std=c++20 -O2 | %check-sites --check-prefixes=CHECK,GNU
// RUN: %sites %s -- -std=c++20 -O2 %libcxx | %check-sites --check-prefixes=CHECK

#include <string>

// In libstdc++ 15 characters fit, in libc++ 22.
// A literal that fits is known not to allocate: there is nothing to elide.
std::string shortLiteral() { return "fits in"; }

std::string between() { return "twenty characters ok"; }
// GNU: :[[@LINE-1]]:32: heap {{.*}}string, 21 bytes

std::string longLiteral() {
  return "this literal is longer than any small buffer is";
  // CHECK: :[[@LINE-1]]:10: heap {{.*}}string, 48 bytes
}

std::string ofUnknownLength(const char *Text) { return Text; }
// CHECK: :[[@LINE-1]]:56: heap-conditional {{.*}}string

void appended(std::string &Text) { Text += "some more characters"; }
// CHECK: :[[@LINE-1]]:41: heap-conditional {{.*}}string

void oneCharacter(std::string &Text) { Text.push_back('x'); }
// CHECK: :[[@LINE-1]]:45: heap-conditional {{.*}}string

std::string joined(const std::string &A, const std::string &B) { return A + B; }
// CHECK: :[[@LINE-1]]:75: heap-conditional {{.*}}string

std::string number(int N) { return std::to_string(N); }
// CHECK: :[[@LINE-1]]:36: heap-conditional {{.*}}string

std::size_t length(const std::string &Text) { return Text.size(); }
