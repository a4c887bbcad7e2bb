// Type erasure by hand: with and without a small buffer; function pointers.
#include "keep.h"
#include <cstdio>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

class Drawable {
  struct Concept {
    virtual ~Concept() = default;
    virtual std::size_t draw() const = 0;
    virtual std::unique_ptr<Concept> clone() const = 0;
  };
  template <typename T> struct Model final : Concept {
    explicit Model(T V) : Value(std::move(V)) {}
    std::size_t draw() const override { return drawn(Value); }
    std::unique_ptr<Concept> clone() const override {
      return std::make_unique<Model>(Value);
    }
    T Value;
  };
  static std::size_t drawn(int Value) { return std::size_t(Value); }
  static std::size_t drawn(const std::string &Value) { return Value.size(); }

public:
  template <typename T>
  Drawable(T Value) : Self(std::make_unique<Model<T>>(std::move(Value))) {}
  Drawable(const Drawable &Other) : Self(Other.Self->clone()) {}
  Drawable(Drawable &&) noexcept = default;
  std::size_t draw() const { return Self->draw(); }

private:
  std::unique_ptr<Concept> Self;
};

class Action {
public:
  template <typename F> Action(F Function) {
    if constexpr (sizeof(F) <= sizeof Buffer) {
      Target = ::new (Buffer) F(Function);
      Call = [](void *T) { return (*static_cast<F *>(T))(); };
    } else {
      Target = new F(Function);
      Call = [](void *T) { return (*static_cast<F *>(T))(); };
      Destroy = [](void *T) { delete static_cast<F *>(T); };
    }
  }
  Action(const Action &) = delete;
  ~Action() { Destroy ? Destroy(Target) : void(); }
  int operator()() { return Call(Target); }

private:
  alignas(8) unsigned char Buffer[16];
  void *Target;
  int (*Call)(void *);
  void (*Destroy)(void *) = nullptr;
};

int main(int Argc, char **) {
  int N = opaque(Argc * 29);
  std::vector<Drawable> All;
  All.push_back(N);
  All.push_back(std::string(N, 'd'));
  std::vector<Drawable> Copy = All;
  std::size_t Sum = 0;
  for (const Drawable &Each : Copy)
    Sum += Each.draw();
  long A = N, B = N + 1, C = 2;
  Action Small([N] { return N; });
  Action Large([A, B, C] { return int(A + B + C); });
  keep(&Small);
  keep(&Large);
  std::printf("%zu %d\n", Sum, Small() + Large());
}
