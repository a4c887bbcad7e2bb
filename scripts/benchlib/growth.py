"""Generated units of growing size: does the time grow as the compiler's does?"""

import os

from . import measure
from .units import CLANG

SIZES = (1000, 10000)
CHAIN = 1000
# Growth from the smaller to the larger unit, relative to the compiler's own.
GROWTH_TARGET = 1.5


def statements(count):
    """One function in which each statement allocates."""
    lines = ["void keep(void *);", "void all(int n) {"]
    # Not new int[n]: the compiler's back end is quadratic in its overflow checks.
    lines += [f"  keep(new int(n + {i}));" for i in range(count)]
    return "\n".join(lines + ["}", ""])


def functions(count):
    """Functions of ten statements each, on containers."""
    lines = ["#include <string>", "#include <vector>"]
    for i in range(0, count, 10):
        lines.append(f"void f{i}(std::vector<std::string> &Out, int N) {{")
        lines += [f"  Out.push_back(std::string(N + {i + k}, 'x'));" for k in range(10)]
        lines.append("}")
    return "\n".join(lines + [""])


def chain(count):
    """Calls of a library in which each function calls the next and only the last
    allocates; user code calls into the middle of it `count` times."""
    lines = ['# 1 "/usr/include/chain.h" 1 3',
             f"inline __attribute__((noinline)) int *link{CHAIN}(int n) "
             "{ return new int(n); }"]
    lines += [f"inline __attribute__((noinline)) int *link{i}(int n) "
              f"{{ return n == {i} ? nullptr : link{i + 1}(n + 1); }}"
              for i in range(CHAIN - 1, -1, -1)]
    lines += ['# 1 "chain.cpp" 2', "void keep(void *);", "void all(int n) {"]
    lines += [f"  keep(link{i * 7 % CHAIN}(n));" for i in range(count)]
    return "\n".join(lines + ["}", ""])


SHAPES = {"statements in one function": statements, "container statements": functions,
          "calls into a chain of 1,000": chain}


def run(tool, directory, rounds):
    """shape -> {size: (whyheap's median, the compiler's median)}, in seconds."""
    results = {}
    for shape, generate in SHAPES.items():
        results[shape] = {}
        for size in SIZES:
            path = os.path.join(directory, f"{generate.__name__}-{size}.cpp")
            with open(path, "w", encoding="utf-8") as file:
                file.write(generate(size))
            samples = measure.interleaved({
                "whyheap": [tool, "--quiet", "-m", "-j1", path, "--", "-std=c++20",
                            "-O2", "-w"],
                "clang": [CLANG, "-std=c++20", "-O2", "-w", "-c", path, "-o",
                          os.devnull],
            }, directory, rounds, warm=False)
            results[shape][size] = tuple(measure.median(samples[name], "wall")
                                         for name in ("whyheap", "clang"))
    return results
