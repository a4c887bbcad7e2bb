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


class Project:
    """A folder with one source, and a server for it."""

    def __init__(self, binary, root, text=SOURCE, files=()):
        self.root = pathlib.Path(root)
        self.path = self.root / "a.cpp"
        self.path.write_text(text)
        command = {"directory": str(root), "file": "a.cpp",
                   "command": "clang++ -std=c++20 -c a.cpp"}
        (self.root / "compile_commands.json").write_text(json.dumps([command]))
        for name, content in files:
            (self.root / name).write_text(content)
        self.server = lsp.Server([binary, "--enable-config", "--log=error"], root)
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
    check("ew int(2) escapes and may allocate 4 bytes on the heap"
          in virtual["message"], virtual)
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


def test_preamble(binary, root):
    """Bodies of headers are not seen: what no model says is not said."""
    project = Project(binary, root, """#include <functional>
#include <memory>
#include <string>
int f(std::function<int()> F) { return F(); }
int g(int N) { return f([N] { return N; }); }
std::string h(int N) { return std::string(N, 'x'); }
std::unique_ptr<int> i() { return std::make_unique<int>(1); }
""")
    check(project.codes() == ["heap-return"], project.diagnostics)
    check([start(d)[0] for d in project.diagnostics] == [6], project.diagnostics)
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
