#include "two.h"
int *one() { return  new int(1); }
