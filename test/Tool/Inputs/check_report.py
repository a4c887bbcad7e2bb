"""check_report.py REPORT...: checks that each file is a whyheap.report/1 with
every key that docs/Design.md promises, and no value outside the closed sets."""
import json
import re
import sys

STORAGES = {"heap", "heap-conditional", "elided", "coroutine-frame", "stack",
            "unknown"}
MECHANISMS = {"new", "make-unique", "make-shared", "buffer", "node", "string",
              "callable", "any", "coroutine-frame", "exception-object",
              "thread-state", "c-alloc", "stream", "other"}
FINDING_KEYS = {"id", "check", "kind", "mechanism", "storage", "escape", "file",
                "line", "column", "endLine", "endColumn", "function", "value",
                "bytes", "loopDepth", "chain", "allocations", "advice",
                "measured"}


def require(condition, *what):
    if not condition:
        sys.exit("check_report.py: " + " ".join(map(str, what)))


def keys(what, value, wanted):
    require(wanted <= set(value), what, "lacks", wanted - set(value))


def check_finding(finding):
    keys("finding", finding, FINDING_KEYS)
    require(re.fullmatch("[0-9a-f]{16}", finding["id"]), "id", finding["id"])
    require(finding["check"] == "heap-" + finding["kind"], finding["check"])
    require(finding["storage"] in STORAGES, finding["storage"])
    require(finding["mechanism"] in MECHANISMS, finding["mechanism"])
    require(finding["escape"] in {"escapes", "does-not-escape", "unknown"})
    require(finding["line"] >= 1 and finding["endLine"] >= finding["line"])
    keys("value", finding["value"], {"text", "type", "variable"})
    require(finding["bytes"] is None or finding["bytes"] > 0)
    require(finding["allocations"], "no allocations")
    for allocation in finding["allocations"]:
        keys("allocation", allocation, {"storage", "bytes", "path"})
        require(allocation["path"], "an empty path")
        for step in allocation["path"]:
            keys("step", step, {"function"})
    for advice in finding["advice"]:
        keys("advice", advice, {"strategy", "text", "fix"})
        require(advice["strategy"] in {"reuse", "reduce", "recycle", "stack"})


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    require(report["schema"] == "whyheap.report/1", report.get("schema"))
    keys("tool", report["tool"], {"name", "version", "llvm"})
    for unit in report["units"]:
        keys("unit", unit, {"file", "status", "optimization", "messages"})
        require(unit["status"] in {"analyzed", "partial", "failed"})
    for finding in report["findings"]:
        check_finding(finding)
    ids = [finding["id"] for finding in report["findings"]]
    require(len(ids) == len(set(ids)), "an id occurs twice")
    places = [(f["file"], f["line"], f["column"]) for f in report["findings"]]
    require(len(places) == len(set(places)), "a place occurs twice")
