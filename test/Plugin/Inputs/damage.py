"""damage.py IN OUT: changes one byte of the last unit in IN's section .whyheap."""

import sys

with open(sys.argv[1], "rb") as file:
    data = bytearray(file.read())
data[data.rindex(b"\x7fWHYHEAP") + 50] ^= 1
with open(sys.argv[2], "wb") as file:
    file.write(data)
