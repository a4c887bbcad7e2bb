"""What is compiled and analyzed: two files of test/Bench and the project's own
largest unit."""

import concurrent.futures
import dataclasses
import json
import os
import shlex
import subprocess

from .measure import BenchError

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("WHYHEAP_BUILD_DIR", os.path.join(ROOT, "build"))
CLANG = "clang++-22"


@dataclasses.dataclass(frozen=True)
class Unit:
    name: str
    file: str
    flags: tuple   # without -O, -g, -c and -o
    directory: str = ROOT


def bench_units():
    folder = os.path.join(ROOT, "test", "Bench")
    return [Unit("json", os.path.join(folder, "json.cpp"), ("-std=c++20",)),
            Unit("asio", os.path.join(folder, "asio.cpp"),
                 ("-std=c++20", "-pthread", "-DASIO_STANDALONE", "-DASIO_HAS_CO_AWAIT"))]


def coroutine_units():
    """One without a case for an edit, since asio's classes are not the user's, and one
    with a case for each kind."""
    asio = next(unit for unit in bench_units() if unit.name == "asio")
    return [asio, Unit("tasks", os.path.join(ROOT, "test", "Bench", "tasks.cpp"),
                       ("-std=c++20",))]


def plain_flags(arguments):
    """The flags of a command of the database, without the compiler and its launcher,
    output, optimization, debug info and precompiled headers (but with their text)."""
    flags = []
    rest = iter(arguments[1:])
    for argument in rest:
        if argument in ("-o", "-c", "-MF", "-MT", "-MQ"):
            if argument != "-c":
                next(rest, None)
        elif argument == "-Xclang":
            operand = next(rest, "")
            if operand in ("-include-pch", "-include"):
                next(rest, None)   # the -Xclang before the header
                header = next(rest, "")
                if operand == "-include":
                    # The text that was precompiled. The driver's own -include
                    # would take the precompiled form beside it.
                    flags += ["-Xclang", "-include", "-Xclang", header]
            elif not operand.startswith("-fno-pch"):
                flags += ["-Xclang", operand]
        elif not (argument.startswith(("-O", "-g", "-MD", "-Winvalid-pch", "-fpch"))
                  or argument.endswith((".cpp", "clang++-22"))):
            flags.append(argument)
    return tuple(flags)


def own_units():
    path = os.path.join(BUILD, "compile_commands.json")
    try:
        with open(path, encoding="utf-8") as file:
            entries = json.load(file)
    except (OSError, ValueError) as error:
        raise BenchError(f"{path}: {error}") from None
    units = {}
    for entry in entries:
        name = os.path.relpath(entry["file"], ROOT)
        if name.startswith(("lib/", "tools/")) and name.endswith(".cpp"):
            arguments = entry.get("arguments") or shlex.split(entry["command"])
            units[name] = Unit(name, entry["file"], plain_flags(arguments),
                               entry["directory"])
    if not units:
        raise BenchError(f"{path}: no unit of lib or tools in it")
    return [units[name] for name in sorted(units)]


def bytes_read(unit):
    """The size of all files that the preprocessor reads for `unit`."""
    done = subprocess.run([CLANG, *unit.flags, "-M", unit.file], cwd=unit.directory,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    names = done.stdout.decode().replace("\\\n", " ").split()[1:]
    return sum(os.path.getsize(os.path.join(unit.directory, name)) for name in names
               if os.path.isfile(os.path.join(unit.directory, name)))


def largest_own_unit():
    units = own_units()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = list(pool.map(bytes_read, units))
    largest = max(range(len(units)), key=sizes.__getitem__)
    return units[largest]
