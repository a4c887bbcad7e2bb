#!/usr/bin/env python3
"""A real client: Neovim opens a project, edits a line above, and a check is switched off.

    neovim.py NVIM WHYHEAP-CLANGD"""

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


def run(nvim, binary, root):
    environment = dict(os.environ, WHYHEAP_CLANGD=binary, WHYHEAP_ROOT=str(root),
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


def main():
    nvim, binary = sys.argv[1], str(pathlib.Path(sys.argv[2]).resolve())
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
    print("as expected")


main()
