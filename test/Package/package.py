"""Installs whyheap, and uses it as a project does that knows nothing of its sources.

  installed         each file where it belongs; a project built with find_package
  build-tree        the same project, with the package of the build tree
  other-compilers   one line, and a build without the plugin
  mistakes          of whyheap_enable: one error that says what is wrong
  man-page          has each option of --help and none besides
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent / "project"
FILES = ["bin/whyheap", "lib/whyheap/libwhyheap.so", "lib/whyheap/libwhyheap-tidy.so",
         "lib/cmake/whyheap/whyheapConfig.cmake",
         "lib/cmake/whyheap/whyheapConfigVersion.cmake",
         "lib/cmake/whyheap/whyheapEnable.cmake",
         "share/whyheap/models/std/libstdcxx.json", "share/whyheap/models/libs/fmt.json",
         "share/man/man1/whyheap.1", "share/doc/whyheap/build-systems.md",
         "share/doc/whyheap/kinds/return.md"]


def run(*command, expect=0, **options):
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, **options)
    if expect is not None and done.returncode != expect:
        sys.exit(f"{' '.join(map(str, command))}\nexits with {done.returncode}:\n"
                 f"{done.stdout}")
    return done.stdout


def require(condition, what):
    if not condition:
        sys.exit(f"FAILED: {what}")


class Tester:
    def __init__(self, options, scratch):
        self.options = options
        self.scratch = pathlib.Path(scratch)
        self.project = self.scratch / "project"
        shutil.copytree(PROJECT, self.project)
        self.clang = pathlib.Path(options.clang_dir)

    def install(self):
        """Into one directory, and then moved to another: nothing may lie in the paths."""
        first, prefix = self.scratch / "first", self.scratch / "prefix"
        run("cmake", "--install", self.options.build, "--prefix", first)
        first.rename(prefix)
        return prefix

    def configure(self, prefix, *arguments, cxx="", cc="", expect=0):
        build = self.scratch / "build"
        shutil.rmtree(build, ignore_errors=True)
        return build, run("cmake", "-S", self.project, "-B", build, "-G", "Ninja",
                          f"-DCMAKE_PREFIX_PATH={prefix}", "-DCMAKE_BUILD_TYPE=Release",
                          f"-DCMAKE_CXX_COMPILER={cxx or self.clang / 'clang++'}",
                          f"-DCMAKE_C_COMPILER={cc or self.clang / 'clang'}", *arguments,
                          expect=expect)

    def check_project(self, prefix, tool):
        build, said = self.configure(prefix)
        require("whyheap:" not in said, f"nothing to say, but: {said}")
        said = run("cmake", "--build", build)
        require(re.search(r"main\.cpp:6:\d+: warning: new std::string\(Text\) escapes",
                          said), f"a warning while compiling in: {said}")
        require(run(build / "small") == "small\n", "the program runs")
        sections = run(self.clang / "llvm-readelf", "-SW", build / "small")
        require(" .whyheap " in sections, f"a section .whyheap in:\n{sections}")
        said = run(tool, "-m", "--quiet", build / "small", cwd=self.project)
        require("main.cpp:6:46: new std::string(Text) escapes" in said and
                "part.c:3:26: calloc(1, sizeof(int)) escapes" in said,
                f"the findings of both languages in: {said}")

    def installed(self):
        prefix = self.install()
        have = {str(path.relative_to(prefix)) for path in prefix.rglob("*")}
        require(have.issuperset(FILES), f"missing: {set(FILES) - have}; there are {have}")
        tops = {path.split("/")[0] for path in have}
        require(tops == {"bin", "lib", "share"}, f"only the usual directories: {tops}")
        self.check_project(prefix, prefix / "bin/whyheap")
        # All it knows is in it.
        for name in FILES[:3]:
            data = (prefix / name).read_bytes()
            require(self.options.source.encode() not in data,
                    f"{name} does not name the source tree")
        said = run(prefix / "bin/whyheap", "--explain=heap-return")
        require(said.startswith("# heap-return"), f"the page of a check, not: {said}")
        said = run(prefix / "bin/whyheap", "-m", "--quiet", self.project / "main.cpp", "--",
                   "-O2")
        require("new std::string(Text) escapes" in said, f"the analysis of a source: {said}")
        said = run("clang-tidy-22", "-load", prefix / FILES[2], "--checks=-*,heap-*",
                   self.project / "main.cpp", "--", "-O2")
        require("[heap-return]" in said, f"clang-tidy with the module: {said}")

    def build_tree(self):
        self.check_project(self.options.build, f"{self.options.build}/bin/whyheap")

    def file_reports(self, prefix):
        build, _ = self.configure(prefix, "-DASK=REPORT;file;OUT;out dir;CHECKS;-*;heap-return")
        said = run("cmake", "--build", build)
        require("warning" not in said, f"no warnings in: {said}")
        names = {path.suffix for path in (build / "out dir").iterdir()}
        require(names == {".facts", ".json"}, f"facts and reports, not {names}")
        reports = [json.loads(path.read_text()) for path in (build / "out dir").glob("*.json")]
        checks = {f["check"] for r in reports for f in r["findings"]}
        require(checks == {"heap-return"}, f"only what CHECKS names: {checks}")

    def other_compilers(self):
        self.file_reports(self.options.build)
        for cxx, cc, name in (("g++", "gcc", "GNU"), ("clang++-14", "clang-14", "Clang 14")):
            if not shutil.which(cxx):
                continue
            build, said = self.configure(self.options.build, cxx=cxx, cc=cc)
            lines = [line for line in said.splitlines() if line.startswith("whyheap:")]
            require(len(lines) == 2 and all(
                line.startswith(f"whyheap: {language} is compiled without the plugin: it is "
                                "for Clang ") and f"the compiler here is {name}" in line
                for language, line in zip(("C", "C++"), lines)), f"one line each: {said}")
            run("cmake", "--build", build)
            require(run(build / "small") == "small\n", "the program runs")

    def mistakes(self):
        for ask, what in (("REPORT;loud", "REPORT loud: expected warn, file or off"),
                          ("REPROT;warn", "what is 'REPROT;warn'?"),
                          ("OUT", "OUT without a value")):
            _, said = self.configure(self.options.build, f"-DASK={ask}", expect=1)
            require(f"whyheap_enable(small): {what}" in " ".join(said.split()),
                    f"'{what}' in: {said}")

    def man_page(self):
        said = run(f"{self.options.build}/bin/whyheap", "--help")
        options = set(re.findall(r"^ +(--?[a-z-]+)", said, re.M))
        page = pathlib.Path(self.options.source, "docs/whyheap.1").read_text()
        page = page.replace("\\-", "-")
        entries = re.findall(r"^\.TP\n\.[BIR]+ (-.*)$", page, re.M)
        named = {name for entry in entries for name in re.findall(r"(?<![\w-])--?[a-z]+[a-z-]*",
                                                                  entry)}
        require(options == named, f"only in --help: {options - named}; only in the page: "
                                  f"{named - options}")
        version = run(f"{self.options.build}/bin/whyheap", "--version").split()[1]
        require(f'"whyheap {version}"' in page, f"the page is of version {version}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("test")
    for name in ("build", "source", "clang-dir"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    os.environ.pop("DESTDIR", None)
    with tempfile.TemporaryDirectory(prefix="whyheap-package-") as scratch:
        getattr(Tester(options, os.path.realpath(scratch)), options.test.replace("-", "_"))()


if __name__ == "__main__":
    main()
