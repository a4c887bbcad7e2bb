// Calls: closures, virtual functions, recursion, operators, constructors, exceptions.
#include "Pairs.h"
#include <initializer_list>
#include <utility>

struct Node {
  Node *Next = nullptr;
  int Number = 0;
};

PAIR(recursion) {
  static int down(const int *P, int N) { return N ? down(P, N - 1) + 1 : *P; }
  int heap(int N) {
    int *P = new int(7); // EXPECT: does-not-escape
    int V = down(P, N);
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = 7;
    return down(&Here, N);
  }
}
PAIR(mutual_recursion) {
  static int odd(Node *P, int N);
  static int even(Node *P, int N) { return N ? odd(P, N - 1) : P->Number; }
  static int odd(Node *P, int N) {
    P->Number += N;
    return N ? even(P, N - 1) : -P->Number;
  }
  int heap(int N) {
    Node *P = new Node; // EXPECT: does-not-escape
    int V = even(P, N);
    delete P;
    return V;
  }
  int stack(int N) {
    Node P;
    return even(&P, N);
  }
}
PAIR(chain_of_frames) {
  static int walk(const Node *Last, int N) {
    Node Here;
    Here.Number = N;
    Here.Next = const_cast<Node *>(Last);
    if (N)
      return walk(&Here, N - 1);
    int Sum = 0;
    for (const Node *P = &Here; P; P = P->Next)
      Sum += P->Number;
    return Sum;
  }
  int heap(int N) {
    Node *P = new Node; // EXPECT: does-not-escape
    P->Number = 5;
    int V = walk(P, N);
    delete P;
    return V;
  }
  int stack(int N) {
    Node P;
    P.Number = 5;
    return walk(&P, N);
  }
}
PAIR(final_class) {
  struct Sink {
    virtual void take(int *P) = 0;
  };
  struct Adder final : Sink {
    int Sum = 0;
    void take(int *P) override { Sum += *P; }
  };
  static void gives(Adder &A, int *P) { A.take(P); }
  int heap(int N) {
    Adder A;
    int *P = new int(N); // EXPECT: does-not-escape
    gives(A, P);
    A.take(P);
    delete P;
    return A.Sum;
  }
  int stack(int N) {
    Adder A;
    int Here = N, *P = &Here;
    gives(A, P);
    A.take(P);
    return A.Sum;
  }
}
PAIR(known_class) {
  struct Base {
    int Sum = 0;
    virtual void take(const int *P) { Sum += *P; }
  };
  struct Derived : Base {
    void take(const int *P) override { Sum -= *P; }
  };
  int heap(int N) {
    Derived D;
    int *P = new int(N); // EXPECT: does-not-escape
    D.take(P);
    D.Base::take(P);
    D.take(P);
    delete P;
    return D.Sum;
  }
  int stack(int N) {
    Derived D;
    int Here = N, *P = &Here;
    D.take(P);
    D.Base::take(P);
    D.take(P);
    return D.Sum;
  }
}
PAIR(closure_by_copy) {
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    auto F = [P](int M) { return *P += M; };
    auto G = F;
    F(1);
    int V = G(2);
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N, *P = &Here;
    auto F = [P](int M) { return *P += M; };
    auto G = F;
    F(1);
    return G(2);
  }
}
PAIR(closure_by_reference) {
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    auto Outer = [&] {
      auto Inner = [&] { return ++*P; };
      return Inner() + Inner();
    };
    int V = Outer();
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N, *P = &Here;
    auto Outer = [&] {
      auto Inner = [&] { return ++*P; };
      return Inner() + Inner();
    };
    return Outer();
  }
}
PAIR(generic_closure) {
  int heap(int N) {
    auto Add = [](auto *P, auto... More) { return (*P + ... + More); };
    int *P = new int(N); // EXPECT: does-not-escape
    int V = Add(P, 1, 2L);
    delete P;
    return V;
  }
  int stack(int N) {
    auto Add = [](auto *P, auto... More) { return (*P + ... + More); };
    int Here = N;
    return Add(&Here, 1, 2L);
  }
}
PAIR(recursive_closure) {
  int heap(int N) {
    auto F = [](auto &Self, int *P, int M) -> int {
      return M ? Self(Self, P, M - 1) : ++*P;
    };
    int *P = new int(N); // EXPECT: does-not-escape
    int V = F(F, P, N);
    delete P;
    return V;
  }
  int stack(int N) {
    auto F = [](auto &Self, int *P, int M) -> int {
      return M ? Self(Self, P, M - 1) : ++*P;
    };
    int Here = N;
    return F(F, &Here, N);
  }
}
PAIR(callable_parameter) {
  template <typename F> int twice(F Callee, int *P) { return Callee(P) + Callee(P); }
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    int V = twice([](int *Q) { return ++*Q; }, P);
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N;
    return twice([](int *Q) { return ++*Q; }, &Here);
  }
}
PAIR(scope_guard) {
  template <typename F> struct Guard {
    F Action;
    explicit Guard(F A) : Action(std::move(A)) {}
    ~Guard() { Action(); }
  };
  int heap(int N) {
    int Seen = 0;
    {
      int *P = new int(N); // EXPECT: does-not-escape
      Guard G([&Seen, P] {
        Seen = *P;
        delete P;
      });
      *P += 2;
    }
    return Seen;
  }
  int stack(int N) {
    int Seen = 0;
    {
      int Here = N, *P = &Here;
      Guard G([&Seen, P] { Seen = *P; });
      *P += 2;
    }
    return Seen;
  }
}
PAIR(object_with_pointer) {
  class View {
    int *P;

  public:
    explicit View(int *P) : P(P) {}
    View &operator+=(int N) {
      *P += N;
      return *this;
    }
    explicit operator int() const { return *P; }
    int *operator->() const { return P; }
    int &operator*() const { return *P; }
  };
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    View A(P), B = A;
    A += 2;
    *B += 3;
    int V = static_cast<int>(A);
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N;
    View A(&Here), B = A;
    A += 2;
    *B += 3;
    return static_cast<int>(A);
  }
}
PAIR(construction) {
  struct Base {
    int *P;
    explicit Base(int *P) : P(P) { *P += 1; }
  };
  struct Derived : Base {
    using Base::Base;
    Derived(int *A, int *B) : Derived(A) { *B += *A; }
  };
  int heap(int N) {
    int *A = new int(N), *B = new int(2); // EXPECT: does-not-escape, does-not-escape
    Derived D(A, B), E(B);
    int V = *D.P + *E.P;
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    int A = N, B = 2;
    Derived D(&A, &B), E(&B);
    return *D.P + *E.P;
  }
}
PAIR(constructor_uses_this) {
  struct Self {
    Self *Me;
    int Number;
    explicit Self(int N) : Me(this), Number(N) { Me->Number += 1; }
  };
  int heap(int N) {
    Self *P = new Self(N); // EXPECT: does-not-escape
    int V = P->Me->Me->Number;
    delete P;
    return V;
  }
  int stack(int N) {
    Self P(N);
    return P.Me->Me->Number;
  }
}
PAIR(curious_base) {
  template <typename D> struct Counted {
    int count(int *P) { return static_cast<D *>(this)->step(P); }
  };
  struct Stepper : Counted<Stepper> {
    int Steps = 0;
    int step(int *P) { return Steps += *P; }
  };
  int heap(int N) {
    Stepper S;
    int *P = new int(N); // EXPECT: does-not-escape
    S.count(P);
    int V = S.count(P);
    delete P;
    return V;
  }
  int stack(int N) {
    Stepper S;
    int Here = N;
    S.count(&Here);
    return S.count(&Here);
  }
}
PAIR(pack) {
  template <typename... Ts> int sum(Ts *...All) { return (0 + ... + *All); }
  int heap(int N) {
    int *A = new int(N);   // EXPECT: does-not-escape
    long *B = new long(2); // EXPECT: does-not-escape
    int V = sum(A, B, A);
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    int A = N;
    long B = 2;
    return sum(&A, &B, &A);
  }
}
PAIR(initializer_list) {
  static int first(std::initializer_list<int *> L) { return **L.begin(); }
  int heap(int N) {
    int *A = new int(N), *B = new int(2); // EXPECT: does-not-escape, does-not-escape
    int V = first({A, B}) + first({B, A});
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    int A = N, B = 2;
    return first({&A, &B}) + first({&B, &A});
  }
}
PAIR(exceptions) {
  static void mayThrow(int *P, int N) {
    if (N & 1)
      throw N; // EXPECT: escapes(exception)
    ++*P;
  }
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    int V;
    try {
      mayThrow(P, N);
      V = *P;
    } catch (int Thrown) {
      V = *P - 2 * Thrown;
    }
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N, *P = &Here;
    try {
      mayThrow(P, N);
      return *P;
    } catch (int Thrown) {
      return *P - 2 * Thrown;
    }
  }
}
PAIR(function_pointer) {
  static int look(const int *P) { return *P; }
  int heap(int N) {
    int (*const F)(const int *) = look;
    int *P = new int(N); // EXPECT: does-not-escape
    int V = F(P);
    delete P;
    return V;
  }
  int stack(int N) {
    int (*const F)(const int *) = look;
    int Here = N;
    return F(&Here);
  }
}

// What leaves does so on the stack as well.
static int *Kept;
static void keep(int *P) { Kept = P; }
ESCAPE(kept_by_callee) {
  void heapValue(int N) { keep(new int(N)); } // EXPECT: escapes(global)
  void stackValue(int N) {
    int Here = N;
    keep(&Here);
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
ESCAPE(kept_by_virtual_call) {
  struct Sink {
    virtual void take(int *P) = 0;
  };
  struct Keeper : Sink {
    int *Last = nullptr;
    void take(int *P) override { Last = P; }
  };
  void heapValue(Sink &S, int N) { S.take(new int(N)); } // EXPECT: escapes(virtual-call)
  void stackValue(Sink &S, int N) {
    int Here = N;
    S.take(&Here);
  }
  int heap(int N) {
    Keeper K;
    heapValue(K, N);
    return *K.Last;
  }
  int stack(int N) {
    Keeper K;
    stackValue(K, N);
    return *K.Last;
  }
}
ESCAPE(kept_by_indirect_call) {
  void heapValue(void (*F)(int *), int N) { F(new int(N)); } // EXPECT: escapes(indirect-call)
  void stackValue(void (*F)(int *), int N) {
    int Here = N;
    F(&Here);
  }
  int heap(int N) {
    heapValue(keep, N);
    return *Kept;
  }
  int stack(int N) {
    stackValue(keep, N);
    return *Kept;
  }
}
ESCAPE(captured) {
  auto heapValue(int N) {
    int *P = new int(N); // EXPECT: escapes(return)
    return [P] { return *P; };
  }
  auto stackValue(int N) {
    int Here = N, *P = &Here;
    return [P] { return *P; };
  }
  int heap(int N) { return heapValue(N)(); }
  int stack(int N) { return stackValue(N)(); }
}
ESCAPE(kept_by_constructor) {
  struct Registered {
    static inline Registered *Last = nullptr;
    int Number;
    explicit Registered(int N) : Number(N) { Last = this; }
  };
  void heapValue(int N) { new Registered(N); } // EXPECT: escapes(global)
  void stackValue(int N) { Registered Here(N); }
  int heap(int N) {
    heapValue(N);
    return Registered::Last->Number;
  }
  int stack(int N) {
    stackValue(N);
    return Registered::Last->Number;
  }
}
ESCAPE(kept_by_base) {
  struct Registered {
    static inline Registered *Last = nullptr;
    int Number = 0;
    Registered() { Last = this; }
  };
  struct Derived : Registered {
    int More = 0;
  };
  void heapValue() { new Derived; } // EXPECT: escapes(global)
  void stackValue() { Derived Here; }
  int heap(int) {
    heapValue();
    return Registered::Last->Number;
  }
  int stack(int) {
    stackValue();
    return Registered::Last->Number;
  }
}
ESCAPE(kept_by_destructor) {
  struct AtEnd {
    int *P;
    ~AtEnd() { Kept = P; }
  };
  void heapValue(int N) {
    AtEnd A{new int(N)}; // EXPECT: escapes(global)
  }
  void stackValue(int N) {
    int Here = N;
    AtEnd A{&Here};
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
