int *one();
int *callTwo();
extern "C" int *apart();
int main() { return *one() + *callTwo() + *apart(); }
