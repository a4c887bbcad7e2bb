inline int *two() { return new int(2); }
int *callTwo() { return two(); }
