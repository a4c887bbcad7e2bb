// Objects of the standard library and what they own.
#include "Pairs.h"
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

struct Node {
  int Number = 0;
  virtual int value() const { return Number; }
  virtual ~Node() = default;
};

PAIR(unique) {
  static int reads(const std::unique_ptr<int> &P) { return *P; }
  static int readsValue(const int &V) { return V; }
  int heap(int N) {
    auto P = std::make_unique<int>(N); // EXPECT: does-not-escape
    auto Q = std::move(P);
    return reads(Q);
  }
  int stack(int N) {
    int Here = N;
    return readsValue(Here);
  }
}
PAIR(unique_array) {
  int heap(int N) {
    auto A = std::make_unique<int[]>(8); // EXPECT: does-not-escape
    for (int I = 0; I < 20; ++I)
      A[I % 8] += I;
    return A[N];
  }
  int stack(int N) {
    std::array<int, 8> A{};
    for (int I = 0; I < 20; ++I)
      A[I % 8] += I;
    return A[N];
  }
}
PAIR(in_vector) {
  int heap(int N) {
    std::vector<int *> V;
    V.push_back(new int(N)); // EXPECT: does-not-escape, does-not-escape
    V.push_back(V[0]); // EXPECT: does-not-escape
    int Sum = 0;
    for (int *P : V)
      Sum += *P;
    delete V[0];
    return Sum;
  }
  int stack(int N) {
    int Here = N;
    std::vector<int *> V;
    V.push_back(&Here); // EXPECT: does-not-escape
    V.push_back(V[0]); // EXPECT: does-not-escape
    int Sum = 0;
    for (int *P : V)
      Sum += *P;
    return Sum;
  }
}
PAIR(in_map) {
  int heap(int N) {
    std::map<int, int *> M;
    M[N] = new int(N); // EXPECT: does-not-escape, does-not-escape
    auto It = M.find(N);
    int V = *It->second;
    delete It->second;
    return V;
  }
  int stack(int N) {
    int Here = N;
    std::map<int, int *> M;
    M[N] = &Here; // EXPECT: does-not-escape
    return *M.find(N)->second;
  }
}
PAIR(in_tuple) {
  int heap(int N) {
    std::tuple<int *, int> T(new int(N), 2); // EXPECT: does-not-escape
    auto [P, M] = T;
    int V = *P * M;
    delete std::get<0>(T);
    return V;
  }
  int stack(int N) {
    int Here = N;
    std::tuple<int *, int> T(&Here, 2);
    auto [P, M] = T;
    return *P * M;
  }
}
PAIR(in_optional) {
  int heap(int N) {
    std::optional<int *> O;
    if (N)
      O = new int(N); // EXPECT: does-not-escape
    int V = O ? **O : 0;
    delete O.value_or(nullptr);
    return V;
  }
  int stack(int N) {
    int Here = N;
    std::optional<int *> O;
    if (N)
      O = &Here;
    return O ? **O : 0;
  }
}
PAIR(vector_as_array) {
  static int sum(std::span<const int> S) {
    int Sum = 0;
    for (int V : S)
      Sum = Sum * 3 + V;
    return Sum;
  }
  int heap(int N) {
    std::vector<int> V{3, 1, N, 2}; // EXPECT: does-not-escape
    V[1] += 4;
    return sum(V);
  }
  int stack(int N) {
    std::array<int, 4> V{3, 1, N, 2};
    V[1] += 4;
    return sum(V);
  }
}
PAIR(string_as_array) {
  static int digits(std::string_view T) {
    int Sum = 0;
    for (char C : T)
      Sum += C - 'a';
    return Sum;
  }
  int heap(int N) {
    std::string S(40, static_cast<char>('a' + N)); // EXPECT: does-not-escape
    S[3] = 'z';
    return digits(S);
  }
  int stack(int N) {
    std::array<char, 40> S;
    S.fill(static_cast<char>('a' + N));
    S[3] = 'z';
    return digits({S.data(), S.size()});
  }
}
PAIR(copied_away) {
  int heap(int N) {
    std::vector<int> *V = new std::vector<int>{1, 2, N}; // EXPECT: does-not-escape, does-not-escape
    std::vector<int> W(*V); // EXPECT: does-not-escape
    delete V;
    return W[2];
  }
  int stack(int N) {
    std::vector<int> W;
    {
      std::array<int, 3> V{1, 2, N};
      W.assign(V.begin(), V.end()); // EXPECT: does-not-escape
    }
    return W[2];
  }
}
PAIR(dynamic_class) {
  struct Doubled final : Node {
    int value() const override { return 2 * Number; }
  };
  static int asks(const Doubled &D) { return D.value(); }
  int heap(int N) {
    auto P = std::make_unique<Doubled>(); // EXPECT: does-not-escape
    P->Number = N;
    return asks(*P);
  }
  int stack(int N) {
    Doubled P;
    P.Number = N;
    return asks(P);
  }
}
PAIR(inner_object) {
  struct Holder {
    std::unique_ptr<Holder> Inner;
    int Number = 0;
  };
  struct Plain {
    Plain *Inner = nullptr;
    int Number = 0;
  };
  int heap(int N) {
    Holder H;
    H.Inner = std::make_unique<Holder>(); // EXPECT: does-not-escape
    H.Inner->Number = N;
    return H.Inner->Number;
  }
  int stack(int N) {
    Plain Here, H;
    H.Inner = &Here;
    H.Inner->Number = N;
    return H.Inner->Number;
  }
}
PAIR(exchanged) {
  int heap(int N) {
    int *A = new int(N); // EXPECT: does-not-escape
    int *B = std::exchange(A, nullptr);
    int V = A ? 0 : *B;
    delete B;
    return V;
  }
  int stack(int N) {
    int Here = N, *A = &Here;
    int *B = std::exchange(A, nullptr);
    return A ? 0 : *B;
  }
}
PAIR(shared) {
  int heap(int N) {
    auto P = std::make_shared<int>(N); // EXPECT: does-not-escape
    std::shared_ptr<int> Q = P;
    *Q += 2;
    return *P;
  }
  int stack(int N) {
    int Here = N, *P = &Here, *Q = P;
    *Q += 2;
    return *P;
  }
}
PAIR(algorithm) {
  int heap(int N) {
    std::array<int, 5> A{4, 2, 5, 1, 3};
    int *Limit = new int(N); // EXPECT: does-not-escape
    int Count = std::count_if(A.begin(), A.end(), [Limit](int V) { return V < *Limit; });
    delete Limit;
    return Count;
  }
  int stack(int N) {
    std::array<int, 5> A{4, 2, 5, 1, 3};
    int Here = N, *Limit = &Here;
    return std::count_if(A.begin(), A.end(), [Limit](int V) { return V < *Limit; });
  }
}
PAIR(sorted) {
  int heap(int N) {
    std::vector<int> V{4, N, 5, 1, 3}; // EXPECT: does-not-escape
    std::sort(V.begin(), V.end());
    return V[1];
  }
  int stack(int N) {
    std::array<int, 5> V{4, N, 5, 1, 3};
    std::sort(V.begin(), V.end());
    return V[1];
  }
}

// What leaves does so on the stack as well.
static std::vector<int *> Pointers;
ESCAPE(pushed) {
  void heapValue(int N) { Pointers.push_back(new int(N)); } // EXPECT: escapes(global), escapes(global)
  void stackValue(int N) {
    int Here = N;
    Pointers.push_back(&Here); // EXPECT: escapes(global)
  }
  int heap(int N) {
    heapValue(N);
    return *Pointers.back();
  }
  int stack(int N) {
    stackValue(N);
    return *Pointers.back();
  }
}
ESCAPE(viewed) {
  std::span<int> heapValue(int N) {
    auto *V = new std::vector<int>{1, 2, N}; // EXPECT: escapes(return), escapes(return)
    return *V;
  }
  std::span<int> stackValue(int N) {
    std::array<int, 3> V{1, 2, N};
    return V;
  }
  int heap(int N) { return heapValue(N)[2]; }
  int stack(int N) { return stackValue(N)[2]; }
}
ESCAPE(tied) {
  static int *Kept;
  void heapValue(int N) {
    int Other;
    std::tie(Kept, Other) = std::make_pair(new int(N), 2); // EXPECT: escapes(global)
  }
  void stackValue(int N) {
    int Here = N, Other;
    std::tie(Kept, Other) = std::make_pair(&Here, 2);
  }
  int heap(int N) {
    heapValue(N);
    return *Kept;
  }
  int stack(int N) {
    stackValue(N);
    return *Kept;
  }
}
ESCAPE(transformed) {
  void heapValue(std::array<int *, 2> &Out, int N) {
    int *P = new int(N); // EXPECT: escapes(out-param)
    std::transform(Out.begin(), Out.end(), Out.begin(), [P](int *) { return P; });
  }
  void stackValue(std::array<int *, 2> &Out, int N) {
    int Here = N, *P = &Here;
    std::transform(Out.begin(), Out.end(), Out.begin(), [P](int *) { return P; });
  }
  int heap(int N) {
    std::array<int *, 2> A{};
    heapValue(A, N);
    return *A[1];
  }
  int stack(int N) {
    std::array<int *, 2> A{};
    stackValue(A, N);
    return *A[1];
  }
}
