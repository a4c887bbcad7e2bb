"""The tool's JSON report (schema whyheap.report/1), by line."""

import dataclasses
import json
import os
import re

from .process import TruthError, run

# Also what the text output leaves out: elided, allocating once, only by throwing.
SHOW = "--show=all"
ALLOCATES = ("heap", "heap-conditional")


@dataclasses.dataclass(frozen=True)
class Finding:
    file: str
    line: int
    column: int
    storage: str
    function: str
    mechanism: str


class Report:
    def __init__(self, text, directory):
        try:
            data = json.loads(text)
        except ValueError as error:
            raise TruthError(f"the report is not JSON: {error}") from None
        if not isinstance(data, dict) or data.get("schema") != "whyheap.report/1":
            raise TruthError("the report is not of schema whyheap.report/1")
        self.by_line = {}
        self.path_ends = set()   # functions in which an allocation path ends
        self.coroutines = set()  # (file, line of the definition, base name)
        self.unknown = set()     # lines of calls that can't be seen into
        try:
            for entry in data["findings"]:
                self._add(entry, directory)
        except (KeyError, TypeError) as error:
            raise TruthError(f"the report is malformed: {error!r}") from None
        for call in data.get("unknownCalls", ()):
            path = os.path.realpath(os.path.join(directory, call["file"]))
            self.unknown.add((path, call["line"]))
        self.failed_units = [u["file"] for u in data.get("units", ())
                             if u.get("status") != "analyzed"]

    def _add(self, entry, directory):
        path = os.path.realpath(os.path.join(directory, entry["file"]))
        finding = Finding(path, entry["line"], entry.get("column") or 0,
                          entry["storage"], entry.get("function") or "",
                          entry.get("mechanism") or "")
        self.by_line.setdefault((path, finding.line), []).append(finding)
        # The definition of a coroutine is where its own frame is allocated; calls say
        # what became of theirs.
        if not entry.get("elision"):
            for coroutine in entry.get("coroutines", ()):
                self.coroutines.add((path, finding.line, coroutine_name(coroutine)))
        for allocation in entry.get("allocations", ()):
            steps = allocation.get("path")
            if steps:
                self.path_ends.add(base_name(steps[-1]["function"]))

    def is_coroutine(self, frame):
        """Is that the place at which a coroutine's frame is allocated?"""
        return (frame.user, frame.line, base_name(frame.function)) in self.coroutines

    def allocates(self, site):
        return any(f.storage in ALLOCATES for f in self.by_line.get(site, ()))

    def findings(self):
        for line in sorted(self.by_line):
            yield from self.by_line[line]


def base_name(function):
    """`f` of 'ns::C<int>::f<char>(int) const'. What is left is the same in the
    report, in symbol tables and in line tables, which know no more."""
    text = re.sub(r"\[abi:[^\]]*\]", "", function.replace("(anonymous namespace)", ""))
    operator = re.search(r"\boperator\s*(new\[\]|new|\(\)|[^\w\s(]+)", text)
    if operator:
        return "operator " + operator.group(1)
    text = text.split("(")[0]
    while "<" in text:
        shorter = re.sub(r"<[^<>]*>", "", text)
        if shorter == text:
            break
        text = shorter
    words = text.replace("::", " ").split()
    return words[-1] if words else function


def coroutine_name(function):
    """The base name in line tables of what the report calls `function`."""
    return ("operator ()" if function.startswith("lambda in ")
            else base_name(function))


def run_whyheap(tool, arguments, directory, what):
    """Runs the tool in `directory`. Exit code 3 says that some units failed; what
    could be analyzed is in the report all the same, with the units' status."""
    text = run([tool, "--format=json", SHOW, *arguments], what, accept=(0, 3),
               cwd=directory)
    return Report(text, directory)


def load_report(path):
    try:
        with open(path, encoding="utf-8") as file:
            return Report(file.read(), os.getcwd())
    except OSError as error:
        raise TruthError(f"{path}: {error.strerror}") from None
