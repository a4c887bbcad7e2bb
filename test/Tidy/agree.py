#!/usr/bin/env python3
"""Holds what clang-tidy says of a source against what whyheap says of it.

    agree.py WHYHEAP MODULE SOURCE... [-- FLAG...]

Of each place that both speak of: the same value, the same kind, the same chain, step
by step. (Where the flow has no answer, whyheap takes the kind from the optimized code,
which clang-tidy doesn't see; those are counted.) A place that only one of them has
fails as well, unless no code is made of its line, or no expression stands there."""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORDS = dict(re.findall(r'WHYHEAP_(?:LAST_)?REASON\(\w+, "([^"]+)",\s*"([^"]+)"',
                        (ROOT / "include/whyheap/Core/Reasons.def").read_text()))
OPEN = set(re.findall(r'WHYHEAP_LAST_REASON\(\w+, "[^"]+",\s*"([^"]+)",\s*UnknownCall\)',
                      (ROOT / "include/whyheap/Core/Reasons.def").read_text()))
OPEN.add(WORDS["outer-scope"])
MESSAGE = re.compile(r"^(.*?):(\d+):(\d+): (warning|note|error): (.*)$")
CHECK = re.compile(r"^(.*) \[(heap-[a-z-]+)[^\]]*\]$")


def run(command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def tool_findings(tool, source, flags):
    done = run([tool, "--quiet", "--format=json", "--show=elided", source, "--", *flags])
    if done.returncode:
        sys.exit(f"{source}: whyheap: exit code {done.returncode}\n{done.stderr}")
    found, frames = {}, set()
    for f in json.loads(done.stdout)["findings"]:
        # What has lost its column in the optimizer stands nowhere in the source.
        if pathlib.Path(f["file"]).name != pathlib.Path(source).name or not f["column"]:
            continue
        # Only the optimizer knows what lies on the stack and in frames.
        if f["storage"] in ("stack", "coroutine-frame"):
            continue
        chain = [f"{WORDS[s['reason']]} here" + (f": {s['text']}" if s["text"] else "")
                 for s in f["chain"]]
        found[(f["line"], f["column"])] = (f["value"]["text"], f["check"], chain)
        if "elision" in f:
            frames.add((f["line"], f["column"]))
    return found, frames


def tidy_findings(module, source, flags):
    done = run(["clang-tidy-22", "-load", module, "--checks=-*,heap-*", "--quiet",
                source, "--", *flags])
    if done.returncode:
        sys.exit(f"{source}: clang-tidy: exit code {done.returncode}\n{done.stdout}")
    found, here = {}, None
    for line in done.stdout.splitlines():
        match = MESSAGE.match(line)
        if not match:
            continue
        if match[4] == "note":
            here[2].append(match[5])
            continue
        text = CHECK.match(match[5])
        here = (text[1], text[2], [])
        found[(int(match[2]), int(match[3]))] = here
    for _, _, notes in found.values():
        notes[:] = [n for n in notes if " here" in n and
                    any(n.startswith(f"{w} here") for w in WORDS.values())]
    return found


def ends_in_the_open(chain):
    """Whether the kind is left to the optimized code: no chain, or one whose end has no
    kind, or is what can't be seen into."""
    return not chain or any(chain[-1].startswith(f"{words} here") for words in OPEN)


def emitted_lines(source, flags):
    """The lines of the source that code is made of: an inline function that nobody calls
    has none, and whyheap, which looks at code, has nothing to say of it."""
    done = run(["clang++-22", "-O0", "-gline-tables-only", "-S", "-emit-llvm", "-o", "-",
                *[f for f in flags if not f.startswith("-O")], source])
    if done.returncode:
        sys.exit(f"{source}: clang++: {done.stderr}")
    files = {m[1] for m in re.finditer(r'^(!\d+) = !DIFile\(filename: "([^"]+)"',
                                       done.stdout, re.M)
             if pathlib.Path(m[2]).name == pathlib.Path(source).name}
    scopes = {m[1] for m in re.finditer(r"^(!\d+) = (?:distinct )?!DI\w+\(.*file: (!\d+)",
                                        done.stdout, re.M) if m[2] in files}
    return {int(m[1]) for m in re.finditer(r"!DILocation\(line: (\d+),.*?scope: (!\d+)",
                                           done.stdout) if m[2] in scopes}


def compare(tool, module, source, flags):
    ours, frames = tool_findings(tool, source, flags)
    theirs = tidy_findings(module, source, flags)
    problems, by_code, unseen = [], 0, 0
    emitted = emitted_lines(source, flags)
    for place in sorted(ours.keys() | theirs.keys()):
        line = place[0]
        where = f"{source}:{line}:{place[1]}"
        if place not in theirs:
            # What destructors do stands at a brace that is no expression; whether a
            # call of a coroutine makes a frame only the optimizer knows.
            if not ours[place][0] or place in frames:
                unseen += 1
                continue
            problems.append(f"{where}: only whyheap: {ours[place]}")
            continue
        if place not in ours:
            if line in emitted:
                problems.append(f"{where}: only clang-tidy: {theirs[place]}")
            else:
                unseen += 1
            continue
        (value, check, chain), (text, other, notes) = ours[place], theirs[place]
        if not text.startswith(value + " "):
            problems.append(f"{where}: value: {value!r} against {text!r}")
        if check != other and ends_in_the_open(chain):
            by_code += 1
        elif check != other:
            problems.append(f"{where}: kind: {check} against {other}")
        if chain != notes:
            problems.append(f"{where}: chain:\n  {chain}\n  {notes}")
    return len(ours.keys() & theirs.keys()), by_code, unseen, problems


def main():
    arguments = sys.argv[1:]
    split = arguments.index("--") if "--" in arguments else len(arguments)
    tool, module, *sources = arguments[:split]
    flags = arguments[split + 1:]
    totals, problems = [0, 0, 0], []
    for source in sources:
        *counts, wrong = compare(tool, module, source, flags)
        totals = [a + b for a, b in zip(totals, counts)]
        problems += wrong
    print("\n".join(problems) or "{} places agree, {} of them but for a kind that the code "
          "gives; {} have no code or no source".format(*totals))
    return 1 if problems or not totals[0] else 0


if __name__ == "__main__":
    sys.exit(main())
