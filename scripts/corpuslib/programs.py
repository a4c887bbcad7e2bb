"""The programs of test/Corpus: each `NAME.cpp` is one of one unit, each folder one
of several. A first line `// TRUTH: …` says what a program needs, as in test/Truth;
in a folder that of Main.cpp counts for all units."""

import dataclasses
import glob
import os

from truthlib import program as truth_program
from truthlib.process import TruthError

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("WHYHEAP_BUILD_DIR", os.path.join(ROOT, "build"))
CORPUS = os.path.join(ROOT, "test", "Corpus")
OUTPUT = os.path.join(BUILD, "corpus")


@dataclasses.dataclass(frozen=True)
class CorpusProgram:
    name: str
    units: tuple    # absolute paths
    flags: tuple    # what decides the code: language, level, definitions

    @property
    def directory(self):
        """Where its binaries and its database go."""
        return os.path.join(OUTPUT, self.name)

    @property
    def binary(self):
        return os.path.join(self.directory, "program")

    @property
    def covered_binary(self):
        return os.path.join(self.directory, "program-covered")


def load(name, units):
    main = [u for u in units if os.path.basename(u) == "Main.cpp"]
    if len(units) > 1 and not main:
        raise TruthError(f"{os.path.dirname(units[0])}: no Main.cpp in it")
    subject = truth_program.load_program(main[0] if main else units[0])
    config = truth_program.Config(subject.opts[0], subject.stdlibs[0])
    return CorpusProgram(name, tuple(units),
                         tuple(truth_program.analysis_flags(subject, config)))


def all_programs():
    found = []
    for entry in sorted(os.listdir(CORPUS)):
        path = os.path.join(CORPUS, entry)
        if entry.endswith(".cpp"):
            found.append(load(entry[:-len(".cpp")], [path]))
        elif os.path.isdir(path):
            found.append(load(entry, sorted(glob.glob(os.path.join(path, "*.cpp")))))
    return found


def chosen(names):
    programs = all_programs()
    known = {p.name for p in programs}
    for name in names:
        if name not in known:
            raise TruthError(f"{name}: no such program; there are "
                             + ", ".join(sorted(known)))
    return [p for p in programs if not names or p.name in names]
