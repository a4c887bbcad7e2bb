#include <cstdio>
#include <string>

extern "C" int *part(void);

std::string *keep(const char *Text) { return new std::string(Text); }

int main() { return std::puts(keep("small")->c_str()) < 0 || *part(); }
