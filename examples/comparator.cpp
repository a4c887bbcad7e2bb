// A comparator that builds strings: it allocates in each of the O(n log n) calls
// that std::sort makes.  scripts/whyheap examples/comparator.cpp -- -std=c++20 -O2

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

static std::string lowered(const std::string &Name) {
  std::string Result;
  for (char C : Name)
    Result += static_cast<char>(std::tolower(static_cast<unsigned char>(C)));
  return Result;
}

void sortNames(std::vector<std::string> &Names) {
  std::sort(Names.begin(), Names.end(),
            [](const std::string &A, const std::string &B) {
              std::string Left = "name:" + A, Right = "name:" + B;
              return lowered(Left) < lowered(Right);
            });
}

// The same order without a string made: compare character by character.
void sortNamesInPlace(std::vector<std::string> &Names) {
  std::sort(Names.begin(), Names.end(),
            [](const std::string &A, const std::string &B) {
              return std::lexicographical_compare(
                  A.begin(), A.end(), B.begin(), B.end(), [](char X, char Y) {
                    return std::tolower(static_cast<unsigned char>(X)) <
                           std::tolower(static_cast<unsigned char>(Y));
                  });
            });
}
