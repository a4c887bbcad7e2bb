// Code of header_code.cpp that lives in a header.
#ifndef WHYHEAP_TRUTH_HEADER_CODE_H
#define WHYHEAP_TRUTH_HEADER_CODE_H

#include <map>
#include <string>
#include <vector>

inline std::string repeated(const std::string &Text, int Times) {
  std::string Result;
  for (int I = 0; I < Times; ++I)
    Result += Text;
  return Result;
}

template <typename T> class Stack {
public:
  void push(T Value) {
    Values.push_back(std::move(Value));
  }
  T pop() {
    T Value = std::move(Values.back());
    Values.pop_back();
    return Value;
  }
  bool empty() const { return Values.empty(); }

private:
  std::vector<T> Values;
};

class Histogram {
public:
  void add(int Value) { ++Counts[Value]; }
  int most() const;

private:
  std::map<int, int> Counts;
};

inline int Histogram::most() const {
  int Best = 0;
  for (const auto &[Value, Count] : Counts)
    Best = Count > Best ? Count : Best;
  return Best;
}

#endif
