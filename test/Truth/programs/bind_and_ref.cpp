// bind, mem_fn, ref, invoke, reference_wrapper, bind_front.
#include "keep.h"
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

struct Account {
  int Balance = 0;
  int deposit(int Amount) { return Balance += Amount; }
  std::size_t rename(const std::string &To) {
    Name = To;
    return Name.size();
  }
  std::string Name;
};

static int add(int A, int B, int C) { return A + B + C; }

static std::size_t joined(const std::string &A, const std::string &B) {
  return (A + B).size();
}

static int bound(int N) {
  auto F = std::bind(add, std::placeholders::_1, N, 2);
  auto G = std::bind_front(add, 1, N);
  return F(3) + G(4);
}

static std::size_t boundText(const std::string &Text) {
  auto F = std::bind(joined, Text, std::placeholders::_1);
  return F("and a second text");
}

static int members(Account &A, int N) {
  auto Deposit = std::mem_fn(&Account::deposit);
  Deposit(A, N);
  std::invoke(&Account::deposit, A, N);
  return A.Balance;
}

static int wrapped(Account &A, int N) {
  std::vector<std::reference_wrapper<Account>> All;
  All.push_back(std::ref(A));
  for (Account &Each : All)
    Each.deposit(N);
  return A.Balance;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 4);
  Account A;
  std::function<int(int)> F = std::bind(&Account::deposit, std::ref(A),
                                        std::placeholders::_1);
  int Sum = bound(N) + members(A, N) + wrapped(A, N) + F(N);
  Sum += int(boundText("a text that is bound by value"));
  Sum += int(std::invoke(&Account::rename, A, "a name that was not there before"));
  std::printf("%d\n", Sum);
}
