#!/usr/bin/env python3
"""compile_pages.py COMPILER PAGE.md …: the code of the pages has to compile.

A block of "c++ NAME" is a header of that name, for the others of its page."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def check(compiler, page, directory):
    """The number of blocks that don't compile."""
    text = Path(page).read_text(encoding="utf-8")
    for name, code in re.findall(r"```c\+\+ (\S+)\n(.*?)```", text, re.S):
        (Path(directory) / name).write_text(code)
    bad = 0
    for number, code in enumerate(re.findall(r"```c\+\+\n(.*?)```", text, re.S), 1):
        run = subprocess.run(
            [compiler, "-std=c++20", "-Wall", "-Werror", "-fsyntax-only",
             "-Wno-unused-function", f"-I{directory}", "-x", "c++", "-"],
            input=code, text=True, capture_output=True)
        if run.returncode:
            bad += 1
            print(f"{page}, block {number}:\n{run.stderr}")
    return bad


def main():
    compiler, pages = sys.argv[1], sys.argv[2:]
    bad = 0
    for page in pages:
        with tempfile.TemporaryDirectory() as directory:
            bad += check(compiler, page, directory)
    return bad != 0 or not pages


if __name__ == "__main__":
    sys.exit(main())
