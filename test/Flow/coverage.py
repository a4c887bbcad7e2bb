#!/usr/bin/env python3
"""Whether the annotated sources cover what they should: a file for each kind, in which
it fires and in which it must not fire, and enough functions in all.

    coverage.py KINDS.DEF SOURCE..."""

import bisect
import os
import re
import sys

from check import Annotations

FUNCTIONS = 300   # At least.
DEFINITION = re.compile(r"^ {0,2}(?!struct|class|namespace|union|for |if |while |return)"
                        r"[A-Za-z_~][^;=\n]*\)[^;=()\n]*(:[^;\n]*)?\{", re.M)
CASES = 3         # Of each kind, at least: functions in which it fires, and others.


def kinds(table):
    with open(table, encoding="utf-8") as file:
        return re.findall(r'^WHYHEAP_KIND\(\w+, "([a-z-]+)"', file.read(), re.M)


def functions(path):
    """Line by line, the number of the function or method that it belongs to; lambdas
    do not count."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    starts = [text.count("\n", 0, match.end()) + 1 for match in DEFINITION.finditer(text)]
    return [bisect.bisect_right(starts, line) for line in range(text.count("\n") + 2)]


def problems_of(kind, path):
    owners = functions(path)
    firing = {owners[line] for line, said in Annotations(path).expected.items()
              if any(one.endswith(f"({kind})") for one in said)}
    for count, what in ((len(firing), "fires"),
                        (max(owners) - len(firing), "must not fire")):
        if count < CASES:
            yield f"heap-{kind} {what} in {count} functions, at least {CASES} are wanted"


def main():
    table, *paths = sys.argv[1:]
    by_name = {os.path.splitext(os.path.basename(path))[0]: path for path in paths}
    total = sum(max(functions(path)) for path in paths)
    problems, lines, chains, defects = [], 0, 0, 0
    for kind in kinds(table):
        name = "kind_" + kind.replace("-", "_")
        if name not in by_name:
            problems.append(f"heap-{kind} has no {name}.cpp")
        else:
            problems += problems_of(kind, by_name[name])
    for path in paths:
        notes = Annotations(path)
        lines += len(notes.expected)
        chains += len(notes.chains)
        defects += len(notes.known)
    if total < FUNCTIONS:
        problems.append(f"at least {FUNCTIONS} functions are wanted")
    print("\n".join(problems))
    print(f"{len(paths)} sources, {total} functions, {lines} lines with "
          f"expectations, {chains} chains, {defects} known defects")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
