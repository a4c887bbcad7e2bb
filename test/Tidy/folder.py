#!/usr/bin/env python3
"""What whyheap puts into the facts folder, and what clang-tidy makes of it after edits.

    folder.py WHYHEAP MODULE PLUGIN

A line of the sources with "// full" is a finding that the tool has, with the verdict of
the optimizer; with "// gone" one that it takes for elided. Where an edit leaves them
alone, clang-tidy says what the tool says; of what it has changed it says that it may
allocate."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

MAIN = """#include <memory>
#include <vector>
#include "h.h"

struct Pair { int A; };
static int *make() {
  return new int(1); // gone: in viaMake
}
int *kept(int *P) { return P; }
int elided() {
  auto P = std::make_unique<int>(1); // gone
  return *P;
}
int viaMake() {
  int *P = make();
  int V = *P;
  delete P;
  return V;
}
Pair *pair() {
  return new Pair; // full
}
#define SIZE 4
int *many() {
  return new int[SIZE]; // full
}
int *head() {
  return inHeader(3);
}
struct Holder {
  std::unique_ptr<int> P = std::make_unique<int>(2); // full
  int *more() {
    return new int(9); // full
  }
};
Holder holder() { return Holder(); }
int *useMore(Holder &H) { return H.more(); }
int *last() {
  return kept(new int(3)); // full
}
"""
HEADER = """#pragma once
inline int *inHeader(int N) {
  return new int(N); // full
}
inline int unused() {
  return *new int(5);
}
"""
WARNING = re.compile(r"^(?:.*/)?([a-z]+\.(?:cpp|h)):(\d+):\d+: warning: (.*) \[heap-")


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class Project:
    def __init__(self, tools, root):
        self.tool, self.module, self.plugin = tools
        self.root = pathlib.Path(root)
        self.flags = ["-std=c++20", "-O2"]
        self.write(MAIN, HEADER)

    def write(self, main, header):
        (self.root / "a.cpp").write_text(main)
        (self.root / "h.h").write_text(header)
        self.write_database(["a.cpp"])

    def write_database(self, names):
        (self.root / "compile_commands.json").write_text(json.dumps([
            {"directory": str(self.root), "file": name,
             "arguments": ["clang++", *self.flags, "-c", name]} for name in names]))

    def store(self, *options):
        done = run([self.tool, "-p", ".", "--quiet", *options], cwd=self.root)
        check(done.returncode == 0, done.stderr)
        return done.stderr

    def tool_findings(self):
        done = run([self.tool, "-p", ".", "--quiet"], cwd=self.root)
        matches = map(WARNING.match, done.stdout.splitlines())
        return {(m[1], int(m[2])): m[3] for m in matches if m}

    def tidy(self, name="a.cpp", *options):
        done = run(["clang-tidy-22", "-load", self.module, "--checks=-*,heap-*", "--quiet",
                    "--header-filter=.*", "-p", ".", name, *options], cwd=self.root)
        check(done.returncode == 0, done.stdout + done.stderr)
        self.output = done.stdout
        found = {}
        for line in done.stdout.splitlines():
            if match := WARNING.match(line):
                found[match[1], int(match[2])] = match[3]
        return found


def check(condition, what):
    if not condition:
        sys.exit(f"folder.py: {what}")


def lines(name, text, mark):
    return {(name, n) for n, line in enumerate(text.splitlines(), 1) if mark in line}


def hold(project, main, header, flow=()):
    """Everything is as the tool says, but for the lines that hold one of the texts in
    \\p flow: there the source alone speaks."""
    found = project.tidy()
    marked = lines("a.cpp", main, "// ") | lines("h.h", header, "// ")
    weak = set().union(*(lines("a.cpp", main, t) | lines("h.h", header, t) for t in flow))
    expected = (lines("a.cpp", main, "// full") | lines("h.h", header, "// full")) - weak
    for place in expected:
        check(place in found and "allocates" in found[place],
              f"{place}: no full verdict\n{project.output}")
    for place in weak & marked:
        check(place in found and "may allocate" in found[place],
              f"{place}: not the flow's word\n{project.output}")
    gone = (lines("a.cpp", main, "// gone") - weak) & set(found)
    check(not gone, f"{gone}: was elided\n{project.output}")


def edit(project, old, new, flow=(), header=False):
    text = HEADER if header else MAIN
    check(text.count(old) == 1, f"'{old}' is not there once")
    changed = text.replace(old, new)
    main, head = (MAIN, changed) if header else (changed, HEADER)
    project.write(main, head)
    hold(project, main, head, flow)


def test_edits(project):
    check(all("may allocate" in text for text in project.tidy().values()), project.output)
    project.store()
    check(not (project.root / ".cache").exists(), "a folder that nobody asked for")
    project.store("--facts-folder")
    hold(project, MAIN, HEADER)
    said = {place: text for place, text in project.tidy().items() if place != ("h.h", 6)}
    check(said == project.tool_findings(), (said, project.tool_findings()))
    # Nothing was compiled of what nobody calls.
    check("may allocate" in project.tidy()["h.h", 6], project.output)
    # Text that means nothing.
    edit(project, "#include <memory>", "// one\n// two\n#include <memory>")
    edit(project, "  return new Pair; //", "  /* äö */\n\n    return\n  /* */ new  Pair; //")
    edit(project, "int *head() {", "int\n*head()\n{")
    edit(project, "#include <vector>", "#include <string>\n#include <vector>\nint more;")
    edit(project, "inline int *in", "// moved\ninline int  *in", header=True)
    # A function, and nothing else.
    edit(project, "return *P;\n", "return *P + 1;\n", ["make_unique<int>(1)"])
    edit(project, "return new int(9);", "return new int(8);", ["new int(8)"])
    # What others are made of: a type, a macro, a member's initializer, a callee.
    edit(project, "{ int A; }", "{ int A, B; }", ["new Pair"])
    edit(project, "SIZE 4", "SIZE 5", ["SIZE]"])
    edit(project, "make_unique<int>(2)", "make_unique<int>(3)", ["make_unique<int>(3)"])
    edit(project, "{ return P; }", "{ return P + 0; }", ["new int(3)"])
    # Who has it inlined.
    edit(project, "  delete P;\n", "  if (V)\n    delete P;\n", ["new int(1)"])
    # Another file is one.
    edit(project, "int unused() {", "int renamed() {", header=True)
    edit(project, "new int(N)", "new int(N + 1)", ["new int(N + 1)"], header=True)


def test_commands(project):
    project.store("--facts-folder")
    project.flags.append("-DNDEBUG")
    project.write(MAIN, HEADER)
    check(all("may allocate" in text for text in project.tidy().values()), project.output)
    # Each run renews what is there.
    project.store()
    hold(project, MAIN, HEADER)
    # An unusual one does not.
    changed = MAIN.replace("new Pair", "new Pair()")
    project.write(changed, HEADER)
    project.store("--opt=O0")
    hold(project, changed, HEADER, ["new Pair()"])
    project.store()
    hold(project, changed, HEADER)
    # One by name, and who reads it.
    other = project.root / "elsewhere"
    project.store(f"--facts-folder={other}", "--opt=O0")
    check(list(other.glob("a.cpp-*/*.facts")), "nothing in the named folder")
    found = project.tidy("a.cpp", f"--config={{CheckOptions: {{HeapFacts: {other}}}}}")
    check("allocates" in found["a.cpp", 11], project.output)


def test_units(project):
    """Two units have a header's function, one of them without an allocation."""
    project.write("#include \"h.h\"\nint *a() { return inHeader(1); }\n", HEADER)
    (project.root / "b.cpp").write_text(
        "#include \"h.h\"\nint b() { int *P = inHeader(1); int V = *P; delete P; return V; }\n")
    project.write_database(["a.cpp", "b.cpp"])
    project.store("--facts-folder")
    project.write_database(["a.cpp", "b.cpp", "h.h"])
    for name in "a.cpp", "b.cpp", "h.h":
        said = project.tidy(name)["h.h", 3]
        check("may allocate" in said, project.output)
    # A unit that is no more has no say.
    (project.root / "b.cpp").unlink()
    check("allocates" in project.tidy()["h.h", 3], project.output)


def test_damage(project):
    project.store("--facts-folder")
    stored, = (project.root / ".cache/whyheap").glob("a.cpp-*/*.facts")
    whole = stored.read_bytes()
    for damaged in (b"", whole[:len(whole) // 2],
                    whole.replace(b"whyheap.stored/1", b"whyheap.stored/9"),
                    whole.replace(b"piece 1", b"piece 9"),
                    whole.replace(b"piece 1", b"piecex1"),
                    *(whole[:n] + bytes([whole[n] ^ 0x41]) + whole[n + 1:]
                      for n in range(7, len(whole), len(whole) // 6))):
        stored.write_bytes(damaged)
        project.tidy()
        told = [l for l in project.output.splitlines() if str(stored) in l]
        check(len(told) <= 1, project.output)
    stored.write_bytes(b"nonsense")
    project.tidy()
    check(f"{stored}: damaged facts" in project.output, project.output)
    stored.unlink()
    stored.symlink_to("/dev/zero")
    project.tidy()
    # Where nothing can be written one line says so.
    (project.root / "file").write_text("")
    done = run([project.tool, "-p", ".", "--quiet", "--facts-folder=file/x"], cwd=project.root)
    check(done.returncode == 1 and done.stderr.count("\n") == 1 and "file/x" in done.stderr,
          done.stderr)


def test_plugin(project):
    folder = project.root / ".cache/whyheap"
    plugin = ["-fplugin=" + project.plugin, "-fpass-plugin=" + project.plugin,
              "-fplugin-arg-whyheap-report=off",
              f"-fplugin-arg-whyheap-facts-folder={folder}"]
    done = run(["clang++-22", *project.flags, *plugin, "-c", "a.cpp"], cwd=project.root)
    check(done.returncode == 0 and not done.stderr, done.stderr)
    hold(project, MAIN, HEADER)


def main():
    tools = [str(pathlib.Path(a).resolve()) for a in sys.argv[1:4]]
    for name, test in list(globals().items()):
        if name.startswith("test_") and (not sys.argv[4:] or name in sys.argv[4:]):
            with tempfile.TemporaryDirectory() as root:
                test(Project(tools, pathlib.Path(root).resolve()))
    print("as expected")


main()
