#!/usr/bin/env python3
"""What the page about coroutines shows, held against what whyheap says.

    check_page.py WHYHEAP PAGE.md

A block of C++ that a block of text follows is analyzed as page.cpp, -O2; each
line of the text has to be a line of `-m -m`, in this order, with the options that
stand behind "text". "..." stands for anything within a line. A block of "c++ NAME" is
a header of that name, for the examples behind it.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path


BLOCK = r"((?:(?!```).)*)```"


def examples(page):
    """Of each: the code, the options, the text."""
    return re.findall(r"```c\+\+\n" + BLOCK + r"\n+```text([^\n]*)\n" + BLOCK, page, re.S)


def write_headers(page, directory):
    for name, code in re.findall(r"```c\+\+ (\S+)\n" + BLOCK, page, re.S):
        (Path(directory) / name).write_text(code)


def output(whyheap, code, options, directory):
    (Path(directory) / "page.cpp").write_text(code)
    ran = subprocess.run(
        [whyheap, "-m", "-m", "--quiet", *options.split(), "page.cpp", "--",
         "-std=c++20", "-O2"],
        cwd=directory, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return ran.stdout.splitlines()


def missing(expected, said):
    """The expected lines that don't come, each behind the one before it."""
    at = 0
    for line in expected:
        pattern = re.escape(line).replace(re.escape("..."), ".*") + "$"
        found = next((i for i in range(at, len(said))
                      if re.match(pattern, said[i])), None)
        if found is None:
            yield line
        else:
            at = found + 1


def main():
    whyheap, page = sys.argv[1], Path(sys.argv[2]).read_text()
    bad = 0
    found = examples(page)
    with tempfile.TemporaryDirectory() as directory:
        write_headers(page, directory)
        for number, (code, options, text) in enumerate(found, 1):
            said = output(whyheap, code, options, directory)
            lines = list(missing(text.splitlines(), said))
            bad += len(lines)
            for line in lines:
                print(f"example {number} does not say: {line}")
            if lines:
                print("it says:", *said, sep="\n  ")
    print(f"{len(found)} examples, {bad} lines that are not so")
    return bad != 0 or not found


if __name__ == "__main__":
    sys.exit(main())
