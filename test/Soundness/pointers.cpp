// Pointers and objects: what is proved not to escape can be a local variable.
#include "Pairs.h"
#include <cstring>
#include <new>
#include <utility>

struct Node {
  Node *Next = nullptr;
  int *Value = nullptr;
  int Number = 0;
};
static int reads(const Node &N) { return N.Number; }
static void writes(Node *N, int V) { N->Number = V; }
static Node *same(Node *N) { return N; }
static void link(Node *A, Node *B) { A->Next = B; }

PAIR(passed) {
  int heap(int N) {
    Node *P = new Node; // EXPECT: does-not-escape
    writes(same(P), N);
    int V = reads(*P);
    delete P;
    return V;
  }
  int stack(int N) {
    Node Here, *P = &Here;
    writes(same(P), N);
    return reads(*P);
  }
}
PAIR(linked) {
  int heap(int N) {
    Node *A = new Node, *B = new Node; // EXPECT: does-not-escape, does-not-escape
    link(A, B);
    link(B, A);
    A->Next->Number = N;
    int V = A->Next->Next->Next->Number;
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    Node A, B;
    link(&A, &B);
    link(&B, &A);
    A.Next->Number = N;
    return A.Next->Next->Next->Number;
  }
}
PAIR(inside_of_another) {
  int heap(int N) {
    Node Outer;
    Outer.Value = new int(N); // EXPECT: does-not-escape
    Node Copy = Outer;
    int V = *Copy.Value;
    delete Outer.Value;
    return V;
  }
  int stack(int N) {
    int Here = N;
    Node Outer;
    Outer.Value = &Here;
    Node Copy = Outer;
    return *Copy.Value;
  }
}
PAIR(stored_by_callee) {
  static void put(int **Where, int *What) { *Where = What; }
  int heap(int N) {
    int *Mine = nullptr;
    put(&Mine, new int(N)); // EXPECT: does-not-escape
    int V = *Mine;
    delete Mine;
    return V;
  }
  int stack(int N) {
    int Here = N, *Mine = nullptr;
    put(&Mine, &Here);
    return *Mine;
  }
}
PAIR(pointer_to_pointer) {
  int heap(int N) {
    int *A = new int(N), *B = new int(N + 1); // EXPECT: does-not-escape, does-not-escape
    int **Which = N & 1 ? &A : &B;
    std::swap(A, B);
    int V = **Which;
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    int First = N, Second = N + 1, *A = &First, *B = &Second;
    int **Which = N & 1 ? &A : &B;
    std::swap(A, B);
    return **Which;
  }
}
PAIR(indexed) {
  int heap(int N) {
    int *A = new int[8](); // EXPECT: does-not-escape
    for (int I = 0; I < 20; ++I)
      A[(I * N) % 8] += I;
    int V = A[N] - *(A + 1);
    delete[] A;
    return V;
  }
  int stack(int N) {
    int A[8] = {};
    for (int I = 0; I < 20; ++I)
      A[(I * N) % 8] += I;
    return A[N] - *(A + 1);
  }
}
PAIR(in_loop) {
  int heap(int N) {
    int Sum = 0;
    for (int I = 0; I < N; ++I) {
      Node *P = new Node; // EXPECT: does-not-escape
      P->Number = I;
      Sum += reads(*P);
      delete P;
    }
    return Sum;
  }
  int stack(int N) {
    int Sum = 0;
    for (int I = 0; I < N; ++I) {
      Node P;
      P.Number = I;
      Sum += reads(P);
    }
    return Sum;
  }
}
PAIR(choice) {
  int heap(int N) {
    Node *A = nullptr, *B = nullptr;
    (N & 1 ? A : B) = new Node; // EXPECT: does-not-escape
    Node *P = A ? A : B;
    P->Number = N;
    int V = P->Number;
    delete P;
    return V;
  }
  int stack(int N) {
    Node Here, *A = nullptr, *B = nullptr;
    (N & 1 ? A : B) = &Here;
    Node *P = A ? A : B;
    P->Number = N;
    return P->Number;
  }
}
PAIR(copied_bytes) {
  int heap(int N) {
    int *P = new int(N), *Q; // EXPECT: does-not-escape
    std::memcpy(&Q, &P, sizeof P);
    int V = *Q;
    delete P;
    return V;
  }
  int stack(int N) {
    int Here = N, *P = &Here, *Q;
    std::memcpy(&Q, &P, sizeof P);
    return *Q;
  }
}
PAIR(union_member) {
  union Choice {
    int *Pointer;
    const int *Constant;
  };
  int heap(int N) {
    Choice C;
    C.Pointer = new int(N); // EXPECT: does-not-escape
    int V = *C.Constant;
    delete C.Pointer;
    return V;
  }
  int stack(int N) {
    int Here = N;
    Choice C;
    C.Pointer = &Here;
    return *C.Constant;
  }
}
PAIR(pointer_to_member) {
  int heap(int N) {
    int *Node::*Which = &Node::Value;
    Node Outer;
    Outer.*Which = new int(N); // EXPECT: does-not-escape
    int V = *Outer.Value;
    delete Outer.Value;
    return V;
  }
  int stack(int N) {
    int Here = N, *Node::*Which = &Node::Value;
    Node Outer;
    Outer.*Which = &Here;
    return *Outer.Value;
  }
}
PAIR(structured_binding) {
  struct Two {
    int *A, *B;
  };
  int heap(int N) {
    auto [A, B] = Two{new int(N), new int(2)}; // EXPECT: does-not-escape, does-not-escape
    int V = *A * *B;
    delete A;
    delete B;
    return V;
  }
  int stack(int N) {
    int First = N, Second = 2;
    auto [A, B] = Two{&First, &Second};
    return *A * *B;
  }
}
PAIR(placed) {
  int heap(int N) {
    void *Memory = ::operator new(sizeof(Node)); // EXPECT: does-not-escape
    Node *P = new (Memory) Node;
    P->Number = N;
    int V = P->Number;
    ::operator delete(Memory);
    return V;
  }
  int stack(int N) {
    alignas(Node) char Memory[sizeof(Node)];
    Node *P = new (Memory) Node;
    P->Number = N;
    return P->Number;
  }
}
PAIR(references) {
  int heap(int N) {
    int *P = new int(N); // EXPECT: does-not-escape
    int &R = *P, &Again = R;
    const int &Constant = Again;
    R += 2;
    int V = Constant;
    delete &R;
    return V;
  }
  int stack(int N) {
    int Here = N, *P = &Here;
    int &R = *P, &Again = R;
    const int &Constant = Again;
    R += 2;
    return Constant;
  }
}
PAIR(jumps) {
  int heap(int N) {
    int Rounds = 0;
    Node *P = new Node; // EXPECT: does-not-escape // KNOWN: escapes(dynamic-size): a label makes a loop of everything
  again:
    P->Number += N;
    if (++Rounds < 3)
      goto again;
    int V = P->Number;
    delete P;
    return V;
  }
  int stack(int N) {
    int Rounds = 0;
    Node P;
  again:
    P.Number += N;
    if (++Rounds < 3)
      goto again;
    return P.Number;
  }
}

// What leaves does so on the stack as well.
static Node *LastNode;
static int *LastValue;
struct Keeper {
  int *Kept = nullptr;
  void keep(int *P) { Kept = P; }
};
ESCAPE(returned) {
  int *heapValue(int N) { return new int(N); } // EXPECT: escapes(return)
  int *stackValue(int N) {
    int Here = N, *P = &Here;
    return P;
  }
  int heap(int N) { return *heapValue(N); }
  int stack(int N) { return *stackValue(N); }
}
ESCAPE(global) {
  void heapValue(int N) { LastValue = new int(N); } // EXPECT: escapes(global)
  void stackValue(int N) {
    int Here = N;
    LastValue = &Here;
  }
  int heap(int N) {
    heapValue(N);
    return *LastValue;
  }
  int stack(int N) {
    stackValue(N);
    return *LastValue;
  }
}
ESCAPE(out_param) {
  void heapValue(int *&Out, int N) { Out = new int(N); } // EXPECT: escapes(out-param)
  void stackValue(int *&Out, int N) {
    int Here = N;
    Out = &Here;
  }
  int heap(int N) {
    int *P;
    heapValue(P, N);
    return *P;
  }
  int stack(int N) {
    int *P;
    stackValue(P, N);
    return *P;
  }
}
ESCAPE(member) {
  void heapValue(Keeper &K, int N) { K.keep(new int(N)); } // EXPECT: escapes(member)
  void stackValue(Keeper &K, int N) {
    int Here = N;
    K.keep(&Here);
  }
  int heap(int N) {
    Keeper K;
    heapValue(K, N);
    return *K.Kept;
  }
  int stack(int N) {
    Keeper K;
    stackValue(K, N);
    return *K.Kept;
  }
}
ESCAPE(through_what_is_global) {
  void heapValue(int N) {
    Node *P = new Node;     // EXPECT: escapes(global)
    LastNode = P;
    P->Value = new int(N); // EXPECT: escapes(global)
  }
  void stackValue(int N) {
    int Here = N;
    Node *P = new Node; // EXPECT: escapes(global)
    LastNode = P;
    P->Value = &Here;
  }
  int heap(int N) {
    heapValue(N);
    return *LastNode->Value;
  }
  int stack(int N) {
    stackValue(N);
    return *LastNode->Value;
  }
}
ESCAPE(kept_by_loop) {
  int heap(int N) {
    Node *Head = nullptr;
    for (int I = 0; I < N; ++I) {
      Node *P = new Node; // EXPECT: escapes(dynamic-size)
      P->Next = Head;
      Head = P;
    }
    int Count = 0;
    for (; Head; Head = Head->Next)
      ++Count;
    return Count;
  }
  int stack(int N) {
    Node *Head = nullptr;
    for (int I = 0; I < N; ++I) {
      Node P;
      P.Next = Head;
      Head = &P;
    }
    int Count = 0;
    for (; Head && Count < N; Head = Head->Next)
      ++Count;
    return Count;
  }
}
ESCAPE(in_parameter) {
  struct Reader {
    int *P = nullptr, *Sum;
    explicit Reader(int *Sum) : Sum(Sum) {}
    Reader(const Reader &Other) : P(Other.P), Sum(Other.Sum) {}
    ~Reader() {
      if (P)
        *Sum += *P;
    }
  };
  void heapValue(Reader R, int N) { R.P = new int(N); } // EXPECT: escapes(out-param)
  void stackValue(Reader R, int N) {
    int Here = N;
    R.P = &Here;
  }
  int heap(int N) {
    int Sum = 0;
    heapValue(Reader(&Sum), N);
    return Sum;
  }
  int stack(int N) {
    int Sum = 0;
    stackValue(Reader(&Sum), N);
    return Sum;
  }
}
