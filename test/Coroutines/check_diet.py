#!/usr/bin/env python3
"""What whyheap says a frame would take with its scopes ended earlier, made and measured.

    check_diet.py WHYHEAP CLANG PROGRAM...

For each program and level of optimization, and for each coroutine with 'trimmedBytes':
braces go into a copy of the source around what ends earlier, from the declaration to
the line of the suspension. The frames of the copy must have these bytes, and the copy
must run as the program does. A program says on a line of its own at which levels frames
shrink, and by how much: // LESS O1 O2 O3: one 400
"""
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from check_frames import LEVELS, called, flags, of_program, report, run


def frames_of(clang, source, program, level, directory):
    """Name -> bytes, as the running program measures them."""
    binary = Path(directory) / (source.stem + level)
    built = run([clang, *flags(program), f"-I{program.parent}", level, str(source),
                 "-o", str(binary)])
    if built.returncode:
        raise RuntimeError(built.stderr)
    ran = run([str(binary)])
    if ran.returncode:
        raise RuntimeError(f"{source} {level}: exit {ran.returncode}")
    return {name: int(size) for size, name in
            re.findall(r"^frame (\d+) (.*)$", ran.stdout, re.M)}


def edited(program, frame):
    """The source with a block around each local whose scope could end earlier. A
    block that begins later lies inside."""
    lines = program.read_text().splitlines()
    for member in frame["members"]:
        before = member["endScopeBefore"]
        if before:
            lines[member["line"] - 1] = "{ " + lines[member["line"] - 1]
            lines[before["line"] - 1] = "} " + lines[before["line"] - 1]
    return "\n".join(lines) + "\n"


def expected(program, level):
    """Name -> bytes less."""
    less = {}
    for levels, words in re.findall(r"^// LESS ([O0-9 ]+): (.*)$",
                                    program.read_text(), re.M):
        if level[1:] in levels.split():
            name, size = words.split()
            less[name] = int(size)
    return less


def check(whyheap, clang, program, level, directory):
    findings = of_program(program, report(whyheap, program, level, "--verify-advice"))
    frames = {f["function"]: f["frame"] for f in findings if "frame" in f}
    measured = frames_of(clang, program, program, level, directory)
    less = expected(program, level)
    for name, size in measured.items():
        for function in called(frames, name):
            frame = frames[function]
            trimmed = frame["trimmedBytes"]
            saved = size - trimmed if trimmed is not None else 0
            if saved != less.get(name, 0):
                yield f"{function}: {saved} bytes less, expected {less.get(name, 0)}"
            said = any("verified: " in a["text"] for f in findings
                       if f["function"] == function for a in f["advice"])
            if said != (saved > 0):
                yield f"{function}: {saved} bytes less, advised: {said}"
            if trimmed is None:
                continue
            copy = Path(directory) / f"{program.stem}_{name.replace(':', '_')}{level}.cpp"
            copy.write_text(edited(program, frame))
            again = frames_of(clang, copy, program, level, directory).get(name)
            if again != trimmed:
                yield f"{function}: {trimmed} bytes reported, {again} measured"


def main():
    whyheap, clang, *programs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        jobs = [(whyheap, clang, Path(p), level, directory)
                for p in programs for level in LEVELS]
        with ThreadPoolExecutor(2) as pool:
            problems = sum(pool.map(
                lambda job: [f"{job[2].name} {job[3]}: {p}" for p in check(*job)],
                jobs), [])
    for problem in problems:
        print(problem)
    print(f"{len(programs)} programs, {len(jobs)} runs, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
