"""Runs the fuzzer of facts from sections of real object files: a fixed number of inputs
from a fixed seed.

By hand, longer:  fuzz.py … --runs 10000000 --keep DIR   (DIR: corpus and findings)
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

TEST = pathlib.Path(__file__).resolve().parent.parent
SOURCES = [TEST / "Plugin/Inputs/one.cpp", TEST / "Plugin/Inputs/apart.c",
           TEST / "Fuzz/Inputs/mixed.cpp"]


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], text=True, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nexits with {done.returncode}:\n"
                 f"{done.stdout[-6000:]}")
    return done.stdout


def make_corpus(options, directory):
    """Sections and facts, as they are."""
    plugin = options.plugin
    for source in SOURCES:
        compiler = "clang" if source.suffix == ".c" else "clang++"
        output = directory.parent / (source.stem + ".o")
        run(pathlib.Path(options.clang_dir, compiler), f"-fplugin={plugin}",
            f"-fpass-plugin={plugin}", "-fplugin-arg-whyheap-report=off",
            f"-fplugin-arg-whyheap-out={directory}", "-O2", "-c", source, "-o", output,
            *(["-std=c++20"] if compiler == "clang++" else []))
        run(pathlib.Path(options.clang_dir, "llvm-objcopy"),
            f"--dump-section=.whyheap={directory / source.stem}.section", output)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("fuzzer", "plugin", "clang-dir"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--runs", default="15000")
    parser.add_argument("--keep", metavar="DIR")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="whyheap-fuzz-") as scratch:
        scratch = pathlib.Path(options.keep or scratch).resolve()
        corpus = scratch / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        make_corpus(options, corpus)
        said = run(options.fuzzer, "-seed=1", f"-runs={options.runs}", "-max_len=4096",
                   "-timeout=120", "-rss_limit_mb=4096", f"-artifact_prefix={scratch}/",
                   corpus, cwd=scratch)
        print(*said.splitlines()[-2:], sep="\n")


if __name__ == "__main__":
    main()
