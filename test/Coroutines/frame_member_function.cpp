// Member functions: `this` is kept as a pointer, members stay in the object.
#include "frames.h"
#include "tasks.h"

struct Server {
  int Requests[20] = {};

  tasks::Eager serve(int N) {
    FRAME("Server::serve");
    int Index = N % 20;
    MEMBER(Index);
    co_await tasks::Sleep();
    ++Requests[Index];
  }
};

int main() {
  Server S;
  auto T = S.serve(3);
  tasks::wake();
  return S.Requests[3] == 1 ? 0 : 1;
}
