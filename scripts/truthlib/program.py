"""A test program: what its first line asks for, and how it is built.

A first line `// TRUTH: key=value ...` (in C `/* TRUTH: ... */`) says
  stdlib=libc++[,libstdc++]  which standard libraries it can be built with
  std=c++23                  its language standard
  opt=O1,O2                  which optimization levels make sense
  flags=-fno-rtti,-DX        more flags, for every build"""

import dataclasses
import os
import re
import shutil

from .process import TruthError, find_tool, run

OPT_LEVELS = ("O0", "O1", "O2", "Os")
STDLIBS = ("libstdc++", "libc++")

# Tail calls would take frames off the stack; the tool is told too, since tail
# recursion is then no longer made a loop.
ANALYSIS_FLAGS = ["-fno-optimize-sibling-calls", "-w"]
# For the binary only. Merging equal tails of blocks in the back end would give two
# calls of different lines one address; and an instruction without a location must
# say so (line 0) rather than pass for its predecessor's. -fdebug-info-for-profiling
# adds where each function is declared, which is all that is known of such a frame.
BINARY_FLAGS = ["-gline-tables-only", "-fdebug-info-for-profiling",
                "-mllvm", "-enable-tail-merge=false",
                "-mllvm", "-use-unknown-locations=Enable"]
# libc++ statically, so that it is the one of the headers: a distribution may have a
# shared libc++ of another version.
LIBCXX_LINK_FLAGS = ["-nostdlib++", "-l:libc++.a", "-l:libc++abi.a"]
COVERAGE_FLAGS = ["-fprofile-instr-generate", "-fcoverage-mapping"]


@dataclasses.dataclass(frozen=True)
class Program:
    path: str
    std: str
    stdlibs: tuple
    opts: tuple
    flags: tuple

    @property
    def name(self):
        return os.path.basename(self.path)

    @property
    def is_c(self):
        return self.path.endswith(".c")


@dataclasses.dataclass(frozen=True)
class Config:
    opt: str
    stdlib: str

    def __str__(self):
        return f"{self.opt} {self.stdlib}"


def read_directives(path):
    try:
        with open(path, encoding="utf-8") as file:
            first = file.readline()
    except OSError as error:
        raise TruthError(f"{path}: {error.strerror}") from None
    match = re.match(r"\s*(?://|/\*)\s*TRUTH:(.*?)(?:\*/)?\s*$", first)
    directives = {}
    for word in match.group(1).split() if match else []:
        key, _, value = word.partition("=")
        if key not in ("stdlib", "std", "opt", "flags"):
            raise TruthError(f"{path}:1: unknown directive '{key}'")
        directives[key] = value
    return directives


def load_program(path, extra_flags=()):
    directives = read_directives(path)
    is_c = path.endswith(".c")

    def listed(key, default):
        return tuple(directives[key].split(",")) if key in directives else default

    return Program(path=os.path.realpath(path),
                   std=directives.get("std", "gnu17" if is_c else "c++20"),
                   # A C program is the same with either library: one will do.
                   stdlibs=STDLIBS[:1] if is_c else listed("stdlib", STDLIBS),
                   opts=listed("opt", OPT_LEVELS),
                   flags=listed("flags", ()) + tuple(extra_flags))


def analysis_flags(program, config):
    """The flags that decide what code comes out."""
    flags = [f"-std={program.std}", f"-{config.opt}", "-pthread", *ANALYSIS_FLAGS]
    if not program.is_c:
        flags.append(f"-stdlib={config.stdlib}")
    return flags + list(program.flags)


def compile_and_link(program, config, flags, output):
    compiler = find_tool("clang" if program.is_c else "clang++")
    cache = [shutil.which("ccache")] if shutil.which("ccache") else []
    flags = analysis_flags(program, config) + flags
    what = f"{program.name} [{config}]"
    run([*cache, compiler, *flags, "-c", program.path, "-o", output + ".o"],
        f"{what}: build")
    library = LIBCXX_LINK_FLAGS if config.stdlib == "libc++" else []
    run([compiler, *flags, "-fuse-ld=lld", output + ".o", "-o", output, *library],
        f"{what}: link")


def build_measured(program, config, output):
    compile_and_link(program, config, BINARY_FLAGS, output)


def build_covered(program, stdlib, output):
    compile_and_link(program, Config("O0", stdlib), COVERAGE_FLAGS, output)
