#include <stdlib.h>
int *apart(void) { return calloc(1, sizeof(int)); }
