// A decompressor of runs (count, byte, count, byte …) that makes its work buffers
// anew on every call, and one that keeps them.
//   scripts/whyheap examples/decompress.cpp -- -std=c++20 -O2

#include <cstddef>
#include <vector>

using Bytes = std::vector<unsigned char>;

std::size_t checksum(const Bytes &Packed, std::size_t Window) {
  Bytes History(Window);
  std::size_t Sum = 0, At = 0;
  for (std::size_t I = 0; I + 1 < Packed.size(); I += 2)
    for (unsigned N = Packed[I]; N != 0; --N) {
      Sum += History[At] ^ Packed[I + 1];
      History[At] = Packed[I + 1];
      At = (At + 1) % Window;
    }
  return Sum;
}

class Decompressor {
public:
  explicit Decompressor(std::size_t Window) : History(Window) {}

  std::size_t checksum(const Bytes &Packed) {
    std::size_t Sum = 0, At = 0;
    for (std::size_t I = 0; I + 1 < Packed.size(); I += 2)
      for (unsigned N = Packed[I]; N != 0; --N) {
        Sum += History[At] ^ Packed[I + 1];
        History[At] = Packed[I + 1];
        At = (At + 1) % History.size();
      }
    return Sum;
  }

private:
  Bytes History;
};

std::size_t total(const std::vector<Bytes> &Files) {
  std::size_t Sum = 0;
  Decompressor Shared(1 << 12);
  for (const Bytes &File : Files)
    Sum += checksum(File, 1 << 12) + Shared.checksum(File);
  return Sum;
}
