"""Which lines ran, from a build with source-based coverage."""

import glob
import json
import os

from .process import TruthError, find_tool, run

CODE_REGION, EXPANSION_REGION = 0, 1


class Coverage:
    def __init__(self, export):
        self.regions = {}   # canonical path -> {(l1, c1, l2, c2): count}
        for data in export["data"]:
            for function in data["functions"]:
                self._add(function)

    def _add(self, function):
        for region in function["regions"]:
            *extent, count, file_id, _, kind = region
            if kind not in (CODE_REGION, EXPANSION_REGION):
                continue
            path = os.path.realpath(function["filenames"][file_id])
            counts = self.regions.setdefault(path, {})
            # Instances of a template share their regions.
            key = tuple(extent)
            counts[key] = max(count, counts.get(key, 0))

    def runs(self, path, line, column):
        """How often (line, column) ran, in the instance of its template that ran most
        often. None where no region covers it: namespace-scope
        initializers, default arguments and implicit members have none."""
        point = (line, column)
        around = [(extent, count)
                  for extent, count in self.regions.get(path, {}).items()
                  if extent[:2] <= point < extent[2:]]
        if not around:
            return None
        # Regions nest: the innermost one starts last and, of those, ends first.
        _, count = max(around, key=lambda r: (r[0][:2], [-x for x in r[0][2:]]))
        return count


def load_coverage(binary, raw_pattern, work_dir, what):
    # The file is made at the start and filled at exit.
    raw = [path for path in glob.glob(raw_pattern) if os.path.getsize(path)]
    if not raw:
        raise TruthError(f"{what}: the program wrote no profile: it must end by exit, "
                         "not by a signal or _exit")
    profile = os.path.join(work_dir, "merged.profdata")
    run([find_tool("llvm-profdata"), "merge", "-sparse", "-o", profile, *raw], what)
    text = run([find_tool("llvm-cov"), "export", "-skip-expansions",
                "-instr-profile=" + profile, binary], what)
    return Coverage(json.loads(text))
