#!/usr/bin/env python3
"""Holds what whyheap-clangd publishes against what clang-tidy says of the same source.

    agree.py WHYHEAP-CLANGD MODULE SOURCE... [-- FLAG...]

The same value, kind and chain at each place that both speak of. clangd skips the bodies
of headers, so that it may not know of an allocation in the library; it never has one
that clang-tidy has not."""

import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tidy"))

import lsp    # noqa: E402
import agree as tidy  # noqa: E402


def small(text):
    return text[:1].lower() + text[1:]


def clangd_findings(server, source):
    text = pathlib.Path(source).read_text()
    server.open(source, text)
    found = {}
    for d in server.diagnostics(source, 1):
        if not d["code"].startswith("heap-"):
            continue
        start = d["range"]["start"]
        line = text.splitlines()[start["line"]].encode("utf-16-le")
        column = len(line[:2 * start["character"]].decode("utf-16-le").encode()) + 1
        notes = [small(r["message"]) for r in d.get("relatedInformation", [])]
        found[start["line"] + 1, column] = (d["message"], d["code"], [
            n for n in notes if any(n.startswith(f"{w} here") for w in tidy.WORDS.values())])
    return found


def main():
    arguments = sys.argv[1:]
    split = arguments.index("--") if "--" in arguments else len(arguments)
    binary, module, *sources = arguments[:split]
    flags = arguments[split + 1:]
    same = unknown = 0
    with tempfile.TemporaryDirectory() as root:
        (pathlib.Path(root) / "compile_commands.json").write_text(json.dumps(
            [{"directory": root, "file": source, "arguments": ["clang++", *flags, source]}
             for source in sources]))
        server = lsp.Server([binary, "--log=error", f"--compile-commands-dir={root}",
                             "--background-index=false"], root)
        for source in sources:
            ours = clangd_findings(server, source)
            theirs = tidy.tidy_findings(module, source, flags)
            for place, (text, check, notes) in ours.items():
                where = f"{source}:{place[0]}:{place[1]}"
                if place not in theirs:
                    sys.exit(f"{where}: only clangd: {text}")
                # How it allocates may be seen by fewer steps; what and why is the same.
                value, other, chain = theirs[place]
                # One place can have a value and the local that it is.
                if text.startswith("address of") != value.startswith("address of"):
                    continue
                words = " escapes", " does not escape", " may escape"
                ends = [min([t.find(w) for w in words if w in t], default=0)
                        for t in (text, value)]
                if (text[:ends[0]], check, notes) != (value[:ends[1]], other, chain):
                    sys.exit(f"{where}:\n  {text} [{check}] {notes}\n"
                             f"  {value} [{other}] {chain}")
            same += len(ours)
            unknown += len(theirs.keys() - ours.keys())
        server.close()
    print(f"{same} places agree, of {unknown} more clangd does not know")
    return 1 if same < unknown else 0


sys.exit(main())
