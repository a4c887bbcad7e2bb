#!/usr/bin/env python3
"""Runs whyheap --dump=disagreements over the given sources, at -O2: no value that the
flow witness says does not escape may have a keeper that LLVM's capture tracking knows."""

import os
import re
import subprocess
import sys


def flags(path):
    with open(path, encoding="utf-8") as file:
        directives = dict(word.partition("=")[::2] for word in file.readline().split())
    result = [f"-std={directives.get('std', 'c++20')}", "-O2", "-I" + os.path.dirname(path)]
    if directives.get("stdlib") == "libc++":
        result.append("-stdlib=libc++")
    return result + [f for f in directives.get("flags", "").split(",") if f]


def main():
    tool, *paths = sys.argv[1:]
    problems = 0
    for path in paths:
        done = subprocess.run([tool, "--quiet", "--dump=disagreements", path, "--",
                               *flags(path)],
                              capture_output=True, text=True, check=False)
        if done.returncode or done.stdout.strip():
            problems += 1
            print(f"{path}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{len(paths)} tests, {problems} failed")
    return 1 if problems or not paths else 0


sys.exit(main())
