#include <stdlib.h>

int *part(void) { return calloc(1, sizeof(int)); }
