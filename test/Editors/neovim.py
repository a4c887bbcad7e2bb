#!/usr/bin/env python3
"""A real client: Neovim opens a project, edits a line above, and a check is switched off;
then the same project with a facts folder.

    neovim.py NVIM WHYHEAP-CLANGD WHYHEAP"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = """int *kept(int *P) { return P; }
int *made() {
  int *Number = new int(1);
  return kept(Number);
}
int local() {
  int *Number = new int(2);
  int Value = *Number;
  delete Number;
  return Value;
}
"""


def run(nvim, binary, root, **more):
    environment = dict(os.environ, **more, WHYHEAP_CLANGD=binary, WHYHEAP_ROOT=str(root),
                       XDG_CONFIG_HOME=f"{root}/config", XDG_DATA_HOME=f"{root}/data",
                       XDG_STATE_HOME=f"{root}/state", XDG_CACHE_HOME=f"{root}/cache")
    script = pathlib.Path(__file__).with_suffix(".lua")
    done = subprocess.run([nvim, "--headless", "--clean", "-n", "-c", f"luafile {script}"],
                          env=environment, capture_output=True, text=True, timeout=100,
                          check=False)
    if done.returncode or not done.stdout:
        sys.exit(f"neovim.py: exit code {done.returncode}\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout)


def check(condition, what):
    if not condition:
        sys.exit(f"neovim.py: {what}")


def with_facts(nvim, binary, tool, root):
    """The optimizer has removed what local() allocates, until local() changes."""
    subprocess.run([tool, "-p", str(root), "--quiet", "--facts-folder"], cwd=root, check=True,
                   stdout=subprocess.DEVNULL)
    seen = run(nvim, binary, root, WHYHEAP_OLD="  return Value;",
               WHYHEAP_NEW="  return Value + 1;")
    full = ("heap-return", "ew int(1) escapes: allocates 4 bytes on the heap")
    for when, line in ("before", 2), ("after", 3), ("changed", 3):
        first = min(seen[when], key=lambda d: d["line"])
        check((first["code"], first["line"]) == (full[0], line) and full[1] in first["message"],
              (when, seen))
    check(len(seen["before"]) == len(seen["after"]) == 1, seen)
    second = max(seen["changed"], key=lambda d: d["line"])
    check((second["code"], second["line"]) == ("heap-local", 7) and
          "may allocate 4 bytes" in second["message"], seen)


def main():
    nvim = sys.argv[1]
    binary, tool = (str(pathlib.Path(a).resolve()) for a in sys.argv[2:4])
    with tempfile.TemporaryDirectory() as root:
        root = pathlib.Path(root)
        (root / "a.cpp").write_text(SOURCE)
        (root / "compile_commands.json").write_text(json.dumps([
            {"directory": str(root), "file": "a.cpp", "command": "clang++ -O2 -c a.cpp"}]))
        seen = run(nvim, binary, root)
        places = [(d["code"], d["line"]) for d in seen["before"]]
        check(sorted(places) == [("heap-local", 6), ("heap-return", 2)], seen)
        moved = [(d["code"], d["line"]) for d in seen["after"]]
        check(sorted(moved) == [("heap-local", 7), ("heap-return", 3)], seen)
        returned = [d for d in seen["after"] if d["code"] == "heap-return"][0]
        check({"line": 4, "text": "Returned here: kept(Number)"} in returned["related"],
              returned)
        (root / ".clangd").write_text("Diagnostics: {ClangTidy: {Remove: heap-local}}\n")
        seen = run(nvim, binary, root)
        check([d["code"] for d in seen["before"]] == ["heap-return"], seen)
        (root / ".clangd").unlink()
        with_facts(nvim, binary, tool, root)
    print("as expected")


main()
