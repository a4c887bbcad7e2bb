inline int *inHeader() { return new int(2); }
extern "C" int *ring_open();
