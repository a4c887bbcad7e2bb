"""What the plugin costs a compilation: the same command without it, with it, and with
it where it only writes the facts."""

import os

from . import measure
from .units import CLANG

WITHOUT = "clang++ -O2 -c"
WITH = "with the plugin"
SILENT = "with the plugin, report=off"
WALL_TARGET = 1.10
MEMORY_TARGET = 1.25


def samples(library, unit, rounds):
    """name -> samples."""
    # With warnings on: they are what the report is made for.
    compile_unit = [CLANG, *unit.flags, "-O2", "-c", unit.file, "-o", os.devnull]
    loaded = [*compile_unit, f"-fplugin={library}", f"-fpass-plugin={library}"]
    return measure.interleaved(
        {WITHOUT: compile_unit, WITH: loaded,
         SILENT: [*loaded, "-fplugin-arg-whyheap-report=off"]},
        unit.directory, rounds)
