"""Time and memory of whyheap against its peers, as ratios of one run."""

import argparse
import json
import os
import subprocess
import sys
import tempfile

from . import editors, flow, growth, measure, peers, plugin, report, units

PARTS = ("json", "asio", "own", "database", "growth", "flow", "advice", "plugin",
         "clang-tidy", "clangd")


def parse_arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=(*PARTS, []), metavar="PART",
                        help=f"some of: {', '.join(PARTS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--whyheap", metavar="FILE",
                        default=os.path.join(units.BUILD, "bin", "whyheap"))
    parser.add_argument("--plugin", metavar="FILE",
                        default=os.path.join(units.BUILD, "lib", "libwhyheap.so"))
    parser.add_argument("--tidy-module", metavar="FILE",
                        default=os.path.join(units.BUILD, "lib", "libwhyheap-tidy.so"))
    parser.add_argument("--clangd", metavar="FILE",
                        default=os.path.join(units.BUILD, "bin", "whyheap-clangd"))
    parser.add_argument("--output", metavar="FILE",
                        default=os.path.join(units.BUILD, "bench.json"))
    options = parser.parse_args()
    options.parts = options.parts or list(PARTS)
    options.whyheap = os.path.abspath(options.whyheap)
    return options


def timing(tool, unit):
    """The tool's own clock, `--dump=timing`: phase -> seconds. Empty where this
    build of the tool has none."""
    command = [tool, "--quiet", "-j1", "--dump=timing", unit.file, "--", *unit.flags,
               "-w", "-O2"]
    done = subprocess.run(command, cwd=unit.directory, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    phases = {}
    for line in done.stdout.decode().splitlines():
        phase, _, seconds = line.strip().rpartition(" ")
        try:
            phases[phase.rstrip(": ")] = float(seconds.removesuffix("s"))
        except ValueError:
            pass
    return phases if done.returncode == 0 else {}


def bench_unit(options, unit, result):
    samples = measure.interleaved(peers.commands(options.whyheap, unit),
                                  unit.directory, options.rounds)
    result.unit(unit, samples)
    whole = measure.median(samples[peers.OURS], "wall")
    phases = timing(options.whyheap, unit)
    if "collect" in phases:
        result.collecting(unit, phases["collect"], phases.get("total", whole),
                          "by the tool's own clock")
    else:
        # All that isn't Clang's own work: an upper bound.
        rest = whole - measure.median(samples[peers.PIPELINE], "wall")
        result.collecting(unit, max(rest, 0), whole, "all but parsing, emitting and "
                          "optimizing")


def bench_database(options, result):
    files = sorted({u.file for u in units.own_units()})
    commands = {f"-j{jobs}": [options.whyheap, "--quiet", "-m", f"-j{jobs}", "-p",
                              units.BUILD, *files] for jobs in (1, 2)}
    samples = {name: [] for name in commands}
    for _ in range(max(1, options.rounds // 2)):
        for name, command in commands.items():
            measure.progress(f"database {name}")
            samples[name].append(measure.run(command, units.ROOT))
    measure.progress("")
    result.jobs(len(files), measure.median(samples["-j1"], "wall"),
                measure.median(samples["-j2"], "wall"))


def bench_flow(options, result):
    subjects = [*units.bench_units(), units.largest_own_unit()]
    result.flow_share({unit.name: flow.share(options.whyheap, unit, options.rounds)
                       for unit in subjects})
    with tempfile.TemporaryDirectory(prefix="whyheap-bench-") as directory:
        result.flow_growth(flow.growth(options.whyheap, directory, options.rounds))


def bench_advice(options, result):
    for unit in units.coroutine_units():
        commands = peers.advice_commands(options.whyheap, unit)
        result.advice(unit, measure.interleaved(commands, unit.directory, options.rounds))


def bench_plugin(options, result):
    for unit in [*units.bench_units(), units.largest_own_unit()]:
        result.plugin(unit, plugin.samples(options.plugin, unit, options.rounds))


def bench_tidy(options, result):
    for unit in units.bench_units():
        result.tidy(unit, editors.tidy(options.tidy_module, unit, options.rounds))


def bench_clangd(options, result):
    with tempfile.TemporaryDirectory(prefix="whyheap-bench-") as directory:
        result.clangd(editors.rebuilds(options.clangd, directory))


def run_parts(options, result):
    for unit in units.bench_units():
        if unit.name in options.parts:
            bench_unit(options, unit, result)
    if "own" in options.parts:
        bench_unit(options, units.largest_own_unit(), result)
    if "database" in options.parts:
        bench_database(options, result)
    if "growth" in options.parts:
        with tempfile.TemporaryDirectory(prefix="whyheap-bench-") as directory:
            result.growth(growth.run(options.whyheap, directory,
                                     max(1, options.rounds // 3)))
    if "flow" in options.parts:
        bench_flow(options, result)
    if "advice" in options.parts:
        bench_advice(options, result)
    if "plugin" in options.parts:
        bench_plugin(options, result)
    if "clang-tidy" in options.parts:
        bench_tidy(options, result)
    if "clangd" in options.parts:
        bench_clangd(options, result)


def main():
    options = parse_arguments()
    result = report.Report()
    try:
        run_parts(options, result)
    except measure.BenchError as error:
        print(f"bench: error: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    with open(options.output, "w", encoding="utf-8") as file:
        json.dump(result.data, file, indent=1)
        file.write("\n")
    passed = sum(t["passes"] for t in result.data["targets"])
    print(f"{passed} of {len(result.data['targets'])} targets met; figures in "
          f"{os.path.relpath(options.output)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
