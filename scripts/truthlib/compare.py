"""Measured allocations against the report, both ways.

(a) a user line at which an allocation was measured must be reported as heap or
    heap-conditional;
(b) a line reported as heap must have allocated as often as it ran;
(c) a line reported as nothing but elided must not have allocated.

A site is the innermost user frame. Where that frame is in an allocation function of
the user's (operator new, a malloc wrapper), the next user frame out may be reported
as well: it then counts as having allocated for (b), but (a) does not ask for it.

The frame of a coroutine is allocated at the coroutine's own line. There it is a site
as any other; but the line that calls the coroutine must be reported as well, or be
listed as a call that can't be seen into (a function pointer).

A member that the compiler defines (an implicit copy constructor) is nobody's code: its
frames are no user frames.

Where the optimizer merged equal calls of several lines, the debug info says line 0.
No tool can tell which line such a stack belongs to; (a) then asks for a report in
the function, and (b) does not judge the lines of that function that seem to have
allocated too seldom. Both are counted. But

(d) there must not be more allocations without a line than lines reported as
    allocating have run without one of their own: else one reported as elided has
    allocated after all."""

import collections
import dataclasses

from .report import base_name


@dataclasses.dataclass
class Wrong:
    site: tuple
    reason: str
    group: object = None


@dataclasses.dataclass
class Outcome:
    stacks: int = 0
    calls: int = 0
    explained_stacks: int = 0
    explained_calls: int = 0
    unattributed_calls: int = 0
    merged_stacks: int = 0
    heap_lines: int = 0
    unjudged: int = 0     # lines reported as heap for which coverage says nothing
    missed: list = dataclasses.field(default_factory=list)   # of Group
    wrong: list = dataclasses.field(default_factory=list)    # of Wrong

    def add(self, other):
        for field in dataclasses.fields(self):
            total = getattr(self, field.name) + getattr(other, field.name)
            setattr(self, field.name, total)

    def passes(self, min_explained):
        return (share(self.explained_stacks, self.stacks) >= min_explained
                and share(self.explained_calls, self.calls) >= min_explained
                and not self.wrong)


def share(part, whole):
    return 100.0 * part / whole if whole else 100.0


def merged_function(group):
    """(file, function) of a group whose line was lost, else None."""
    frame = group.frames[0]
    return None if frame.line else (frame.user, base_name(frame.function))


def reported_functions(report):
    return {(f.file, base_name(f.function)) for f in report.findings()
            if report.allocates((f.file, f.line))}


def unexplained_call(group, report):
    """The line that called for a coroutine's frame and is not reported, else None."""
    for frame, caller in zip(group.frames, group.frames[1:]):
        site = (caller.user, caller.line)
        if (report.is_coroutine(frame) and caller.line
                and not report.allocates(site) and site not in report.unknown):
            return site
    return None


def check_measured(measured, report, outcome):
    """Direction (a), and (c) as far as it concerns measured lines."""
    functions = reported_functions(report)
    for group in measured.groups:
        outcome.stacks += group.stacks
        outcome.calls += group.calls
        merged = merged_function(group)
        if merged:
            outcome.merged_stacks += group.stacks
        call = unexplained_call(group, report)
        if call:
            outcome.missed.append(group)
            outcome.wrong.append(Wrong(call, "called for a coroutine's frame, but is "
                                             "not reported", group))
            continue
        if report.allocates(group.site) or merged in functions:
            outcome.explained_stacks += group.stacks
            outcome.explained_calls += group.calls
            continue
        outcome.missed.append(group)
        storages = {f.storage for f in report.by_line.get(group.site, ())}
        if storages == {"elided"}:
            outcome.wrong.append(
                Wrong(group.site, "reported as elided, but it allocated", group))


def calls_by_line(measured):
    calls = collections.Counter()
    for group in measured.groups:
        for site in {(f.user, f.line) for f in group.frames}:
            calls[site] += group.calls
    return calls


def check_heap(measured, report, coverage, outcome):
    """Direction (b)."""
    calls = calls_by_line(measured)
    merged = {merged_function(g) for g in measured.groups}
    judged = set()
    for finding in report.findings():
        site = (finding.file, finding.line)
        if finding.storage != "heap" or site in judged:
            continue
        runs = coverage.runs(finding.file, finding.line, finding.column)
        if runs is None or (finding.file, base_name(finding.function)) in merged:
            outcome.unjudged += not calls[site]
            continue
        if not runs and not calls[site]:
            continue
        judged.add(site)
        outcome.heap_lines += 1
        if calls[site] < runs:
            outcome.wrong.append(Wrong(site, f"reported as heap and ran {runs} times, "
                                             f"but allocated {calls[site]} times"))


# One run of such an expression is one allocation at most.
SINGLE = ("new", "c-alloc", "make-unique", "make-shared")


def check_merged(measured, report, coverage, outcome):
    """Direction (d)."""
    merged = [g for g in measured.groups if merged_function(g)]
    if not merged:
        return
    calls = calls_by_line(measured)
    room = 0
    for finding in report.findings():
        if not report.allocates((finding.file, finding.line)):
            continue
        runs = coverage.runs(finding.file, finding.line, finding.column)
        if runs is None or (runs and finding.mechanism not in SINGLE):
            return
        room += max(0, runs - calls[finding.file, finding.line])
    total = sum(g.calls for g in merged)
    if total > room:
        outcome.wrong.append(Wrong(merged[0].site,
                                   f"{total} allocations have no line, but only {room} "
                                   "can have come from lines reported as allocating",
                                   merged[0]))


def compare(measured, report, coverage=None):
    outcome = Outcome(unattributed_calls=measured.unattributed_calls)
    check_measured(measured, report, outcome)
    if coverage:
        check_heap(measured, report, coverage, outcome)
        check_merged(measured, report, coverage, outcome)
    return outcome
