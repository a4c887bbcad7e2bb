"""What the flow witness costs: against a compiler that only checks the syntax, and in
functions and call chains of growing size. Its times are the tool's own clock
(`--dump=timing`): building the graphs, and linking and solving them. Of several runs the
shortest counts: other work on the machine only makes them longer."""

import math
import os
import subprocess

from . import measure
from .units import CLANG

STATEMENTS = (1000, 10000, 100000)
FUNCTIONS = (100, 1000, 10000)
# Per doubling, beyond the doubling itself.
GROWTH_TARGET = 1.3
# Of the time of clang++ -fsyntax-only.
SHARE_TARGET = 0.15


def one_function(count):
    """Objects that are linked, passed on, returned and kept, in one function."""
    lines = ["struct Node { Node *Next; int *Value; };", "Node *Global;",
             "static Node *same(Node *N) { return N; }",
             "static void put(Node *N, int *V) { N->Value = V; }",
             "Node *all(Node *Out, int n) {", "  Node *Last = nullptr;"]
    for i in range(count // 5):
        lines += [f"  Node *A{i} = new Node;", f"  A{i}->Next = Last;",
                  f"  put(A{i}, new int(n + {i}));",
                  f"  Last = n == {i} ? same(A{i}) : Last;",
                  f"  if (n == -{i + 1}) Out->Next = A{i};"]
    return "\n".join(lines + ["  return Last;", "}", ""])


def separate_values(count):
    """Nothing of one statement group has to do with another's."""
    lines = ["int *Global;", "int all(int n) {", "  int Sum = 0;"]
    for i in range(count // 4):
        lines += [f"  int *P{i} = new int(n + {i});", f"  int *Q{i} = P{i};",
                  f"  Sum += *Q{i};", f"  delete Q{i};"]
    return "\n".join(lines + ["  return Sum;", "}", ""])


def call_chain(count):
    """Each function hands what it is given, and an object of its own, to the next."""
    lines = ["int *Global;", "static void link0(int *P, int *) { Global = P; }"]
    for i in range(1, count):
        lines += [f"static void link{i}(int *P, int *Q) "
                  f"{{ link{i - 1}(P, Q); *Q += *P; }}"]
    lines += ["void all() {", f"  link{count - 1}(new int(1), new int(2));", "}", ""]
    return "\n".join(lines)


SHAPES = {"linked statements in one function": (one_function, STATEMENTS),
          "separate statements in one function": (separate_values, STATEMENTS),
          "functions in one chain of calls": (call_chain, FUNCTIONS)}


def timing(tool, arguments, directory):
    """phase -> seconds."""
    done = subprocess.run([tool, "--quiet", "-j1", "--dump=timing", *arguments],
                          cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode:
        raise measure.BenchError(f"whyheap --dump=timing: {done.stderr.strip()}")
    phases = {}
    for line in done.stdout.splitlines():
        phase, _, seconds = line.partition(": ")
        if phase != "unit":
            phases[phase] = float(seconds)
    return phases


def witness(tool, arguments, directory, rounds):
    """Seconds of the flow witness: graphs and solution, each the shortest."""
    samples = [timing(tool, arguments, directory) for _ in range(rounds)]
    return (min(s["graphs"] for s in samples), min(s["solve"] for s in samples))


def beyond_linear(small, large, factor):
    """By how much a doubling takes longer than twice as long."""
    return (large / small / factor) ** (1 / math.log2(factor))


def growth(tool, directory, rounds):
    """shape -> {size: (graphs, solve, whole tool's CPU)}, in seconds. Without
    optimization: the optimizer's own growth is not ours."""
    results = {}
    for shape, (generate, sizes) in SHAPES.items():
        results[shape] = {}
        for size in sizes:
            measure.progress(f"{shape}: {size}")
            path = os.path.join(directory, f"{generate.__name__}-{size}.cpp")
            with open(path, "w", encoding="utf-8") as file:
                file.write(generate(size))
            arguments = [path, "--", "-std=c++20", "-O0", "-w",
                         "-fbracket-depth=100000"]
            whole = min(measure.run([tool, "--quiet", "-m", "-j1", *arguments],
                                    directory).cpu for _ in range(rounds))
            results[shape][size] = (*witness(tool, arguments, directory, rounds), whole)
    measure.progress("")
    return results


def share(tool, unit, rounds):
    """(graphs, solve, CPU of clang++ -fsyntax-only), in seconds."""
    arguments = [unit.file, "--", *unit.flags, "-w", "-O2"]
    syntax = min(measure.run([CLANG, *unit.flags, "-w", "-fsyntax-only", unit.file],
                             unit.directory).cpu for _ in range(rounds))
    return (*witness(tool, arguments, unit.directory, rounds), syntax)
