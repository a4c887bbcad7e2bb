"""What the checks cost inside clang-tidy and clangd.

clang-tidy: whole processes, in turns with the cheapest check that looks at all code.
clangd: one session on a main file of 2,000 lines, in which each change makes a new
syntax tree; clangd's own trace (CLANGD_TRACE) says how long that took and how long the
checks did. Of several rebuilds the shortest counts: other work on the machine only makes
them longer."""

import json
import os
import pathlib
import sys

from . import measure
from .units import ROOT

LINES = 2000
REBUILDS = 20
CHECKS = "clang-tidy heap-*"
PEER = "clang-tidy performance-for-range-copy"
TIDY_TARGET = 1.5
REBUILD_TARGET = 30      # milliseconds
SHARE_TARGET = 0.10      # of what clangd takes for the tree itself

HEAD = """#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>
struct Shape {
  virtual ~Shape() = default;
  virtual double area() const = 0;
};
"""
GROUP = """
struct ShapeN : Shape {
  explicit ShapeN(double A) : A(A) {}
  double area() const override { return A * N; }
  double A;
};

std::unique_ptr<Shape> makeN(double A) {
  return std::make_unique<ShapeN>(A);
}

std::vector<std::string> namesN(const std::map<int, std::string> &All, int Limit) {
  std::vector<std::string> Result;
  for (const auto &[Number, Name] : All) {
    if (Number > Limit)
      continue;
    std::string Text = Name + ": ";
    Text += std::to_string(Number);
    Result.push_back(std::move(Text));
  }
  return Result;
}

double totalN(const std::vector<std::unique_ptr<Shape>> &Shapes) {
  double Sum = 0;
  for (const std::unique_ptr<Shape> &S : Shapes)
    Sum += S->area();
  auto Scale = [Sum](double Factor) { return Sum * Factor; };
  std::function<double(double)> Later = Scale;
  return Later(2) + Scale(N);
}

int *numberN(std::map<std::string, int *> &Known, const std::string &Key) {
  int *&Found = Known[Key];
  if (!Found)
    Found = new int(N);
  return Found;
}
"""


def main_file():
    text, number = HEAD, 0
    while text.count("\n") < LINES:
        text += GROUP.replace("N;", f"{number};").replace("N)", f"{number})") \
            .replace("ShapeN", f"Shape{number}").replace("makeN", f"make{number}") \
            .replace("namesN", f"names{number}").replace("totalN", f"total{number}") \
            .replace("numberN", f"number{number}")
        number += 1
    return text


def tidy(module, unit, rounds):
    """name -> samples."""
    def command(checks, *options):
        return ["clang-tidy-22", "--quiet", *options, f"--checks=-*,{checks}", unit.file,
                "--", *unit.flags, "-w", "-O2"]
    return measure.interleaved({CHECKS: command("heap-*", "-load", module),
                                PEER: command("performance-for-range-copy")},
                               unit.directory, rounds)


def spans(path, name):
    """Milliseconds of all spans of that name, in their order."""
    with open(path, encoding="utf-8") as file:
        events = json.load(file)["traceEvents"]
    return [e["dur"] / 1000 for e in events if e.get("ph") == "X" and e["name"] == name]


def rebuilds(clangd, directory):
    """(milliseconds of the checks, of the whole syntax tree) for each rebuild."""
    sys.path.insert(0, os.path.join(ROOT, "test", "Editors"))
    import lsp  # pylint: disable=import-error,import-outside-toplevel
    root = pathlib.Path(directory)
    text, path, trace = main_file(), root / "main.cpp", root / "trace.json"
    path.write_text(text, encoding="utf-8")
    (root / ".clang-tidy").write_text("Checks: '-*,heap-*'\n", encoding="utf-8")
    (root / "compile_commands.json").write_text(json.dumps([
        {"directory": directory, "file": "main.cpp",
         "command": "clang++ -std=c++20 -O2 -c main.cpp"}]), encoding="utf-8")
    os.environ["CLANGD_TRACE"] = str(trace)
    server = lsp.Server([clangd, "--log=error", "--background-index=false"], root)
    server.open(path, text)
    server.diagnostics(path, 1)
    for version in range(2, 2 + REBUILDS):
        measure.progress(f"clangd: rebuild {version - 1} of {REBUILDS}")
        server.change(path, version, f"{text}// {version}\n")
        server.diagnostics(path, version)
    measure.progress("")
    server.close()
    del os.environ["CLANGD_TRACE"]
    # The first one reads what the others keep.
    return list(zip(spans(trace, "ClangTidyMatch")[1:], spans(trace, "BuildAST")[1:]))
