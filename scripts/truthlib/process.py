"""Running other programs, with errors of one line."""

import os
import shutil
import subprocess

LLVM_MAJOR = "22"


class TruthError(Exception):
    """Something that the user is told in one line."""


def find_tool(name):
    """The path of LLVM tool `name`, of the version this project is built with."""
    candidates = [f"{name}-{LLVM_MAJOR}", f"/usr/lib/llvm-{LLVM_MAJOR}/bin/{name}"]
    for candidate in candidates:
        path = shutil.which(candidate)
        if path:
            return path
    raise TruthError(f"{candidates[0]} is not installed")


def first_line(text):
    """The line of `text` that says what went wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        if "error" in line.lower():
            return line
    return lines[0] if lines else "no message"


def run(argv, what, *, accept=(0,), env=None, cwd=None, text_in=None, timeout=None):
    """Runs `argv` and returns its standard output. `what` names the step in the
    error that any other exit code than those of `accept` raises."""
    merged = dict(os.environ, **(env or {}))
    try:
        done = subprocess.run(argv, env=merged, cwd=cwd, timeout=timeout,
                              stdin=subprocess.DEVNULL if text_in is None else None,
                              input=None if text_in is None else text_in.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as error:
        raise TruthError(f"{what}: {argv[0]}: {error.strerror}") from None
    except subprocess.TimeoutExpired:
        raise TruthError(f"{what}: not done after {timeout} s") from None
    if done.returncode not in accept:
        message = first_line(done.stderr.decode(errors="replace"))
        raise TruthError(f"{what}: {os.path.basename(argv[0])} exits with "
                         f"{done.returncode}: {message}")
    return done.stdout.decode(errors="replace")
