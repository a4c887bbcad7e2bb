#!/usr/bin/env python3
"""Talks to whyheap-clangd as an editor does, and holds what it publishes.

    session.py WHYHEAP-CLANGD"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import lsp

SOURCE = """// Values by two ways.
// Text before the values.
struct Sink { virtual void take(int *); };
void f(Sink &S) {
  /* 𝒳 äö */ int *V = new int(2);
  S.take(V);
}
int *g() { return new int(1); }
"""


HEADER = """#pragma once
inline int *unseen() { return new int(1); }
"""
PREAMBLE = """#include "header.h"
#include <any>
#include <array>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
struct Big { long Parts[8]; };
std::vector<int> grow(int N) {
  std::vector<int> V;
  V.push_back(N); // heap-return
  V.reserve(N); // heap-return
  V.emplace_back(N); // heap-return
  V.pop_back();
  V.clear();
  return V;
}
std::vector<int> sized(int N) { return std::vector<int>(N); } // heap-return
std::vector<int> listed(int N) { return {N, 1, 2}; } // heap-return
std::vector<int> empty() { return {}; }
std::vector<int> moved(std::vector<int> V) { return V; }
std::map<int, int> mapped(int N) {
  std::map<int, int> M;
  M[N] = 1; // heap-return
  M.insert({1, N}); // heap-return
  M.find(N);
  return M;
}
void stay(int N) {
  std::list<int> L;
  L.push_front(N); // heap-container
  std::unordered_map<int, int> M;
  M.emplace(N, N); // heap-container
  std::array<int, 100> A{};
  std::optional<int> O = A[1];
}
std::string filled(int N) { return std::string(N, 'x'); } // heap-return
std::string fixed() { return "short"; }
std::string longer() { return "a literal that is longer than the room for it"; } // heap-return
std::string joined(std::string A, const std::string &B) { return std::move(A) + B; } // heap-return
std::string digits(int N) { return std::to_string(N); } // heap-return
std::unique_ptr<int> unique() { return std::make_unique<int>(1); } // heap-return
std::shared_ptr<int> shared() { return std::make_shared<int>(1); } // heap-return
int call(std::function<int()> F) { return F(); }
int small(int N) { return call([N] { return N; }); }
std::function<int()> large(Big B) {
  return [B] { return int(B.Parts[1]); }; // heap-captured-lambda
}
std::any held(Big B) { return B; } // heap-type-erasure
std::pmr::vector<int> pooled(std::pmr::memory_resource *R, int N) {
  std::pmr::vector<int> V(R);
  V.push_back(N);
  return V;
}
int *header() { return unseen(); }
"""


class Project:
    """A folder with one source, and a server for it."""

    def __init__(self, binary, root, text=SOURCE, files=(), standard="c++20",
                 encoding=None):
        self.root = pathlib.Path(root)
        self.path = self.root / "a.cpp"
        self.path.write_text(text)
        command = {"directory": str(root), "file": "a.cpp",
                   "command": f"clang++ -std={standard} -c a.cpp"}
        (self.root / "compile_commands.json").write_text(json.dumps([command]))
        for name, content in files:
            (self.root / name).write_text(content)
        # The index in the background runs on idle processors only. While other tests
        # run it does not end, and the server waits for it.
        self.server = lsp.Server([binary, "--enable-config", "--log=error",
                                  "--background-index=false"], root, encoding)
        self.server.open(self.path, text)
        self.version = 1
        self.diagnostics = self.server.diagnostics(self.path, 1)

    def change(self, text):
        self.version += 1
        self.server.change(self.path, self.version, text)
        self.diagnostics = self.server.diagnostics(self.path, self.version)

    def of(self, check):
        return [d for d in self.diagnostics if d["code"] == check]

    def codes(self):
        return sorted(d["code"] for d in self.diagnostics)


def start(item):
    return item["range"]["start"]["line"], item["range"]["start"]["character"]


def check(condition, what):
    if not condition:
        sys.exit(f"session.py: {what}")


def test_diagnostics(binary, root):
    project = Project(binary, root)
    check(project.codes() == ["heap-return", "heap-virtual-call"], project.diagnostics)
    virtual, = project.of("heap-virtual-call")
    # Columns count UTF-16 units: the letter outside of the basic plane takes two.
    check(start(virtual) == (4, 23), virtual)
    check(virtual["range"]["end"] == {"line": 4, "character": 33}, virtual)
    check("new int(2) escapes and may allocate 4 bytes on the heap" ==
          virtual["message"], virtual)
    steps = [(start(r["location"]), r["message"]) for r in virtual["relatedInformation"]]
    check(((5, 4), "Parameter to virtual call here: S.take(V)") in steps, steps)
    page = virtual["codeDescription"]["href"]
    check(page.startswith("file://") and
          pathlib.Path(page[7:]).name == "virtual-call.md" and
          pathlib.Path(page[7:]).is_file(), page)

    # They move with the code.
    project.change("// one\n// two\n" + SOURCE)
    check(start(project.of("heap-virtual-call")[0]) == (6, 23), project.diagnostics)
    check(start(project.of("heap-return")[0]) == (9, 18), project.diagnostics)
    # And go with it.
    project.change(SOURCE.replace("new int(1)", "nullptr"))
    check(project.codes() == ["heap-virtual-call"], project.diagnostics)
    check(project.server.close() == 0, "the server's exit code")


def test_columns(binary, root):
    """Each step of a chain stands at its place, whatever the line holds and whichever
    encoding the client wants."""
    text = """struct Node { int *Value; };
int *same(int *P) { return P; }
void put(Node &Out) {
  int *Made = /* 𝒳𝒴 ä */ new int(1); int *Kept = /* ß€𝒵 */ same(Made); Out.Value = Kept;
}
"""
    line = text.splitlines()[3]
    for encoding, length in (None, lambda t: len(t.encode("utf-16-le")) // 2), \
                            ("utf-8", lambda t: len(t.encode())), ("utf-32", len):
        project = Project(binary, root, text, encoding=encoding)
        found, = project.diagnostics
        check(found["code"] == "heap-out-param", found)
        check(start(found) == (3, length(line[:line.index("new")])), (encoding, found))
        steps = {r["message"]: start(r["location"]) for r in found["relatedInformation"]}
        for step, at in {"Initialized here: Made": "Made =", "Passed here: same(Made)": "same",
                         "Initialized here: Kept": "Kept =", "Stored in what a parameter "
                         "refers to here: Out.Value = Kept": "= Kept;"}.items():
            check(steps.get(step) == (3, length(line[:line.index(at)])),
                  (encoding, step, found))
        project.server.close()


def test_preamble(binary, root):
    """Bodies of headers are not seen. What models and the habits of the library say is
    said of them, and nothing else: each line that allocates ends in the kind."""
    for standard in "c++17", "c++20":
        with tempfile.TemporaryDirectory(dir=root) as folder:
            project = Project(binary, folder, PREAMBLE, standard=standard,
                              files=[("header.h", HEADER)])
            found = sorted((start(d)[0], d["code"]) for d in project.diagnostics
                           if d["code"].startswith("heap-"))
            expected = [(n, line.rpartition("// ")[2])
                        for n, line in enumerate(PREAMBLE.splitlines()) if "// heap" in line]
            check(found == expected, f"{standard}: {found} {expected}")
            project.server.close()


def test_configuration(binary, root):
    for files, codes in [
            # Nearly every .clang-tidy starts like this.
            ([(".clang-tidy", "Checks: '-*,bugprone-*'\n")],
             ["heap-return", "heap-virtual-call"]),
            ([(".clang-tidy", "Checks: '-*,bugprone-*,-heap-return'\n")],
             ["heap-virtual-call"]),
            ([(".clangd", "Diagnostics: {ClangTidy: {Remove: heap-return}}\n")],
             ["heap-virtual-call"]),
            ([(".clangd", "Diagnostics: {ClangTidy: {Remove: '*'}}\n")], []),
            ([(".clangd", "Diagnostics: {Suppress: heap-virtual-call}\n")],
             ["heap-return"])]:
        with tempfile.TemporaryDirectory(dir=root) as folder:
            project = Project(binary, folder, files=files)
            heap = [c for c in project.codes() if c.startswith("heap-")]
            check(heap == codes, f"{files}: {project.diagnostics}")
            project.server.close()
    hidden = SOURCE.replace("new int(1); }", "new int(1); } // NOLINT(heap-*)")
    project = Project(binary, root, hidden)
    check(project.codes() == ["heap-virtual-call"], project.diagnostics)
    project.server.close()


def test_anywhere(binary, root):
    """It finds Clang's own headers wherever it lies, and is clangd otherwise."""
    moved = pathlib.Path(root) / "elsewhere" / "whyheap-clangd"
    moved.parent.mkdir()
    shutil.copy(binary, moved)
    project = Project(str(moved), root)
    check(project.codes() == ["heap-return", "heap-virtual-call"], project.diagnostics)
    project.server.close()
    done = subprocess.run([str(moved), f"--check={project.path}"], cwd=root,
                          capture_output=True, text=True, check=False)
    check(done.returncode == 0 and "All checks completed, 0 errors" in done.stderr,
          done.stderr)
    done = subprocess.run([str(moved), "--version"], capture_output=True, text=True,
                          check=False)
    check("clangd version 22" in done.stdout and "grpc" in done.stdout, done.stdout)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    for name, test in tests:
        if not wanted or name in wanted:
            with tempfile.TemporaryDirectory() as root:
                test(binary, root)
    print("as expected")


main()
