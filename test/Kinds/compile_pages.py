#!/usr/bin/env python3
"""compile_pages.py COMPILER PAGE.md …: the code of the pages has to compile."""
import re
import subprocess
import sys


def main():
    compiler, pages = sys.argv[1], sys.argv[2:]
    bad = 0
    for page in pages:
        with open(page, encoding="utf-8") as file:
            blocks = re.findall(r"```c\+\+\n(.*?)```", file.read(), re.S)
        for number, code in enumerate(blocks, 1):
            run = subprocess.run(
                [compiler, "-std=c++20", "-Wall", "-Werror", "-fsyntax-only",
                 "-Wno-unused-function", "-x", "c++", "-"],
                input=code, text=True, capture_output=True)
            if run.returncode:
                bad += 1
                print(f"{page}, block {number}:\n{run.stderr}")
    return bad != 0 or not pages


if __name__ == "__main__":
    sys.exit(main())
