# The lit suites of whyheap. A folder that takes part has a lit.local.cfg; the
# others of this folder hold unit tests.
#
# Substitutions:
#   %whyheap         the tool
#   %facts, %sites   the tool, printing that stage and nothing else
#   %check           FileCheck of facts; fails on those that no line expects
#   %check-sites     the same for sites
#   %exits N CMD     runs CMD; fails unless its exit code is N
#   %fill N=V        replaces each @N@ of its input by V
#   %only            for FileCheck: no finding but those expected
#   %tidy            clang-tidy with the module; quiet
#   %run-clang-tidy, %clang-tidy-diff   its drivers, with the module
#   %libcxx          flags for libc++
#   %clang, %clangxx the compiler; %plugin  flags that load the plugin into it
#   %compare-code    fails unless two object files are alike but for their facts

import os
import shutil
import sys

import lit.formats

config.name = "whyheap"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = []
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))

whyheap = os.path.abspath(lit_config.params.get("whyheap", config.whyheap))
if not os.path.isfile(whyheap):
    lit_config.fatal("no such tool: %s (build it, or --param whyheap=…)" % whyheap)

inputs = os.path.join(config.test_source_root, "Inputs")
python = '"%s"' % sys.executable


def helper(name):
    return "%s %s" % (python, os.path.join(inputs, name))


storage = "heap|heap-conditional|elided|coroutine-frame|stack|unknown"
frequency = "always|conditional"  # What only throwing allocates: see exceptions.cpp
escape = "escapes|does-not-escape|unknown"
reason = "no-body|indirect-call|virtual-call"
unexpected_facts = [
    "{{: (%s) (%s) }}" % (storage, frequency),
    "{{: (%s)( .*)? in [_a-zA-Z]}}" % reason,
    "{{message: }}",
]
unexpected_sites = ["{{: (%s)( (%s))? (%s) }}" % (storage, frequency, escape)]


def check(unexpected):
    return "FileCheck --allow-unused-prefixes %s %%s" % " ".join(
        "--implicit-check-not='%s'" % pattern for pattern in unexpected)


config.substitutions += [
    ("%check-sites", check(unexpected_sites)),
    ("%check", check(unexpected_facts)),
    ("%only", "--implicit-check-not='{{:[0-9]+:[0-9]+: }}'"),
    ("%facts", whyheap + " --quiet --dump=facts"),
    ("%sites", whyheap + " --quiet --dump=sites"),
    ("%whyheap", whyheap),
    ("%exits", helper("exits.py")),
    ("%fill", helper("fill.py")),
    ("%closed-pipe", helper("closed_pipe.py")),
    ("%libcxx", "-stdlib=libc++"),
    ("%run-clang-tidy", "run-clang-tidy-22 -clang-tidy-binary clang-tidy-22 -load "
     + config.tidy_module),
    ("%clang-tidy-diff", "%s /usr/bin/clang-tidy-diff-22.py -clang-tidy-binary clang-tidy-22 "
     "-load %s" % (python, config.tidy_module)),
    ("%{whyheap-plugin}", config.plugin),
    ("%clangxx", os.path.join(config.llvm_tools_dir, "clang++")),
    ("%clang", os.path.join(config.llvm_tools_dir, "clang")),
    ("%plugin", "-fplugin=%s -fpass-plugin=%s" % (config.plugin, config.plugin)),
    ("%compare-code", helper("compare_code.py")),
    ("%python", python),
    ("%tidy", "clang-tidy-22 --quiet -load " + config.tidy_module),
]

# What a test may ask for with REQUIRES.
for tool in ["clang++-14", "ccache", "meson", "ld.gold", "mold", "make", "eu-strip"]:
    if shutil.which(tool):
        config.available_features.add(tool)

config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, os.environ.get("PATH", "")])
# What a user's environment says must not change a report.
for name in ["CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH"]:
    config.environment.pop(name, None)
