"""whyheap over a compilation database, and its report as counts."""

import collections
import json
import os

from truthlib.process import TruthError, run

from .programs import ROOT


def analyze(tool, database, jobs, output=None, arguments=()):
    """The report of all units as data. Written to `output` as well."""
    text = run([tool, "--format=json", "--show=all", "-p", database, f"-j{jobs}",
                *arguments], f"{database}: analysis", accept=(0, 3), cwd=ROOT)
    if output:
        with open(output, "w", encoding="utf-8") as file:
            file.write(text)
    data = json.loads(text)
    for unit in data["units"]:
        if unit["status"] != "analyzed":
            raise TruthError(f"{unit['file']}: whyheap could not analyze it in full")
    return data


def unknown_calls(data):
    """(canonical path, line) -> what can't be seen into there."""
    found = collections.defaultdict(set)
    for call in data["unknownCalls"]:
        path = os.path.realpath(os.path.join(ROOT, call["file"]))
        found[path, call["line"]].add(call["callee"] or call["reason"])
    return found


def counts(data):
    """Lines 'kind storage mechanism count', by name."""
    tally = collections.Counter((f["kind"], f["storage"], f["mechanism"])
                                for f in data["findings"])
    lines = [f"  {kind:16} {storage:16} {mechanism:16} {count:5}"
             for (kind, storage, mechanism), count in sorted(tally.items())]
    unknown = collections.Counter(c["reason"] for c in data["unknownCalls"])
    lines += [f"  unknown call: {reason:36} {count:5}"
              for reason, count in sorted(unknown.items())]
    return lines
