// A container of one value.
#pragma GCC system_header
template <typename T> class Box {
public:
  Box(T V) : Value(new T(V)) {}
  Box(const Box &Other) : Value(new T(*Other.Value)) {}
  ~Box() { delete Value; }
  void grow() { Value = new T(*Value); }
  Box &operator+=(T V) {
    Value = new T(V);
    return *this;
  }

private:
  T *Value;
};
