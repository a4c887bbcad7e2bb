"""Compiles real units with the plugin and without.

  same-code   at -O0, -O2, -O2 -g and -Os, the objects are alike but for .whyheap
  agreement   what the objects say is what the tool says of the sources

The units: those of test/Bench and test/Corpus, and some of the coroutines', of
Truth's and of this project's own; each at two of the levels, in turns. --all takes
all of them at all levels, which takes hours.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

TEST = pathlib.Path(__file__).resolve().parent.parent
LEVELS = (["-O0"], ["-O2"], ["-O2", "-g"], ["-Os"])
ASIO = ["-pthread", "-DASIO_STANDALONE", "-DASIO_HAS_CO_AWAIT"]


def bench_units(every):
    yield str(TEST / "Bench/json.cpp"), ["-std=c++20"]
    yield str(TEST / "Bench/asio.cpp"), ["-std=c++20", *ASIO]
    for source in sorted((TEST / "Corpus").glob("*.cpp")):
        yield str(source), ["-std=c++20", *ASIO]
    for source in sorted((TEST / "Coroutines").glob("frame_*.cpp"))[::1 if every else 4]:
        yield str(source), ["-std=c++20", *ASIO]
    for source in sorted((TEST / "Truth/programs").glob("*.cpp"))[::1 if every else 10]:
        yield str(source), ["-std=c++20", "-pthread"]


def own_flags(arguments):
    """The flags of a command of our own build that say what the code means."""
    kept = []
    rest = iter(arguments)
    for argument in rest:
        if argument in ("-isystem", "-I"):
            kept += [argument, next(rest)]
        elif argument.startswith(("-I", "-D", "-std=", "-fno-rtti",
                                  "-fno-exceptions", "-fPIC")):
            kept.append(argument)
    return kept


def own_units(database, every):
    entries = {}
    for entry in json.loads(pathlib.Path(database).read_text()):
        name = entry["file"]
        if "/lib/" in name and name.endswith(".cpp") and "/build/" not in name:
            entries[name] = own_flags(shlex.split(entry["command"]))
    for name in sorted(entries)[::1 if every else 45]:
        yield name, entries[name]


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise RuntimeError(f"{shlex.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def with_plugin(options):
    return [f"-fplugin={options.plugin}", f"-fpass-plugin={options.plugin}",
            "-fplugin-arg-whyheap-report=off"]


def compile_unit(options, source, flags, output, plugin):
    run([options.clang, *flags, *(with_plugin(options) if plugin else []), "-w", "-c",
         source, "-o", output])


def same_code(options, turn, source, flags, directory):
    """What differs, by level; empty where nothing does."""
    compare = TEST / "Inputs/compare_code.py"
    wrong = []
    for level in LEVELS if options.all else LEVELS[turn % 2::2]:
        objects = [os.path.join(directory, name) for name in ("without.o", "with.o")]
        for output in objects:
            compile_unit(options, source, flags + level, output, output == objects[1])
        if subprocess.run([sys.executable, compare, *objects],
                          stdout=subprocess.DEVNULL).returncode:
            wrong.append(f"the code differs at {' '.join(level)}")
    return wrong


def agreement(options, _, source, flags, directory):
    output = os.path.join(directory, "unit.o")
    compile_unit(options, source, flags + ["-O2"], output, True)
    report = [options.whyheap, "--format=json", "--show=all"]
    ours = json.loads(run([*report, output]))
    theirs = json.loads(run([*report, source, "--", *flags, "-O2"]))
    if ours == theirs:
        return []
    mine, other = ({json.dumps(f, sort_keys=True) for f in r["findings"]}
                   for r in (ours, theirs))
    only = sorted(mine - other)[:1] + sorted(other - mine)[:1]
    return ["the reports differ: " + " | ".join(text[:400] for text in only)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("check", choices=("same-code", "agreement"))
    for name in ("plugin", "whyheap", "clang", "database"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    os.environ["PATH"] = os.path.dirname(options.clang) + ":" + os.environ["PATH"]
    check = same_code if options.check == "same-code" else agreement
    units = [*bench_units(options.all), *own_units(options.database, options.all)]

    def one(numbered):
        turn, unit = numbered
        with tempfile.TemporaryDirectory() as directory:
            try:
                return check(options, turn, *unit, directory)
            except RuntimeError as error:
                return [str(error)]

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for (source, _), wrong in zip(units, pool.map(one, enumerate(units))):
            print(f"{'FAILED' if wrong else 'ok'}: {source}", *wrong, sep="\n  ")
            failed += bool(wrong)
    print(f"{len(units) - failed} of {len(units)} units")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
