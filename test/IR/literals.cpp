// A string made of a literal allocates if the literal is longer than the room in
// place; that is known at every level, though the constructor is no constant.
// RUN: %facts %s -- -std=c++20 -O0 | %check --check-prefixes=CHECK,GNU
// RUN: %facts %s -- -std=c++20 -O1 | %check --check-prefixes=CHECK,GNU
// RUN: %facts %s -- -std=c++20 -Os | %check --check-prefixes=CHECK,GNU
// RUN: %facts %s -- -std=c++20 -O0 %libcxx | %check

#include <string>

inline const std::string *volatile Kept;
static void keep(const std::string &S) { Kept = &S; }

void fits() { keep("fifteen letters"); }

void fitsOne() { keep("sixteen letters!"); }
// GNU: :[[@LINE-1]]:23: heap always string in _Z7fitsOnev, 17 bytes

void fitsNone() { keep("more letters than any string keeps"); }
// CHECK: :[[@LINE-1]]:24: heap always string in _Z8fitsNonev, 35 bytes
