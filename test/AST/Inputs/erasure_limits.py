"""Usage: WHYHEAP SOURCE PROGRAM FLAG. The lines at which whyheap says that a wrapper does
not keep its value in place, against those at which the built program allocates."""

import re
import subprocess
import sys

OBJECT = re.compile(r":(\d+):\d+: object \{.* in std::")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main():
    tool, source, program, flag = sys.argv[1:]
    flags = ["-std=c++23", "-O0", flag]
    output("clang++", *flags, source, "-o", program)
    measured = {int(line) for line in output(program).split()}
    facts = output(tool, "--quiet", "--dump=flows", source, "--", *flags)
    said = {int(match[1]) for match in map(OBJECT.search, facts.splitlines()) if match}
    with open(source, encoding="utf-8") as file:
        cases = {number for number, line in enumerate(file, 1) if line.startswith("  CASE(")}
    wrong = (measured ^ said) & cases
    for line in sorted(wrong):
        print(f"{source}:{line}: {flag}: measured {line in measured}, said {line in said}")
    return 1 if wrong or not said else 0


sys.exit(main())
