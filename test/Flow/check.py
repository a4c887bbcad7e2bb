#!/usr/bin/env python3
"""Holds what the flow witness says of a source against its annotations.

Each line that makes an object says what becomes of it, in the order of columns:

    int *p = new int;   // EXPECT: escapes(return)
    // CHAIN: initialized p | return p

`escapes(reason)` and `unknown(reason)` name the last reason of the chain. Exhaustive
both ways: an object without an expectation fails as an unmet one does. CHAIN, on the
next line, gives each step's reason and text, in order. Instances of one template have
to agree."""

import re
import subprocess
import sys

FACT = re.compile(r"^(.*?):(\d+):(\d+): (\S+) (.*) (escapes|does-not-escape|unknown) in (.*)$")
LINK = re.compile(r"^\s+([a-z-]+)(?: '(.*)')?(?: at .*)?$")


def facts_of(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    facts = []
    for line in done.stdout.splitlines():
        if match := FACT.match(line):
            facts.append([int(match[2]), int(match[3]), match[4], match[6], []])
        elif facts and (match := LINK.match(line)):
            text = (match[2] or "").split("' at ")[0]
            facts[-1][4].append((match[1], text))
    return [f for f in facts if f[2] == "object"]


def verdict(fact):
    last = f"({fact[4][-1][0]})" if fact[4] else ""
    return fact[3] + last


def found_by_line(facts):
    lines = {}
    for fact in sorted(facts, key=lambda f: f[:2]):
        here = lines.setdefault(fact[0], {})
        here.setdefault(fact[1], set()).add(verdict(fact))
    return {line: ["/".join(sorted(v)) for _, v in sorted(here.items())]
            for line, here in lines.items()}


def main():
    path = sys.argv[1]
    facts = facts_of(sys.argv[2:])
    found = found_by_line(facts)
    problems = []
    chains = {}
    with open(path, encoding="utf-8") as file:
        source = file.read().splitlines()
    for number, line in enumerate(source, 1):
        match = re.search(r"// EXPECT: (.*)$", line)
        expected = [e.strip() for e in match[1].split(",")] if match else []
        if expected != found.get(number, []):
            problems.append(f"{path}:{number}: expected {expected}, found {found.get(number, [])}")
        if match := re.search(r"// CHAIN: (.*)$", line):
            chains[number - 1] = [tuple(s.strip().split(" ", 1)) for s in match[1].split(" | ")]
    for number, chain in chains.items():
        here = [f[4] for f in facts if f[0] == number]
        if chain not in here:
            problems.append(f"{path}:{number}: expected chain {chain}, found {here}")
    print("\n".join(problems) or f"{path}: {len(facts)} objects as expected")
    return 1 if problems else 0


sys.exit(main())
