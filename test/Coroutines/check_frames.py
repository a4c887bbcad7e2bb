#!/usr/bin/env python3
"""What whyheap says of coroutine frames, held against what the programs measure.

    check_frames.py WHYHEAP CLANG PROGRAM...

For each program and level of optimization:
  - the frame that operator new was asked for has the bytes that are reported;
  - a variable lies at the offset that is reported, or outside where it says so;
  - the members and the padding cover the frame, padding nothing else does;
  - clang's remark of coro-split has the same size and alignment.
Whatever is measured must be reported, and each frame reported must be measured.
"""
import json
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LEVELS = ["-O0", "-O1", "-O2", "-O3"]


def flags(program):
    """The standard, and what the program's first lines ask for."""
    text = program.read_text()
    extra = re.search(r"^// FLAGS: (.*)$", text, re.M)
    return ["-std=c++20"] + (extra.group(1).split() if extra else [])


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options)


def measure(clang, program, level, directory):
    """The lines that the program prints, and clang's remarks."""
    binary = Path(directory) / (program.stem + level)
    built = run([clang, *flags(program), level, "-Rpass=coro-split",
                 str(program), "-o", str(binary)])
    if built.returncode:
        raise RuntimeError(built.stderr)
    remarks = sorted(
        (int(size), int(align))
        for file, size, align in re.findall(
            r"^([^\s:]+):\d+:\d+: remark: Split .* "
            r"\(frame_size=(\d+), align=(\d+)\)", built.stderr, re.M)
        if Path(file).name == program.name)
    ran = run([str(binary)])
    if ran.returncode:
        raise RuntimeError(f"{program.name} {level}: exit {ran.returncode}")
    return ran.stdout.splitlines(), remarks


def report(whyheap, program, level, *more):
    ran = run([whyheap, "-m", "--quiet", "--format=json", "--show=all", *more,
               str(program), "--", *flags(program), level])
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return json.loads(ran.stdout)["findings"]


def check_layout(frame):
    """Members and padding cover the frame; padding lies where nothing else does."""
    bytes_of = [0] * frame["bytes"]
    for member in frame["members"]:
        end = member["offset"] + member["bytes"]
        if end > frame["bytes"]:
            yield f"{member['name']} ends behind the frame"
            continue
        for at in range(member["offset"], end):
            is_padding = member["role"] == "padding"
            if is_padding and bytes_of[at]:
                yield f"padding at {at} lies over a member"
            bytes_of[at] += 1
    for at, count in enumerate(bytes_of):
        if not count:
            yield f"nothing is said of byte {at}"


def of_program(program, findings):
    return [f for f in findings if Path(f["file"]).name == program.name]


def instance_frames(findings):
    """Function -> its frame, of the program's own coroutines."""
    return {f["function"]: f["frame"] for f in findings if "frame" in f}


def called(frames, name):
    """Those that 'work' stands for: 'work(int)'; 'lambda in main'."""
    return [f for f in frames if f == name or f.startswith(name + "(")]


def is_frame(word, measured, reported):
    if measured == "elsewhere":
        return True
    return 0 <= int(measured) - reported <= (16 if word == "block" else 0)


def check_frame(word, measured, name, frames, seen):
    matching = called(frames, name)
    seen.update(matching)
    if not matching:
        yield f"the frame of {name}, {measured} bytes, is not reported"
    for function in matching:
        if not is_frame(word, measured, frames[function]["bytes"]):
            yield (f"{function}: {frames[function]['bytes']} bytes reported, "
                   f"{measured} measured")


def members_of(frame, name):
    return [m for m in frame["members"] if m["name"] == name
            and m["role"] in ("local", "parameter-copy")]


def check_member(word, name, offset, coroutine, frames, outside):
    """The variable at its offset, or outside where the report has it there."""
    for function in called(frames, coroutine):
        frame = frames[function]
        reported = [m["offset"] for m in members_of(frame, name)]
        lies_inside = 0 <= offset < frame["bytes"]
        if lies_inside and offset not in reported:
            yield (f"{name} lies at {offset} of {function}, "
                   f"reported at {reported or 'no place'}")
        elif not lies_inside and reported:
            yield f"{name} is reported at {reported}, but lies outside"
        elif not lies_inside and (name in outside) != (word == "member"):
            yield f"{name} lies outside, but is not reported so"


def variables_outside(findings):
    return {f["value"]["variable"] for f in findings
            if f["mechanism"] == "coroutine-frame" and f["storage"] == "stack"}


def check(whyheap, clang, program, level, directory):
    lines, remarks = measure(clang, program, level, directory)
    findings = of_program(program, report(whyheap, program, level))
    frames = instance_frames(findings)
    problems, seen = [], set()
    for function, frame in frames.items():
        problems += [f"{function}: {p}" for p in check_layout(frame)]
    for line in lines:
        if found := re.match(r"(frame|block) (\S+) (.*)$", line):
            problems += check_frame(*found.groups(), frames, seen)
        elif found := re.match(r"(member|elsewhere) (\S+) (-?\d+) in (.*)$", line):
            word, name, offset, coroutine = found.groups()
            problems += check_member(word, name, int(offset), coroutine, frames,
                                     variables_outside(findings))
    problems += [f"{f}: reported, but never measured"
                 for f in frames if f not in seen]
    # The remark rounds up what operator new is asked for.
    reported = sorted((-(-f["bytes"] // f["align"]) * f["align"], f["align"])
                      for f in frames.values())
    if "// INSTANCES" not in program.read_text() and reported != remarks:
        problems.append(f"clang says {remarks}, reported {reported}")
    return [f"{program.name} {level}: {p}" for p in dict.fromkeys(problems)]


def main():
    whyheap, clang, *programs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        jobs = [(whyheap, clang, Path(p), level, directory)
                for p in programs for level in LEVELS]
        with ThreadPoolExecutor(2) as pool:
            problems = sum(pool.map(lambda job: check(*job), jobs), [])
    for problem in problems:
        print(problem)
    print(f"{len(programs)} programs, {len(jobs)} runs, "
          f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
