"""Follows a recipe of docs/build-systems.md, word by word: each block of it below a
comment with a file's name is that file.

  recipes.py make|meson --docs FILE --plugin FILE --whyheap FILE
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent / "project"
BLOCK = re.compile(r"^<!-- (\S+) -->\n```\w+\n(.*?)^```", re.M | re.S)


def run(command, directory, **variables):
    done = subprocess.run([str(word) for word in command], cwd=directory, text=True,
                          env=os.environ | variables, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{command}\nexits with {done.returncode}:\n{done.stdout}")
    return done.stdout


def make(plugin, directory):
    return run(["make", f"WHYHEAP={plugin}"], directory), directory


def meson(plugin, directory):
    said = run(["meson", "setup", "build", f"-Dwhyheap={plugin}", "--buildtype=release"],
               directory, CC="clang-22", CXX="clang++-22")
    said += run(["ninja", "-C", "build"], directory)
    other = run(["meson", "setup", "other", f"-Dwhyheap={plugin}"], directory, CC="gcc",
                CXX="g++")
    for language in ("c", "cpp"):
        line = f"whyheap needs Clang 22; {language} is compiled without it"
        if line not in other:
            sys.exit(f"not said: {line}\n{other}")
    run(["ninja", "-C", "other"], directory)
    return said, os.path.join(directory, "build")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe", choices=("make", "meson"))
    for name in ("docs", "plugin", "whyheap"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="whyheap-recipe-") as directory:
        for name in ("main.cpp", "part.c"):
            shutil.copy(PROJECT / name, directory)
        for name, text in BLOCK.findall(pathlib.Path(options.docs).read_text()):
            pathlib.Path(directory, name).write_text(text)
        said, build = globals()[options.recipe](options.plugin, directory)
        if "warning: new std::string(Text) escapes" not in said:
            sys.exit(f"no warning while compiling:\n{said}")
        if run([os.path.join(build, "small")], directory) != "small\n":
            sys.exit("the program does not run")
        said = run([options.whyheap, "-m", "--quiet", os.path.join(build, "small")], directory)
        for expected in ("main.cpp:6:46: new std::string(Text) escapes",
                         "part.c:3:26: calloc(1, sizeof(int)) escapes"):
            if expected not in said:
                sys.exit(f"not in the report: {expected}\n{said}")


if __name__ == "__main__":
    main()
