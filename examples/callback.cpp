// A lambda that outgrows std::function: libstdc++ keeps 16 trivially copyable
// bytes in place, and not one byte more.
//   scripts/whyheap --show=elided examples/callback.cpp -- -std=c++20 -O2

#include <functional>

using Callback = std::function<double(double)>;

Callback line(double Slope, double Offset) {
  return [=](double X) { return Slope * X + Offset; };
}

Callback parabola(double A, double B, double C) {
  return [=](double X) { return (A * X + B) * X + C; };
}
