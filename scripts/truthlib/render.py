"""Outcomes as text."""

import os

from .compare import share
from .trace import sample_lines

MAX_STACK_LINES = 24


def site_text(site):
    file, line = site
    relative = os.path.relpath(file)
    return f"{file if relative.startswith('..') else relative}:{line}"


def plural(count, noun):
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def source_line(site):
    file, line = site
    try:
        with open(file, encoding="utf-8", errors="replace") as source:
            return source.read().splitlines()[line - 1].strip() if line else ""
    except (OSError, IndexError):
        return ""


def print_stack(group, full):
    lines = sample_lines(group)
    shown = lines if full else lines[:MAX_STACK_LINES]
    for line in shown:
        print(f"      {line}")
    if len(shown) < len(lines):
        print(f"      ... {plural(len(lines) - len(shown), 'more frame')}")


def missed_by_site(groups):
    by_site = {}
    for group in groups:
        by_site.setdefault(group.site, []).append(group)
    return by_site


def problems(outcome):
    """Yields (kind, site, text, group or None) for each missed or wrong line."""
    for site, groups in missed_by_site(outcome.missed).items():
        calls = sum(g.calls for g in groups)
        size = sum(g.bytes for g in groups)
        yield ("missed", site, f"{plural(calls, 'allocation')}, {size} bytes",
               max(groups, key=lambda g: g.calls))
    for wrong in outcome.wrong:
        yield "wrong", wrong.site, wrong.reason, None


def print_problems(title, outcomes, full=False):
    """The missed and the wrong lines of one program. `outcomes` are pairs of a
    configuration and what came of it; a line is printed once for all of them."""
    found = {}
    for config, outcome in outcomes:
        for kind, site, text, group in problems(outcome):
            key = (kind, site, text if kind == "wrong" else "")
            found.setdefault(key, []).append((config, text, group))
    for (kind, site, _), cases in sorted(found.items()):
        where = "" if len(cases) == len(outcomes) else \
            " [" + ", ".join(str(config) for config, _, _ in cases) + "]"
        config, text, group = cases[0]
        print(f"{title}: {kind}: {site_text(site)}: {text}{where}: "
              f"{source_line(site)}")
        if group:
            print_stack(group, full)


def percent(part, whole):
    # Rounded down: 100.00 % is said only of everything.
    return f"{int(share(part, whole) * 100) / 100:.2f} %"


def summary(outcome):
    """One outcome in one line."""
    return (f"{percent(outcome.explained_stacks, outcome.stacks)} of "
            f"{plural(outcome.stacks, 'stack')} and "
            f"{percent(outcome.explained_calls, outcome.calls)} of "
            f"{plural(outcome.calls, 'call')} explained, "
            f"{plural(len(missed_by_site(outcome.missed)), 'missed line')}, "
            f"{plural(len(outcome.wrong), 'wrong line')} "
            f"(heap lines checked: {outcome.heap_lines}, without coverage: "
            f"{outcome.unjudged}, stacks without line: {outcome.merged_stacks}, "
            f"calls without user frame: {outcome.unattributed_calls})")
