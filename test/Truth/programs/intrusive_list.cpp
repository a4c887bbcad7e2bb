// An intrusive list: linking allocates nothing, making elements does.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <vector>

struct Link {
  Link *Next = nullptr;
};

struct Task : Link {
  explicit Task(int P) : Priority(P) {}
  int Priority;
};

class TaskList {
public:
  void push(Task &T) {
    T.Next = Head;
    Head = &T;
  }
  int total() const {
    int Sum = 0;
    for (Link *At = Head; At; At = At->Next)
      Sum += static_cast<Task *>(At)->Priority;
    return Sum;
  }
  Task *pop() {
    Task *First = static_cast<Task *>(Head);
    Head = Head ? Head->Next : nullptr;
    return First;
  }

private:
  Link *Head = nullptr;
};

static int onStack(int N) {
  Task A(N), B(N + 1);
  TaskList List;
  List.push(A);
  List.push(B);
  return List.total();
}

static int onHeap(int N) {
  TaskList List;
  for (int I = 0; I < N; ++I)
    List.push(*new Task(I));
  int Sum = List.total();
  while (Task *T = List.pop())
    delete T;
  return Sum;
}

int main(int Argc, char **) {
  int N = opaque(Argc * 7);
  std::vector<Task> Storage;
  Storage.reserve(N);
  TaskList List;
  for (int I = 0; I < N; ++I)
    List.push(Storage.emplace_back(I));
  auto Last = std::make_unique<Task>(N);
  List.push(*Last);
  std::printf("%d\n", onStack(N) + onHeap(N) + List.total());
}
