"""Figures as text. The same figures go to a JSON file."""

from . import editors, flow, growth, measure, peers, plugin


class Report:
    def __init__(self):
        self.data = {"units": {}, "growth": {}, "flow": {}, "plugin": {}, "clang-tidy": {},
                     "clangd": {}, "targets": []}

    def target(self, what, value, limit, unit="x", at_least=False):
        passes = value >= limit if at_least else value <= limit
        word = "PASS" if passes else "MISS"
        relation = "at least" if at_least else "at most"
        print(f"  {word} {what}: {value:.2f} {unit}, {relation} {limit} {unit}")
        self.data["targets"].append({"what": what, "value": round(value, 4),
                                     "limit": limit, "passes": passes})

    def unit(self, unit, samples):
        ours = samples[peers.OURS]
        print(f"{unit.name}: medians of {len(ours)} round(s); x: whyheap's figure by "
              "this one's")
        print(f"  {'':26} {'wall s':>8} {'x':>6} {'cpu s':>8} {'x':>6} "
              f"{'MiB':>6} {'x':>6}")
        rows = self.data["units"][unit.name] = {}
        for name, theirs in samples.items():
            row = {}
            for field in ("wall", "cpu", "memory"):
                row[field] = round(measure.median(theirs, field), 3)
                row[field + "Ratio"] = round(
                    measure.median_ratio(ours, theirs, field), 3)
            rows[name] = row
            print(f"  {name:26} {row['wall']:8.2f} {row['wallRatio']:6.2f} "
                  f"{row['cpu']:8.2f} {row['cpuRatio']:6.2f} {row['memory']:6.0f} "
                  f"{row['memoryRatio']:6.2f}")
        whole = rows[peers.WHOLE]
        self.target(f"{unit.name}: wall against {peers.WHOLE}", whole["wallRatio"],
                    peers.WALL_TARGET)
        self.target(f"{unit.name}: memory against {peers.WHOLE}",
                    whole["memoryRatio"], peers.MEMORY_TARGET)

    def collecting(self, unit, seconds, whole, how):
        self.data["units"][unit.name]["collecting"] = round(seconds, 3)
        self.target(f"{unit.name}: collecting, as part of the analysis ({how})",
                    seconds / whole, peers.COLLECT_TARGET)

    def advice(self, unit, samples):
        plain, verified = samples[peers.PLAIN], samples[peers.VERIFIED]
        ratio = {field: measure.median_ratio(verified, plain, field)
                 for field in ("wall", "cpu", "memory")}
        print(f"--verify-advice, {unit.name}: {measure.median(plain, 'wall'):.2f} s "
              f"without, {measure.median(verified, 'wall'):.2f} s with; CPU x "
              f"{ratio['cpu']:.2f}, memory x {ratio['memory']:.2f}")
        self.data.setdefault("advice", {})[unit.name] = {
            field: round(value, 3) for field, value in ratio.items()}
        self.target(f"{unit.name}: wall with --verify-advice against without",
                    ratio["wall"], peers.ADVICE_TARGET)

    def jobs(self, units, one, two):
        print(f"the project's own database, {units} units: -j1 {one:.1f} s, "
              f"-j2 {two:.1f} s")
        self.data["database"] = {"units": units, "j1": round(one, 2),
                                 "j2": round(two, 2)}
        self.target("speed of -j2 against -j1", one / two, peers.JOBS_TARGET,
                    at_least=True)

    def growth(self, results):
        small, large = growth.SIZES
        print(f"growth, {small} and {large} statements, seconds of whyheap and of "
              "clang++ -O2 -c:")
        for shape, sizes in results.items():
            (ours, theirs), (ours_large, theirs_large) = sizes[small], sizes[large]
            print(f"  {shape:28} {small}: {ours:.2f} / {theirs:.2f}   "
                  f"{large}: {ours_large:.2f} / {theirs_large:.2f}")
            self.data["growth"][shape] = {str(size): {"whyheap": round(a, 3),
                                                      "clang": round(b, 3)}
                                          for size, (a, b) in sizes.items()}
            self.target(f"growth of {shape} relative to the compiler's",
                        (ours_large / ours) / (theirs_large / theirs),
                        growth.GROWTH_TARGET)

    def flow_share(self, results):
        print("the flow witness (graphs and solution, seconds) against clang++ "
              "-fsyntax-only:")
        for name, (graphs, solve, syntax) in results.items():
            print(f"  {name:40} {graphs:.3f} + {solve:.3f} against {syntax:.2f}")
            self.data["flow"][name] = {"graphs": round(graphs, 4),
                                       "solve": round(solve, 4),
                                       "syntax": round(syntax, 3)}
            self.target(f"{name}: the flow witness, of -fsyntax-only",
                        (graphs + solve) / syntax, flow.SHARE_TARGET)

    def plugin(self, unit, samples):
        without = samples[plugin.WITHOUT]
        print(f"{unit.name}: {plugin.WITHOUT} {measure.median(without, 'wall'):.2f} s, "
              f"{measure.median(without, 'memory'):.0f} MiB")
        rows = self.data["plugin"][unit.name] = {}
        for name in (plugin.WITH, plugin.SILENT):
            wall, memory = (measure.median_ratio(samples[name], without, field)
                            for field in ("wall", "memory"))
            rows[name] = {"wallRatio": round(wall, 3), "memoryRatio": round(memory, 3)}
            self.target(f"{unit.name}: wall {name} against without", wall,
                        plugin.WALL_TARGET)
            self.target(f"{unit.name}: memory {name} against without", memory,
                        plugin.MEMORY_TARGET)

    def tidy(self, unit, samples):
        ours, theirs = samples[editors.CHECKS], samples[editors.PEER]
        wall, cpu = (measure.median_ratio(ours, theirs, f) for f in ("wall", "cpu"))
        print(f"{unit.name}: {editors.CHECKS} {measure.median(ours, 'wall'):.2f} s, "
              f"{editors.PEER} {measure.median(theirs, 'wall'):.2f} s")
        self.data["clang-tidy"][unit.name] = {"wallRatio": round(wall, 3),
                                              "cpuRatio": round(cpu, 3)}
        self.target(f"{unit.name}: CPU of {editors.CHECKS} against {editors.PEER}", cpu,
                    editors.TIDY_TARGET)

    def clangd(self, rebuilds):
        checks, whole = min(rebuilds, key=lambda r: r[0])
        share = sorted(c / (w - c) for c, w in rebuilds)[len(rebuilds) // 2]
        print(f"clangd, {editors.LINES} lines, {len(rebuilds)} rebuilds, shortest: "
              f"checks {checks:.0f} ms of {whole:.0f} ms")
        self.data["clangd"] = {"checks": round(checks, 1), "whole": round(whole, 1),
                               "share": round(share, 4)}
        self.target("clangd: the checks, of what the syntax tree takes without them "
                    "(median)", share, editors.SHARE_TARGET)
        self.target("clangd: the checks in a rebuild, milliseconds (shortest)", checks,
                    editors.REBUILD_TARGET, "ms")

    def flow_growth(self, results):
        print("the flow witness and the whole tool at -O0, seconds:")
        for shape, sizes in results.items():
            self.data["flow"][shape] = {
                str(size): {"graphs": round(graphs, 4), "solve": round(solve, 4),
                            "whole": round(whole, 3)}
                for size, (graphs, solve, whole) in sizes.items()}
            for size, (graphs, solve, whole) in sizes.items():
                print(f"  {shape:36} {size:7}: {graphs:.4f} + {solve:.4f}, "
                      f"whole {whole:.2f}")
            ordered = sorted(sizes.items())
            for (small, before), (large, after) in zip(ordered, ordered[1:]):
                for what, a, b in (("flow witness", sum(before[:2]), sum(after[:2])),
                                   ("whole tool", before[2], after[2])):
                    self.target(f"{shape}, {small} to {large}: {what}, per doubling "
                                "beyond it", flow.beyond_linear(a, b, large / small),
                                flow.GROWTH_TARGET)
