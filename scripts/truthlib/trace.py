"""Trace files of the preload library -> allocations grouped by user line.

The format is described in test/Truth/tracer/AllocationTracer.cpp."""

import array
import bisect
import dataclasses
import glob
import json
import os
import struct
import subprocess

from .process import TruthError, find_tool

HEADER = struct.Struct("<8sQQQ")
HEAD = struct.Struct("<II")
MODULE = struct.Struct("<QQQ")
STACK = struct.Struct("<QQQQII")
MAGIC = b"WHYHEAP1"
MODULE_RECORD, STACK_RECORD = 1, 2
FUNCTIONS = ("malloc", "calloc", "realloc", "memalign")
TRACER = "libwhyheap-tracer.so"


@dataclasses.dataclass(frozen=True)
class Frame:
    function: str
    file: str    # as the debug info has it; "" where there is none
    line: int
    column: int
    user: str    # canonical path where this is user code, else None


@dataclasses.dataclass
class Group:
    """The measured allocations that share their innermost user frames."""
    frames: tuple   # user frames from the innermost one outwards, never empty
    calls: int = 0
    bytes: int = 0
    stacks: int = 0
    sample: tuple = ()   # what `printable` takes: one of its stacks

    @property
    def site(self):
        return (self.frames[0].user, self.frames[0].line)


@dataclasses.dataclass
class Measured:
    groups: list
    unattributed_calls: int   # no user frame: the loader, the libraries' start
    unattributed_stacks: int
    dropped: int


@dataclasses.dataclass(frozen=True)
class Module:
    begin: int
    end: int
    bias: int
    path: str


def is_allocation_function(frame):
    """Is the frame in an operator new, of a class or global?"""
    name = frame.function
    return name.startswith("operator new") or "::operator new" in name


class TraceFile:
    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            start = file.read(HEADER.size)
            if len(start) < HEADER.size or start[:8] != MAGIC:
                raise TruthError(f"{path}: not a trace")
            _, self.pid, self.used, self.dropped = HEADER.unpack(start)
            # The file looks far larger than what is used of it.
            self.data = start + file.read(self.used - HEADER.size)
        self.modules = sorted(self._modules(), key=lambda m: m.begin)
        self.begins = [m.begin for m in self.modules]

    def _records(self, wanted):
        offset = HEADER.size
        while offset + HEAD.size <= self.used:
            kind, size = HEAD.unpack_from(self.data, offset)
            if size == 0:   # the process was killed while it wrote
                return
            if kind == wanted:
                yield offset + HEAD.size, offset + size
            offset += size

    def _modules(self):
        for begin, end in self._records(MODULE_RECORD):
            bias, low, high = MODULE.unpack_from(self.data, begin)
            name = self.data[begin + MODULE.size:end].split(b"\0")[0]
            yield Module(low, high, bias, os.fsdecode(name))

    def stacks(self):
        """Yields (calls, bytes, function, addresses) for each distinct stack."""
        for begin, _ in self._records(STACK_RECORD):
            _, _, count, size, depth, function = STACK.unpack_from(self.data, begin)
            if not count:
                continue
            addresses = array.array("Q")
            start = begin + STACK.size
            addresses.frombytes(self.data[start:start + 8 * depth])
            yield count, size, FUNCTIONS[function], addresses

    def module_of(self, address):
        index = bisect.bisect_right(self.begins, address) - 1
        if index >= 0 and address < self.modules[index].end:
            return self.modules[index]
        return None


class Symbolizer:
    """Frames of addresses in the files of modules; inlined ones included."""

    def __init__(self, user_code):
        self.tool = find_tool("llvm-symbolizer")
        self.user_code = user_code
        self.known = {}   # (module path, address in the file) -> tuple of frames

    def add(self, path, addresses):
        """Symbolizes `addresses` of the file `path`, by one process."""
        missing = sorted(a for a in addresses if (path, a) not in self.known)
        if not missing:
            return
        answers = self._ask(path, missing) if os.path.isfile(path) else {}
        for address in missing:
            self.known[path, address] = answers.get(address, ())

    def _ask(self, path, addresses):
        questions = "".join(f"{a:#x}\n" for a in addresses)
        done = subprocess.run(
            [self.tool, "--obj=" + path, "--inlines", "--output-style=JSON",
             "--no-debuginfod"],
            input=questions.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        answers = {}
        for line in done.stdout.decode(errors="replace").splitlines():
            answer = json.loads(line)
            answers[int(answer["Address"], 16)] = tuple(
                self._frame(symbol) for symbol in answer.get("Symbol", ()))
        if not answers:
            raise TruthError(f"llvm-symbolizer says nothing of {path}")
        return answers

    def _frame(self, symbol):
        function = symbol["FunctionName"] or "??"
        file, line, column = symbol["FileName"], symbol["Line"], symbol["Column"]
        # Code has columns. The end of a prologue whose code has no location is given
        # that of the function instead, at column 0.
        if column == 0 and line == symbol["StartLine"]:
            line = 0
        # The file that goes with line 0 is that of whatever stood before.
        if line == 0:
            file = symbol["StartFileName"] or file
        user = self.user_code.file(file) if file else None
        # Nobody wrote that code: whose call it is, is further out.
        if user and line and self.user_code.is_compiler_made(
                user, line, column, function):
            user = None
        return Frame(function, file, line, column, user)

    def frames(self, module, address):
        return self.known.get((module.path, address - module.bias), ())


def symbolize_modules(symbolizer, trace, wanted):
    """Symbolizes all addresses of `trace` in modules for which `wanted` holds."""
    unique = set()
    for _, _, _, addresses in trace.stacks():
        unique.update(addresses)
    by_path = {}
    for address in unique:
        module = trace.module_of(address)
        if module and wanted(module.path) and not module.path.endswith(TRACER):
            by_path.setdefault(module.path, set()).add(address - module.bias)
    for path, addresses in by_path.items():
        symbolizer.add(path, addresses)


def user_frames(trace, symbolizer, addresses, is_allocator):
    """The innermost user frame and, as long as `is_allocator` holds for a frame, the
    next one out."""
    found = []
    for address in addresses:
        module = trace.module_of(address)
        for frame in symbolizer.frames(module, address) if module else ():
            if not frame.user:
                continue
            found.append(frame)
            if not is_allocator(frame):
                return tuple(found)
    return tuple(found)


def printable(trace, symbolizer, function, addresses):
    """A whole stack as lines. Symbolizes what it needs of the system's modules."""
    lines = [function]
    for address in addresses:
        module = trace.module_of(address)
        if not module or module.path.endswith(TRACER):
            continue
        symbolizer.add(module.path, {address - module.bias})
        frames = symbolizer.frames(module, address)
        for frame in frames:
            where = f"{frame.file}:{frame.line}:{frame.column}" if frame.file \
                else os.path.basename(module.path)
            lines.append(f"{frame.function} at {where}")
    return tuple(lines)


def measure(pattern, user_code, is_allocator=is_allocation_function):
    """Reads the trace files that match glob `pattern`."""
    paths = sorted(glob.glob(pattern))
    if not paths:
        raise TruthError("the program left no trace: is it linked statically?")
    symbolizer = Symbolizer(user_code)
    groups = {}
    result = Measured([], 0, 0, 0)
    for path in paths:
        trace = TraceFile(path)
        result.dropped += trace.dropped
        symbolize_modules(symbolizer, trace, user_code.is_user_module)
        for calls, size, function, addresses in trace.stacks():
            frames = user_frames(trace, symbolizer, addresses, is_allocator)
            if not frames:
                result.unattributed_calls += calls
                result.unattributed_stacks += 1
                continue
            group = groups.setdefault(frames, Group(frames))
            if not group.stacks:
                group.sample = (trace, symbolizer, function, addresses)
            group.calls += calls
            group.bytes += size
            group.stacks += 1
    result.groups = sorted(groups.values(), key=lambda g: (g.site, g.frames[0].column))
    return result


def sample_lines(group):
    """The sample stack of `group`, made printable when somebody asks."""
    return printable(*group.sample)
