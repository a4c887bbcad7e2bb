// Which headers are user code decides at which line a site stands.
// RUN: %facts %s -- -std=c++20 -O2 | %check --check-prefix=ALL
// RUN: %facts --header-filter='/user\.h$' %s -- -std=c++20 -O2 | %check --check-prefix=SOME
// RUN: %facts --header-filter='^$' %s -- -std=c++20 -O2 | %check --check-prefix=NONE
// RUN: %facts --exclude-header-filter='/user\.h$' %s -- -std=c++20 -O2 | %check --check-prefix=NONE
// RUN: %facts %s -- -std=c++20 -O2 -isystem %S/Inputs -DANGLED | %check --check-prefix=NONE
// RUN: %facts --system-headers %s -- -std=c++20 -O2 -isystem %S/Inputs -DANGLED | %check --check-prefix=ALL

#ifdef ANGLED
#include <user.h>
#else
#include "Inputs/user.h"
#endif

int *call() { return fromHeader(1); }
// NONE: headers.cpp:[[@LINE-1]]:22: heap always {{.*}} in _Z4callv, 4 bytes
// NONE-NEXT: -> fromHeader(int) at {{.*}}Inputs/user.h:5:44

struct Widget : Base {
  Widget() : Base(3) {}
};
Widget make() { return Widget(); }
// NONE: headers.cpp:[[@LINE-3]]:14: heap always {{.*}} in _ZN6WidgetC{{[12]}}Ev, 12 bytes

// ALL: user.h:5:44: heap always new in _Z10fromHeaderi, 4 bytes
// ALL: user.h:9:24: heap always new in _ZN4BaseC{{[12]}}Ei
// SOME: user.h:5:44: heap always new in _Z10fromHeaderi, 4 bytes
// SOME: user.h:9:24: heap always new in _ZN4BaseC{{[12]}}Ei
