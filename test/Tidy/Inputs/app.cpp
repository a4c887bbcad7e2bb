#include "app.h"

int *made() { return new int(1); }
int *opened() { return ring_open(); }
int *local() { int *P = new int(3); delete P; return nullptr; }
