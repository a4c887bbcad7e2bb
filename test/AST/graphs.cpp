// Where addresses go, function by function.
// RUN: %whyheap --quiet --dump=graph %s -- -std=c++20 -O0 | FileCheck %s

struct Node {
  Node *Next;
  int Value;
};
Node *Head;

// CHECK-LABEL: graph _Z4makei: 1 parameters
// CHECK: flow #{{[0-9]+}}(Made) = &#[[OBJECT:[0-9]+]](new Node): initialized 'Made'
// CHECK: flow #1(result) = #{{[0-9]+}}(Made): return 'Made'
// CHECK: store *#{{[0-9]+}}(Made) = #{{[0-9]+}}(Head): assigned 'Made->Next = Head'
Node *make(int Value) {
  Node *Made = new Node;
  Made->Value = Value;
  Made->Next = Head;
  return Made;
}

// CHECK-LABEL: graph _Z4keepi: 1 parameters
// CHECK: flow #{{[0-9]+}}(Head) = #{{[0-9]+}}(make(Value)): global 'Head = make(Value)'
// CHECK: call direct make({{.*}}) -> #{{[0-9]+}}(make(Value)): argument 'make(Value)'
void keep(int Value) { Head = make(Value); }

// A reference is a pointer that is followed wherever it is named.
// CHECK-LABEL: graph _Z10referencesRPi: 1 parameters
// CHECK-DAG: flow #{{[0-9]+}}(Same) = #2(Out): reference-bound 'Same'
// CHECK-DAG: store *#{{[0-9]+}}(Same) = &#{{[0-9]+}}(new int(1)): assigned 'Same = new int(1)'
void references(int *&Out) {
  int *&Same = Out;
  Same = new int(1);
}

// CHECK-LABEL: graph _Z8captureri: 1 parameters
// CHECK-DAG: flow #{{[0-9]+}}(lambda) = &#{{[0-9]+}}(Count): captured-by-reference 'Count'
// CHECK-DAG: flow #[[COPY:[0-9]+]]() = #{{[0-9]+}}(Copied): captured-by-copy 'Copied'
// CHECK-DAG: flow #{{[0-9]+}}(lambda) = #[[COPY]](): captured-by-copy 'Copied'
int capturer(int Count) {
  int *Copied = new int(2);
  auto Closure = [&Count, Copied] { return Count + *Copied; };
  int Sum = Closure();
  delete Copied;
  return Sum;
}

// A number made of an address is not followed.
// CHECK-LABEL: graph _Z6numberPi: 1 parameters
// CHECK: flow #0(heap) = #2(Pointer): number
unsigned long number(int *Pointer) {
  return reinterpret_cast<unsigned long>(Pointer);
}
