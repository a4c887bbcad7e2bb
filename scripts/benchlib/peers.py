"""The commands that whyheap is compared with, and the targets."""

import os

from .units import CLANG

OURS = "whyheap"
WHOLE = "clang++ -O2 -g -c"            # the peer of the targets
PIPELINE = "clang++ -O2, no back end"  # the work that whyheap can't do without

WALL_TARGET = 1.0
MEMORY_TARGET = 1.3
COLLECT_TARGET = 0.10
JOBS_TARGET = 1.8


PLAIN = "without"
VERIFIED = "with"
# One compilation, and one more for each kind of edit.
ADVICE_TARGET = 6.0


def advice_commands(tool, unit):
    """The same analysis without and with edits tried."""
    command = [tool, "--quiet", "-j1", unit.file, "--", *unit.flags, "-w", "-O2"]
    return {PLAIN: [*command[:1], "-m", *command[1:]],
            VERIFIED: [*command[:1], "-m", "--verify-advice", *command[1:]]}


def commands(tool, unit):
    """name -> argv, in the order of a round: whyheap next to its measure."""
    flags = list(unit.flags)
    compile_unit = [CLANG, *flags, "-w", unit.file]
    return {
        OURS: [tool, "--quiet", "-m", "-j1", unit.file, "--", *flags, "-w", "-O2"],
        WHOLE: [*compile_unit, "-O2", "-g", "-c", "-o", os.devnull],
        # Parses, emits, optimizes, and writes nothing.
        PIPELINE: [*compile_unit, "-O2", "-gline-tables-only", "-c", "-Xclang",
                   "-emit-llvm-only"],
        "clang++ -O2 -c": [*compile_unit, "-O2", "-c", "-o", os.devnull],
        "clang++ -fsyntax-only": [*compile_unit, "-fsyntax-only"],
        "clang-tidy performance-*": ["clang-tidy-22", "--quiet",
                                     "--checks=-*,performance-*", unit.file, "--",
                                     *flags, "-w"],
        "clang++ --analyze": [*compile_unit, "--analyze", "-o", os.devnull],
    }
