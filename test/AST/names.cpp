// Functions, as their author writes them.
// RUN: %facts %s -- -std=c++20 -O2 | FileCheck %s

void *volatile Kept;

namespace outer {
inline namespace v1 {
struct Thing {
  void method(const char *Text) const;
  static void make();
  Thing();
  ~Thing();
  Thing &operator=(const Thing &);
  explicit operator bool() const;
};
} // namespace v1
} // namespace outer
using outer::Thing;

void Thing::method(const char *Text) const { Kept = new int; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::method(const char *) const{{$}}
void Thing::make() { Kept = new int; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::make(){{$}}
Thing::Thing() { Kept = new int; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::Thing(){{$}}
Thing::~Thing() { Kept = new int; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::~Thing(){{$}}
Thing &Thing::operator=(const Thing &) { Kept = new int; return *this; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::operator=(const {{.*}}Thing &){{$}}
Thing::operator bool() const { Kept = new int; return true; }
// CHECK-DAG: function {{.*}}: outer::{{(v1::)?}}Thing::operator bool() const{{$}}

namespace {
void hidden(int *, unsigned long (&)[3]) { Kept = new int; }
// CHECK-DAG: function {{.*}}: {{.*}}hidden(int *, unsigned long (&)[3]){{$}}
}
unsigned long Three[3];
void callsHidden() { hidden(nullptr, Three); }

template <typename T, int N> void instance(T) { Kept = new int; }
// CHECK-DAG: function {{.*}}: instance<char, 3>(char){{$}}
template void instance<char, 3>(char);

struct Functor {
  void operator()(int) const { Kept = new int; }
  // CHECK-DAG: function {{.*}}: Functor::operator()(int) const{{$}}
};
void callsFunctor() { Functor()(1); }

void lambda() {
  [](int) { Kept = new int; }(1);
  // CHECK-DAG: function {{.*}}: lambda in lambda(){{$}}
}

// A closure in the name of an instance: no path of the author's machine.
template <typename F> void callback(F) { Kept = new int; }
// CHECK-DAG: function {{.*}}: callback<{{[^/]*lambda[^/]*}}>({{[^/]*}}){{$}}
void callsBack() {
  callback([] {});
}

extern "C" void plain(void) { Kept = new int; }
// CHECK-DAG: function plain: plain(){{$}}

void variadic(const char *, ...) { Kept = new int; }
// CHECK-DAG: function {{.*}}: variadic(const char *, ...){{$}}

int *Global = new int;
// CHECK-DAG: function {{.*}}: initialization of {{globals|Global}}{{$}}
