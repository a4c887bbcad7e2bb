#!/usr/bin/env python3
"""What whyheap says of the frames of calls, against what the programs here do.

A line that calls coroutines says what becomes of each call's frame, in the order of
columns, for each group of optimization levels:

    task<int> t = inner(1); // FRAME O0: heap not-optimized; O1 O2 O3: elided destroyed-in-caller

`heap`, `elided` or `heap-conditional`, then the reasons, joined by `,`, then
`verified:` with the edits that are said to elide it; several calls of one line are
joined by ` | `. Exhaustive both ways. For each level the program is
built, run under the tracer of test/Truth, and held against the report:

(a) a line reported as heap allocated frames of the coroutine, of the size reported,
    one reported as elided did not;
(b) each frame that was measured belongs to a call that is reported as allocating, or
    to one whose callee can't be seen (listed by --unknown);
(c) what clang's remarks say of a coroutine in a caller (-Rpass=coro-elide,
    coro-annotation-elide) is what is reported;
(d) with the edits that are called verified made in a copy of the sources, the program
    does the same as before, and no frame is measured there any more.

--bless writes what is found into the sources."""

import argparse
import collections
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, os.path.join(ROOT, "scripts"))

from truthlib import program, report, trace, usercode      # noqa: E402
from truthlib.process import TruthError, find_tool, run    # noqa: E402

LEVELS = ("O0", "O1", "O2", "O3")
ALLOCATES = ("heap", "heap-conditional")
EXPECTATION = re.compile(r"//\s*FRAME\b(.*)$")
REMARK = re.compile(r"remark: '(\S+)' (elided|not elided) in '(\S+)' (.*)\[-Rpass(?:-missed)?=(coro-\S+)\]")


def flags_of(path):
    flags = ["-std=c++20", "-fno-optimize-sibling-calls", "-w"]
    with open(path, encoding="utf-8") as file:
        match = re.match(r"// FLAGS: (.*)", file.readline())
    return flags + (match[1].split() if match else [])


def build(path, level, output, *more):
    """Builds the program; returns clang's remarks: {(coroutine, caller): words}."""
    done = subprocess.run(
        [find_tool("clang++"), *flags_of(path), f"-{level}", *more, *program.BINARY_FLAGS,
         "-fuse-ld=lld", "-Rpass=coro-.*elide", "-Rpass-missed=coro-.*elide", path,
         "-o", output], capture_output=True, text=True, check=False)
    if done.returncode:
        raise TruthError(f"{path} [{level}]: does not build\n{done.stderr}")
    remarks = collections.defaultdict(set)
    for match in REMARK.finditer(done.stderr):
        remarks[match[1], match[3].split(".")[0]].add((match[5], match[2]))
    return remarks


def measure(binary, tracer, found, work):
    """The frames that a run allocates, {(call line's file, line): [calls, bytes]}, and
    the lines with the coroutines: {(file, line, base name)}."""
    traces = os.path.join(work, "traces")
    shutil.rmtree(traces, ignore_errors=True)
    os.makedirs(traces)
    run([binary], f"{binary}: run", timeout=60,
        env={"LD_PRELOAD": tracer, "WHYHEAP_TRACE": os.path.join(traces, "%p.trace")})

    def goes_on(frame):
        return (trace.is_allocation_function(frame) or found.is_coroutine(frame)
                or report.base_name(frame.function) == "take")   # of an arena
    measured = trace.measure(os.path.join(traces, "*.trace*"), usercode.UserCode(),
                             goes_on)
    frames = collections.defaultdict(lambda: [0, 0])
    calls = set()
    for group in measured.groups:
        for frame, caller in zip(group.frames, group.frames[1:]):
            if found.is_coroutine(frame):
                frames[caller.user, caller.line][0] += group.calls
                frames[caller.user, caller.line][1] += group.bytes
                calls.add((caller.user, caller.line, report.base_name(frame.function)))
    return frames, calls


def analyze(whyheap, path, level, *more):
    text = run([whyheap, "--format=json", "--show=all", "--quiet", "--verify-advice",
                path, "--",
                *flags_of(path), f"-{level}", *more], f"{path} [{level}]: analysis",
               cwd=os.path.dirname(path))
    return json.loads(text)


def calls_of(data, directory):
    """The findings that are calls of coroutines, by line, in the order of columns."""
    lines = collections.defaultdict(list)
    for finding in data["findings"]:
        if finding.get("elision"):
            file = os.path.realpath(os.path.join(directory, finding["file"]))
            lines[file, finding["line"]].append(finding)
    return lines


def words_of(finding):
    def names(of, key):
        every = (entry[key] for fact in finding["elision"] for entry in fact[of])
        return ",".join(dict.fromkeys(every))
    verified = names("verified", "edit")
    return (f"{finding['storage']} {names('steps', 'reason')}"
            + (f" verified:{verified}" if verified else ""))


def found_on(lines, path, number):
    return " | ".join(words_of(f) for f in lines.get((path, number), ()))


def expected_on(line):
    """{level: words} of a line, or {}."""
    match = EXPECTATION.search(line)
    if not match:
        return {}
    expected = {}
    for part in match[1].split(";"):
        levels, _, words = part.partition(":")
        for level in levels.split():
            expected[level] = words.strip()
    return expected


class Checker:
    def __init__(self, options):
        self.options = options
        self.problems = []
        self.counts = collections.Counter()
        self.found = {}   # level -> lines

    def problem(self, text):
        self.problems.append(text)

    def check_level(self, path, level, work):
        binary = os.path.join(work, "program")
        remarks = build(path, level, binary)
        data = analyze(self.options.whyheap, path, level)
        lines = self.found[level] = calls_of(data, os.path.dirname(path))
        found = report.Report(json.dumps(data), os.path.dirname(path))
        frames, _ = measure(binary, self.options.tracer, found, work)
        self.check_measured(level, lines, frames, found.unknown)
        self.check_remarks(level, lines, remarks)
        for finding in data["findings"]:
            for fact in finding.get("elision", ()):
                if fact["verified"]:
                    self.check_edits(path, level, finding, fact, work)

    def check_measured(self, level, lines, frames, unknown):
        for site, findings in lines.items():
            self.counts["verdicts"] += len(findings)
            where = f"{site[0]}:{site[1]} [{level}]"
            calls, size = frames.get(site, (0, 0))
            storages = {f["storage"] for f in findings}
            if calls and not storages & set(ALLOCATES):
                self.problem(f"{where}: reported as elided, but {calls} frames measured")
            if not calls and "heap" in storages:
                self.problem(f"{where}: reported as heap, but no frame measured")
            sizes = {e["bytes"] for f in findings for e in f["elision"]
                     if f["storage"] in ALLOCATES}
            if calls and sizes and None not in sizes and not (
                    min(sizes) * calls <= size <= max(sizes) * calls):
                self.problem(f"{where}: frames of {sizes} bytes reported, {calls} of "
                             f"{size} bytes measured")
        for site, (calls, _) in frames.items():
            self.counts["frames"] += calls
            if site not in lines and site not in unknown:
                self.problem(f"{site[0]}:{site[1]} [{level}]: {calls} frames measured, "
                             "none reported")

    def check_remarks(self, level, lines, remarks):
        said = collections.defaultdict(set)
        for (coroutine, caller), words in remarks.items():
            said[demangled(coroutine), demangled(caller)] |= words
        for findings in lines.values():
            for finding in findings:
                for fact in finding["elision"]:
                    words = said.get((report.base_name(fact["coroutine"]),
                                      report.base_name(fact["function"])))
                    if not words:
                        continue
                    self.counts["remarks"] += 1
                    elided = {w for p, w in words}
                    if fact["home"] == "heap" and "not elided" not in elided:
                        self.problem(f"{finding['file']}:{finding['line']} [{level}]: "
                                     f"on the heap, but clang elides it: {words}")
                    if fact["home"] != "heap" and "elided" not in elided:
                        self.problem(f"{finding['file']}:{finding['line']} [{level}]: "
                                     f"elided, but clang does not: {words}")

    def check_expectations(self, path):
        with open(path, encoding="utf-8") as file:
            source = file.read().splitlines()
        for number, line in enumerate(source, 1):
            expected = expected_on(line)
            for level in LEVELS:
                found = found_on(self.found[level], path, number)
                if expected.get(level, "") != found:
                    self.problem(f"{path}:{number} [{level}]: expected "
                                 f"'{expected.get(level, '')}', found '{found}'")

    def bless(self, path):
        with open(path, encoding="utf-8") as file:
            source = file.read().splitlines()
        for number, line in enumerate(source, 1):
            groups = {}
            for level in LEVELS:
                found = found_on(self.found[level], path, number)
                if found:
                    groups.setdefault(found, []).append(level)
            if not groups and not EXPECTATION.search(line):
                continue
            code = EXPECTATION.sub("", line).rstrip()
            if groups:
                code += " // FRAME " + "; ".join(f"{' '.join(levels)}: {words}"
                                                 for words, levels in groups.items())
            source[number - 1] = code
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(source) + "\n")

    def check_edits(self, path, level, finding, fact, work):
        """Makes the edits that elide a call's frame in a copy of the folder."""
        self.counts["edits"] += 1
        folder = os.path.dirname(path)
        copy = os.path.join(work, "edited")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)

        def copied(file):
            place = os.path.realpath(os.path.join(folder, file))
            return os.path.join(copy, os.path.relpath(place, folder))
        places = {finding["line"]}
        more = [flag for edit in fact["verified"] if edit["edit"] == "branch-ratio"
                for flag in edit["text"].split()]
        in_source = [edit for edit in fact["verified"] if edit["edit"] != "branch-ratio"]
        # From the end of a file to its beginning, so that places stay what they are.
        for edit in sorted(in_source, reverse=True,
                           key=lambda edit: (edit["line"], edit["column"])):
            make_edit(copied(edit["file"]), edit, finding)
            if edit["edit"] == "await-directly":
                places.add(edit["line"])
        edited = copied(path)
        binary = os.path.join(work, "edited-program")
        build(edited, level, binary, *more)
        again = analyze(self.options.whyheap, edited, level, *more)
        found = report.Report(json.dumps(again), copy)
        _, calls = measure(binary, self.options.tracer, found, work)
        coroutine = report.coroutine_name(fact["coroutine"])
        kept = [line for line in places
                if (os.path.realpath(edited), line, coroutine) in calls]
        if kept:
            self.problem(f"{path}:{finding['line']} [{level}]: {fact['verified']} is said "
                         f"to elide {fact['coroutine']}, but frames are measured")


def make_edit(file, edit, finding):
    with open(file, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    number, column = edit["line"] - 1, edit["column"] - 1
    before, behind = lines[number][:column], lines[number][column:]
    if edit["edit"] == "await-elidable":
        lines[number] = f"{before}[[clang::coro_await_elidable]] {behind}"
    elif edit["edit"] == "inline":
        lines[number] = (lines[number].replace("[[gnu::noinline]]", "")
                         .replace("__attribute__((noinline))", ""))
        lines[number] = f"[[gnu::always_inline]] {lines[number]}"
    else:
        await_directly(lines, edit, finding)
    with open(file, "w", encoding="utf-8") as stream:
        stream.write("\n".join(lines) + "\n")


def await_directly(lines, edit, finding):
    """`task T = call; ... co_await std::move(T)` becomes `... co_await call`."""
    number, column = edit["line"] - 1, edit["column"] - 1
    before, behind = lines[number][:column], lines[number][column:]
    if not behind.startswith(edit["text"]):
        raise TruthError(f"line {edit['line']}: '{edit['text']}' does not stand there")
    declared = lines[finding["line"] - 1]
    call = re.match(r"[\w:<>]+\([^()]*\)", declared[finding["column"] - 1:])[0]
    lines[number] = before + call + behind[len(edit["text"]):]
    if finding["line"] != edit["line"]:
        lines[finding["line"] - 1] = re.sub(
            r"[\w:<>]+ \w+ = " + re.escape(call) + ";", "", declared)


@functools.lru_cache(maxsize=None)
def demangled(name):
    text = run([find_tool("llvm-cxxfilt"), name], "demangling")
    return report.base_name(text.strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--whyheap", required=True)
    parser.add_argument("--tracer", required=True)
    parser.add_argument("--bless", action="store_true")
    options = parser.parse_args()
    path = os.path.realpath(options.program)
    checker = Checker(options)
    with tempfile.TemporaryDirectory(prefix="whyheap-elision-") as work:
        for level in LEVELS:
            checker.check_level(path, level, work)
    if options.bless:
        checker.bless(path)
    else:
        checker.check_expectations(path)
    print("\n".join(checker.problems) or f"{path}: {dict(checker.counts)}")
    return 1 if checker.problems else 0


sys.exit(main())
