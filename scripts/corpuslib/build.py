"""Builds the programs of the corpus: a measured binary, one with coverage, and a
compilation database with the flags of the measured one."""

import concurrent.futures
import json
import os
import shutil

from truthlib.process import find_tool, run
from truthlib.program import BINARY_FLAGS, COVERAGE_FLAGS

from .programs import ROOT


def write_if_changed(path, text):
    """Keeps the time stamp of what is as it was."""
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    except OSError:
        pass
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_database(program):
    """The database alone: enough for an analysis."""
    os.makedirs(program.directory, exist_ok=True)
    entries = [{"directory": ROOT, "file": unit,
                "arguments": ["clang++-22", *program.flags, "-c", unit]}
               for unit in program.units]
    write_if_changed(os.path.join(program.directory, "compile_commands.json"),
                     json.dumps(entries, indent=1) + "\n")


def compile_units(program, suffix, flags):
    cache = [shutil.which("ccache")] if shutil.which("ccache") else []
    objects = []
    for unit in program.units:
        objects.append(os.path.join(program.directory,
                                    os.path.basename(unit) + suffix + ".o"))
        run([*cache, find_tool("clang++"), *flags, "-c", unit, "-o", objects[-1]],
            f"{program.name}: build")
    return objects


def link(program, flags, objects, output):
    run([find_tool("clang++"), *flags, "-fuse-ld=lld", *objects, "-o", output],
        f"{program.name}: link")


def build(program):
    write_database(program)
    measured = [*program.flags, *BINARY_FLAGS]
    link(program, measured, compile_units(program, "", measured), program.binary)
    covered = [f for f in program.flags if not f.startswith("-O")]
    covered += ["-O0", *COVERAGE_FLAGS]
    link(program, covered, compile_units(program, ".covered", covered),
         program.covered_binary)


def build_all(programs, jobs):
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(build, programs))
