// A header that declares itself a system header.
#pragma GCC system_header
inline int system_checked(int N) {
  if (N < 0)
    throw 1L;
  return N;
}
