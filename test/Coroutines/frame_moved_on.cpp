// A parameter that is moved on at once keeps its place until the end.
#include "frames.h"
#include "tasks.h"
#include <memory>
#include <string>

inline std::unique_ptr<int> Store;
inline std::string Name;

tasks::Eager moved(std::unique_ptr<int> Value, std::string Text) {
  FRAME("moved");
  MEMBER(Value);
  MEMBER(Text);
  Store = std::move(Value);
  Name = std::move(Text);
  co_await tasks::Sleep();
}

int main() {
  auto T = moved(std::make_unique<int>(1), "a text for the parameter's copy");
  tasks::wake();
}
