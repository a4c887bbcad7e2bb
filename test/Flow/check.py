#!/usr/bin/env python3
"""Holds what whyheap says of a source against its annotations.

Each line that makes an object says what becomes of it, in the order of columns:

    int *p = new int;   // EXPECT: escapes(return)
    // CHAIN: initialized p @+0:8 | return p @+3:3

Exhaustive both ways: an object without an expectation fails as an unmet one does.
In parentheses is the kind of the finding (`report`), or the last reason of the chain
(`flows`); `does-not-escape` can stand without. CHAIN, on a line that follows, gives
each step's reason, text and place: lines are counted from the expectation's, columns
are absolute. Instances of one template have to agree, or are told apart: `a/b`.

A defect that is not mended yet leaves the expectation as it should be, and says what
comes out instead:

    ... // EXPECT: escapes(return) // KNOWN: unknown(return): what is wrong

Such lines are counted and printed; one that has become needless fails, or is taken
out with --mend.

    check.py [--mend] flows|report SOURCE TOOL ARGUMENT...
"""

import collections
import json
import re
import subprocess
import sys

FACT = re.compile(r"^(.*?):(\d+):(\d+): (\S+) (.*) (escapes|does-not-escape|unknown) in (.*)$")
LINK = re.compile(r"^\s+([a-z-]+)(?: '(.*)')?(?: for the time being)?(?: at .*?:(\d+):(\d+))?(?:, flow .*)?$")
EXPECTATION = re.compile(r"// EXPECT: (.*?)(?: // KNOWN: (.*?): (.*))?$")
STEP = re.compile(r"^([a-z-]+) (.*) @([+-]\d+):(\d+)$")

Step = collections.namedtuple("Step", "reason text line column")
Fact = collections.namedtuple("Fact", "line column escape why chain function")


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def flow_facts(tool, arguments):
    """What the flow witness says of each object."""
    facts = []
    for line in run([tool, "--quiet", "--dump=flows", *arguments]).splitlines():
        if match := FACT.match(line):
            kind, chain = match[4], []
            if kind == "object":
                facts.append(Fact(int(match[2]), int(match[3]), match[6], "", chain,
                                  match[7]))
        elif match := LINK.match(line):
            chain.append(Step(match[1], match[2] or "", int(match[3] or 0), int(match[4] or 0)))
        else:
            sys.exit(f"--dump=flows: not understood: {line}")
    return [f._replace(why=f.chain[-1].reason if f.chain else "") for f in facts]


def is_shown(finding):
    """Not what the library allocates in odd cases only. Locals whose address leaves have
    tests of their own (test/Tool/dangling.cpp)."""
    if finding["storage"] == "stack":
        return finding["kind"] == "oversized-local"
    return any(a["frequency"] not in ("rare", "throws") for a in finding["allocations"])


def report_facts(tool, arguments):
    """What the report says of each site."""
    data = json.loads(run([tool, "--quiet", "--format=json", "--show=all", *arguments]))
    return [Fact(f["line"], f["column"] or 0, f["escape"], f["kind"],
                 [Step(s["reason"], s["text"] or "", s["line"], s["column"])
                  for s in f["chain"]], f["function"])
            for f in data["findings"] if is_shown(f)]


def verdicts(facts):
    """line -> what is said of its objects, by column."""
    lines = collections.defaultdict(lambda: collections.defaultdict(set))
    for fact in facts:
        lines[fact.line][fact.column].add(
            f"{fact.escape}({fact.why})" if fact.why else fact.escape)
    return {line: ["/".join(sorted(said)) for _, said in sorted(columns.items())]
            for line, columns in lines.items()}


def is_met(expected, found):
    """`does-not-escape` leaves the kind open."""
    return len(expected) == len(found) and all(
        e == f or e == "does-not-escape" and f.startswith("does-not-escape(")
        for e, f in zip(expected, found))


class Annotations:
    """EXPECT, CHAIN and KNOWN of a source, by the line that they speak of."""

    def __init__(self, path):
        self.expected, self.chains, self.known = {}, [], {}
        self.problems = []
        current = 0
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if match := EXPECTATION.search(line):
                    current = number
                    self.expected[current] = self.split(match[1])
                    if match[2]:
                        self.known[current] = (self.split(match[2]), match[3])
                elif match := re.search(r"// CHAIN: (.*)$", line):
                    self.chain(current, number, match[1])

    @staticmethod
    def split(text):
        return [] if text == "nothing" else [e.strip() for e in text.split(",")]

    def chain(self, line, number, text):
        steps = []
        for step in text.split(" | "):
            if match := STEP.match(step.strip()):
                steps.append(Step(match[1], match[2], line + int(match[3]),
                                  int(match[4])))
            else:
                self.problems.append(f"{number}: no 'reason text @+line:column': {step}")
        self.chains.append((line, steps))


def shown(chain, line):
    return " | ".join(f"{s.reason} {s.text} @{s.line - line:+d}:{s.column}" for s in chain)


def mend(path, notes, facts):
    """Takes out each KNOWN that has become needless."""
    found = verdicts(facts)
    with open(path, encoding="utf-8") as file:
        lines = file.readlines()
    for line in notes.known:
        if is_met(notes.expected[line], found.get(line, [])):
            lines[line - 1] = lines[line - 1].partition(" // KNOWN: ")[0] + "\n"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)


def check(notes, facts):
    """Problems, and the defects that show."""
    found = verdicts(facts)
    problems, defects = list(notes.problems), []
    for line in sorted({*notes.expected, *found}):
        expected, here = notes.expected.get(line, []), found.get(line, [])
        instead, why = notes.known.get(line, (None, ""))
        if is_met(expected, here):
            if instead is not None:
                problems.append(f"{line}: as expected now: take its KNOWN out, by hand "
                                f"or with --mend ({why})")
        elif instead is not None and is_met(instead, here):
            defects.append(f"{line}: known: {', '.join(here) or 'nothing'}: {why}")
        else:
            problems.append(f"{line}: expected {', '.join(expected) or 'nothing'}; "
                            f"found {', '.join(here) or 'nothing'}")
    for line, chain in notes.chains:
        here = [f.chain for f in facts if f.line == line]
        if chain not in here:
            problems.append(f"{line}: expected chain {shown(chain, line)}; found "
                            + " and ".join(shown(c, line) for c in here))
    return problems, defects


def main():
    is_mending = sys.argv[1] == "--mend"
    mode, path, tool, *arguments = sys.argv[1 + is_mending:]
    facts = (flow_facts if mode == "flows" else report_facts)(tool, arguments)
    notes = Annotations(path)
    if is_mending:
        return mend(path, notes, facts)
    problems, defects = check(notes, facts)
    for text in defects + problems:
        print(f"{path}:{text}")
    print(f"{path}: {len(facts)} objects, {len(notes.chains)} chains, "
          f"{len(defects)} known defects, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
