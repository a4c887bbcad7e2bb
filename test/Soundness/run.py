#!/usr/bin/env python3
"""Applies 'could be on the stack' by hand-written pairs and lets AddressSanitizer judge:
each source has versions with a value on the heap and on the stack (Pairs.h).

 1. What whyheap says of the heap versions is what the source says (test/Flow/check.py).
 2. Under AddressSanitizer the versions of a PAIR do the same.
 3. The stack version of an ESCAPE is stopped: the test has teeth.

    run.py TOOL COMPILER MAIN.CPP SOURCE..."""

import concurrent.futures
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Flow"))
import check  # pylint: disable=wrong-import-position

FLAGS = ["-std=c++20", "-g", "-w", "-fsanitize=address",
         "-fsanitize-address-use-after-return=always", "-fsanitize-address-use-after-scope"]
OPTIONS = "detect_stack_use_after_return=1:detect_leaks=0:symbolize=0"


def run(command):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "ASAN_OPTIONS": OPTIONS})


def verdict_problems(tool, source):
    facts = check.report_facts(tool, [source, "--", "-std=c++20", "-O2"])
    problems, defects = check.check(check.Annotations(source), facts)
    for text in defects:
        print(f"{source}:{text}")
    return problems


def pair_problems(program):
    done = run([program])
    print(f"{os.path.basename(program)}: {done.stdout.strip()}")
    return [] if done.returncode == 0 else [done.stdout + done.stderr[:2000]]


def escape_problems(program):
    names = run([program, "list"]).stdout.split()
    print(f"{os.path.basename(program)}: {len(names)} escapes")
    for name in names:
        done = run([program, name])
        if "stack-use-after" not in done.stderr:
            yield f"{name}: nobody minds: {done.stdout}{done.stderr[:500]}"
    if not names:
        yield "no ESCAPE in it"


def problems_of(tool, compiler, main, source, directory):
    program = os.path.join(directory, os.path.splitext(os.path.basename(source))[0])
    built = run([compiler, *FLAGS, "-O0", main, source, "-o", program])
    if built.returncode:
        return [built.stderr]
    return [*verdict_problems(tool, source), *pair_problems(program),
            *escape_problems(program)]


def main():
    tool, compiler, main_source, *sources = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="whyheap-soundness-") as directory, \
            concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda source: problems_of(
            tool, compiler, main_source, source, directory), sources))
    bad = 0
    for source, problems in zip(sources, results):
        for text in problems:
            bad += 1
            print(f"{source}:{text}")
    return 1 if bad or not sources else 0


if __name__ == "__main__":
    sys.exit(main())
