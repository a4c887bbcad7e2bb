"""Reason chains of real code, drawn at random, to be read by hand against the source."""

import os
import random

from .programs import ROOT


def drawn(reports, count, seed):
    """`count` findings with a chain, none twice, of all reports alike. The same seed and
    the same reports give the same ones."""
    found = {}
    for data in reports:
        for finding in data["findings"]:
            if finding["chain"]:
                found[finding["file"], finding["line"], finding["column"] or 0,
                      finding["check"]] = finding
    keys = sorted(found)
    return [found[key] for key in random.Random(seed).sample(keys, min(count, len(keys)))]


def source_line(path, line):
    try:
        with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
            return file.readlines()[line - 1].strip()
    except (OSError, IndexError):
        return ""


def shown(number, finding):
    """A finding with the source line of each of its steps."""
    place = f"{finding['file']}:{finding['line']}:{finding['column']}"
    lines = [f"{number}. {place} {finding['value']['text']} {finding['escape']} "
             f"[{finding['check']}] {finding['storage']} in {finding['function']}",
             f"     {source_line(finding['file'], finding['line'])}"]
    for step in finding["chain"]:
        lines += [f"   {step['reason']}: {step['text']}   flow {step['flow']}",
                  f"     {step['file']}:{step['line']}: "
                  f"{source_line(step['file'], step['line'])}"]
    return "\n".join(lines)
