"""Builds of whyheap itself: one to be measured, one with coverage."""

import dataclasses
import os
import shlex

from truthlib.process import run
from truthlib.program import ANALYSIS_FLAGS, BINARY_FLAGS, COVERAGE_FLAGS

from .programs import BUILD, ROOT

LLVM_CMAKE = "/usr/lib/llvm-22/lib/cmake/llvm"


@dataclasses.dataclass(frozen=True)
class SelfBuild:
    directory: str
    binary: str
    covered_binary: str

    @staticmethod
    def command(binary, unit):
        """An analysis of one unit with the flags of the main build."""
        return shlex.join([binary, "--quiet", "-j1", "-p", BUILD,
                           os.path.join(ROOT, unit)])


def configure_and_build(directory, flags, link_flags, jobs):
    """The compilation database then has the flags of the binary."""
    os.makedirs(directory, exist_ok=True)
    what = os.path.relpath(directory, ROOT)
    cache = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if os.path.exists(
        "/usr/bin/ccache") else []
    # What scripts/lib/setup.sh says of ccache and precompiled headers.
    os.environ["CCACHE_SLOPPINESS"] = ("pch_defines,time_macros,"
                                       "include_file_mtime,include_file_ctime")
    run(["cmake", "-S", ROOT, "-B", directory, "-G", "Ninja",
         "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_C_COMPILER=clang-22",
         "-DCMAKE_CXX_COMPILER=clang++-22", f"-DLLVM_DIR={LLVM_CMAKE}",
         "-DWHYHEAP_TESTS=OFF", f"-DCMAKE_CXX_FLAGS={' '.join(flags)}", *cache,
         "-DCMAKE_EXE_LINKER_FLAGS=" + " ".join(["-fuse-ld=lld-22", *link_flags])],
        f"{what}: configure")
    run(["ninja", "-C", directory, f"-j{jobs}", "whyheap"], f"{what}: build")


def build(jobs):
    measured = os.path.join(BUILD, "truth-self")
    covered = os.path.join(BUILD, "truth-self-covered")
    configure_and_build(measured, [*ANALYSIS_FLAGS, *BINARY_FLAGS], [], jobs)
    configure_and_build(covered, ["-w", "-O0", *COVERAGE_FLAGS], COVERAGE_FLAGS, jobs)
    return SelfBuild(measured, os.path.join(measured, "bin", "whyheap"),
                     os.path.join(covered, "bin", "whyheap"))
