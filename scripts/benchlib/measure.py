"""One run of a command, with what the kernel says it took."""

import dataclasses
import os
import statistics
import subprocess
import sys
import time


class BenchError(Exception):
    """Something that the user is told in one line."""


@dataclasses.dataclass(frozen=True)
class Sample:
    wall: float     # seconds
    cpu: float      # seconds of user and system time, of the whole process tree
    memory: float   # MiB: peak of the largest process of the tree


def run(argv, directory, accept=(0,)):
    """Runs `argv`. wait4() accounts for the descendants that were waited for:
    their times are added up, and the peak is that of the largest of them."""
    started = time.perf_counter()
    process = subprocess.Popen(argv, cwd=directory, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accept:
        lines = errors.decode(errors="replace").strip().splitlines() or ["no message"]
        wrong = next((line for line in lines if "error" in line), lines[0])
        raise BenchError(f"{os.path.basename(argv[0])} exits with "
                         f"{process.returncode}: {wrong}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def interleaved(commands, directory, rounds, warm=True):
    """name -> samples. Each round runs every command once, in order: whatever slows
    the machine for a while slows them alike. With `warm`, a run of the first one
    before fills the file cache."""
    samples = {name: [] for name in commands}
    if warm:
        run(next(iter(commands.values())), directory)
    for number in range(rounds):
        for name, argv in commands.items():
            progress(f"round {number + 1} of {rounds}: {name}")
            samples[name].append(run(argv, directory))
    progress("")
    return samples


def median_ratio(ours, theirs, field):
    """The median over the rounds of our figure divided by theirs."""
    return statistics.median(getattr(a, field) / getattr(b, field)
                             for a, b in zip(ours, theirs))


def median(samples, field):
    return statistics.median(getattr(s, field) for s in samples)


def progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
