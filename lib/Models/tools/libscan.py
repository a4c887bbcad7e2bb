#!/usr/bin/env python3
"""libscan.py - how often do the functions of a shared library allocate?

Disassembles a shared library, builds a control-flow graph for each function
and the graph of direct calls between them, and classifies each exported
function by whether its paths reach operator new or malloc:

  never        no path does
  throws       only paths that end in an exception or do not return
  conditional  some of the paths that return
  always       every path that returns
  unreturning  no path returns, none allocates
A trailing '?' says that a path contains an indirect call nobody can follow
(a virtual call, a callback), so the class is a lower bound.

    libscan.py LIBRARY... [-o out.tsv]     several libraries are linked together
    libscan.py --why SYMBOL LIBRARY...     the calls that lead to an allocator
    libscan.py --assume-never A,B ...      functions known not to allocate here

x86-64 ELF only. Needs binutils' objdump (llvm-objdump 22 prints nothing for some
of Debian's libraries), llvm-readelf-22, llvm-dwarfdump-22 and llvm-cxxfilt-22.

How it works: function boundaries come from the FDEs of .eh_frame (they cover
static functions too, which have no symbol); landing pads have no predecessor in
normal control flow, so what happens while unwinding does not count, unless the
handler joins the normal path, which shows as no predecessor either and is
therefore missed: a known limit. Calls are resolved by PLT and GOT names.
"""
import argparse
import bisect
import collections
import re
import subprocess
import sys

ALLOCATORS = set("""malloc calloc realloc reallocarray memalign posix_memalign
aligned_alloc valloc pvalloc strdup strndup __strdup __strndup wcsdup asprintf vasprintf
__asprintf __asprintf_chk __vasprintf_chk getline getdelim __getdelim
_Znwm _Znam _ZnwmRKSt9nothrow_t _ZnamRKSt9nothrow_t _ZnwmSt11align_val_t
_ZnamSt11align_val_t _ZnwmSt11align_val_tRKSt9nothrow_t
_ZnamSt11align_val_tRKSt9nothrow_t fopen fopen64 __libc_malloc __libc_calloc
__libc_realloc __libc_memalign __cxa_allocate_exception
__cxa_allocate_dependent_exception __open_catalog""".split())
# posix_memalign and friends are stubs over malloc: always, by definition.
NORETURN = set("""abort __cxa_throw __cxa_rethrow _Unwind_Resume __stack_chk_fail exit
_exit _Exit quick_exit __assert_fail __cxa_bad_cast __cxa_bad_typeid terminate
__cxa_call_unexpected __fortify_fail __chk_fail __libc_fatal longjmp __longjmp_chk
_ZSt9terminatev __cxa_pure_virtual __cxa_deleted_virtual pthread_exit thrd_exit
__pthread_unwind __assert __assert_perror_fail siglongjmp _longjmp
_Unwind_Resume_or_Rethrow""".split())
# Out of the libraries scanned: these are taken to allocate on some paths.
CONDITIONAL = set("""fdopen opendir fdopendir newlocale __newlocale duplocale
__duplocale iconv_open __cxa_atexit setlocale vfprintf fprintf printf fwrite fputs fputc putc
puts fread fgets getc ungetc fflush fseek fclose setvbuf realpath getcwd qsort dlopen
pthread_create pthread_key_create __cxa_thread_atexit_impl __cxa_thread_atexit
__cxa_get_globals getenv_s bindtextdomain textdomain dcgettext gettext syslog
vsyslog __fprintf_chk __vfprintf_chk __printf_chk fputwc putwc getwc ungetwc
pthread_atfork strftime_l wcsftime_l fseeko64 ftello64 fwide pthread_setspecific
_Unwind_Find_FDE __register_frame_info dl_iterate_phdr""".split()) - {
    "_Unwind_Find_FDE", "dl_iterate_phdr", "fclose"}

# Known better than the disassembly can know: the classic locale is built in
# static storage before main, and newlocale("C") returns a static object.
NEVER = set("""_ZNSt6locale7classicEv _ZNSt6localeC1Ev _ZNSt6localeC2Ev
_ZNSt3__16locale7classicEv _ZNSt3__16locale8__globalEv _ZNSt3__16localeC1Ev
_ZNSt3__16localeC2Ev _ZNSt3__16__clocEv""".split())


def run(*cmd):
    return subprocess.run(cmd, check=True, capture_output=True, text=True).stdout


class Function:
    __slots__ = ("lib", "lo", "hi", "names", "insns", "entries")

    def __init__(self, lib, lo, hi):
        self.lib, self.lo, self.hi = lib, lo, hi
        self.names, self.insns = [], []


INSN = re.compile(r"^\s*([0-9a-f]+):\s+(\S+)(?:\s+(.*))?$")
DIRECT = re.compile(r"^(?:0x)?([0-9a-f]+)(?:\s+<([^>+]*)(\+0x[0-9a-f]+)?>)?")
RIPREL = re.compile(r"\*.*\(%rip\).*#\s*(?:0x)?([0-9a-f]+)")


class Library:
    def __init__(self, path, index):
        self.path, self.index = path, index
        self.symbols = {}  # name -> address
        at = {}
        for line in run("llvm-readelf-22", "--dyn-syms", "-W", path).splitlines():
            p = line.split()
            if len(p) >= 8 and p[3] in ("FUNC", "IFUNC") and p[6] != "UND":
                name = p[7].split("@")[0]
                address = int(p[1], 16)
                self.symbols[name] = address
                at.setdefault(address, []).append((name, int(p[2], 0), p[3]))
        self.ifuncs = {a for a, l in at.items() if any(t == "IFUNC" for *_, t in l)}
        ranges = {}
        for m in re.finditer(r"FDE cie=\S+ pc=([0-9a-f]+)\.\.\.([0-9a-f]+)",
                             run("llvm-dwarfdump-22", "--eh-frame", path)):
            ranges[int(m[1], 16)] = int(m[2], 16)
        for a, l in at.items():
            if a not in ranges:
                size = max(s for _, s, _ in l)
                if size:
                    ranges.setdefault(a, a + size)
        self.functions = {lo: Function(self, lo, hi) for lo, hi in ranges.items()}
        for a, l in at.items():
            if a in self.functions:
                self.functions[a].names = [n for n, *_ in l]
        self.got = {}
        for line in run("llvm-readelf-22", "-r", "-W", path).splitlines():
            p = line.split()
            if len(p) >= 5 and p[2] in ("R_X86_64_GLOB_DAT", "R_X86_64_JUMP_SLOT"):
                self.got[int(p[0], 16)] = p[4].split("@")[0]
        self.plt = {}
        starts = sorted(self.functions)
        current = None
        for line in run("objdump", "-d", "--no-show-raw-insn", path).splitlines():
            m = INSN.match(line)
            if not m:
                continue
            address = int(m[1], 16)
            if current is None or not current.lo <= address < current.hi:
                i = bisect.bisect_right(starts, address) - 1
                current = self.functions[starts[i]] if i >= 0 else None
                if current is not None and address >= current.hi:
                    current = None
            op, arg = m[2], m[3] or ""
            if op in ("bnd", "notrack", "lock", "rep", "repz", "repne"):
                p = arg.split(None, 1)
                op, arg = (p + ["nop", ""])[:2] if p else ("nop", "")
            if current is not None:
                current.insns.append((address, op, arg))
            if op.startswith("jmp"):
                r = RIPREL.search(arg)
                if r and int(r[1], 16) in self.got:
                    # a PLT stub; its start may be an endbr64 before the jump
                    name = self.got[int(r[1], 16)]
                    for back in (0, 4, 5):
                        self.plt.setdefault(address - back, name)



class Program:
    def __init__(self, paths):
        self.libraries = [Library(p, i) for i, p in enumerate(paths)]
        self.by_name = {}
        for lib in self.libraries:
            for name, a in lib.symbols.items():
                if name not in self.by_name and a in lib.functions:
                    self.by_name[name] = (lib.index, a)
        self.functions = {(l.index, a): f for l in self.libraries
                          for a, f in l.functions.items()}
        # key -> (returns, may, always, throws, unknown, unknown_throw)
        self.cfg = {k: self.build(k, f) for k, f in self.functions.items()}
        self.solve()

    def target(self, lib, arg):
        """-> ('fn', key) | ('ext', name) | ('ind',) for a call or tail jump."""
        m = DIRECT.match(arg)
        if m:
            a = int(m[1], 16)
            name = lib.plt.get(a)
            if name is None and m[2] and m[2].endswith("@plt") and not m[3]:
                name = m[2][:-4]
                if name.startswith("*ABS*"):
                    return ("ext", "<ifunc>")
            if name is not None and a not in lib.functions or (
                    name is not None and not lib.functions[a].names):
                return self.named(name)
            if a in lib.functions:
                f = lib.functions[a]
                if a in lib.ifuncs:
                    return ("ext", "<ifunc>")
                for n in f.names:
                    if n in ALLOCATORS or n in NORETURN or n in NEVER:
                        return ("ext", n)
                return ("fn", (lib.index, a))
            return ("ext", "<ifunc>") if not m[2] or m[2].startswith(".plt") else (
                "part", (lib.index, a))
        r = RIPREL.search(arg)
        if r and int(r[1], 16) in lib.got:
            return self.named(lib.got[int(r[1], 16)])
        return ("ind",)

    def named(self, name):
        if name in ALLOCATORS or name in NORETURN:
            return ("ext", name)
        if name in NEVER:
            return ("ext", name)
        if name in self.by_name:
            k = self.by_name[name]
            if k[1] in self.libraries[k[0]].ifuncs:
                return ("ext", "<ifunc>")
            return ("fn", k)
        return ("ext", name)

    def build(self, key, f):
        """CFG of basic blocks: list of (call-list, successors, ends)."""
        lib = f.lib
        insns = f.insns
        if not insns:
            return None
        leaders = {insns[0][0]}
        addresses = {a for a, *_ in insns}
        for i, (a, op, arg) in enumerate(insns):
            if op[0] == "j" or op.startswith("ret") or op in ("ud2", "hlt"):
                if i + 1 < len(insns):
                    leaders.add(insns[i + 1][0])
                m = DIRECT.match(arg)
                if op[0] == "j" and m and int(m[1], 16) in addresses:
                    leaders.add(int(m[1], 16))
        blocks, order = {}, []
        cur = None
        tables = False
        for i, (a, op, arg) in enumerate(insns):
            if a in leaders:
                if cur is not None and cur[3]:
                    cur[1].append(a)
                cur = [[], [], [], True]  # calls, succ, ends(tail/ret), falls
                blocks[a] = cur
                order.append(a)
            if cur is None:
                continue
            if op.startswith("call"):
                cur[0].append(self.target(lib, arg))
            elif op.startswith("ret"):
                cur[2].append(("ret",))
                cur[3] = False
            elif op in ("ud2", "hlt"):
                cur[3] = False
            elif op[0] == "j":
                m = DIRECT.match(arg)
                if m and int(m[1], 16) in addresses:
                    cur[1].append(int(m[1], 16))
                elif arg.startswith("*") and not RIPREL.search(arg):
                    # jump table or a tail call through a pointer
                    if re.match(r"\*%r", arg) and self.jump_table(insns, i):
                        tables = True
                        cur[2].append(("table",))
                    else:
                        cur[2].append(("ind",))
                else:
                    cur[2].append(self.target(lib, arg))
                if op.startswith("jmp"):
                    cur[3] = False
        if tables:
            # which blocks a table leads to is not read: any block without a
            # direct predecessor that is no landing pad could be one. Taken as
            # all of them: too many paths, never too few.
            hasPred = {s for b in blocks.values() for s in b[1]}
            falls = set()
            for x, y in zip(order, order[1:]):
                if blocks[x][3]:
                    falls.add(y)
            orphans = [a for a in order[1:] if a not in hasPred and a not in falls]
            for b in blocks.values():
                if ("table",) in b[2]:
                    b[2].remove(("table",))
                    b[1].extend(orphans)
        return order[0], blocks

    @staticmethod
    def jump_table(insns, i):
        window = insns[max(0, i - 6):i]
        return any(op.startswith("movslq") and "(" in arg for _, op, arg in window)

    def state(self, t):
        """effect of a call target: (returns, may, always, throws, unknown)"""
        if t[0] == "ret":
            return (True, False, False, False, False)
        if t[0] == "ind":
            return (True, False, False, False, True)
        if t[0] == "ext":
            n = t[1]
            if n in ALLOCATORS:
                # thrown objects are counted on the way to the throw
                return (True, True, True, False, False)
            if n in NORETURN:
                return (False, False, False, False, False)
            return (True, n in CONDITIONAL and n not in NEVER, False, False, False)
        s = self.summary.get(t[1])
        if s is None:
            return (True, False, False, False, True)
        return s

    def evaluate(self, key):
        """returns, may, always, throws, unknown for one function."""
        built = self.cfg[key]
        if built is None:
            return (True, False, False, False, True)
        entry, blocks = built
        # forward reachability through calls that return
        states = {}
        for a, (calls, succ, ends, falls) in blocks.items():
            cut = None
            seq = []
            for c in calls:
                s = self.state(c)
                seq.append(s)
                if not s[0]:
                    cut = True
                    break
            states[a] = (seq, bool(cut))

        def flood(skipAlways):
            seen, work = set(), [entry]
            returned = False
            while work:
                a = work.pop()
                if a in seen or a not in blocks:
                    continue
                seen.add(a)
                seq, cut = states[a]
                if skipAlways and any(s[2] for s in seq):
                    continue
                if cut:
                    continue
                for e in blocks[a][2]:
                    s = self.state(e)
                    if s[0] and not (skipAlways and s[2]):
                        returned = True
                work.extend(blocks[a][1])
            return seen, returned

        reach, returns = flood(False)
        # backward from blocks that return
        preds = {}
        for a in reach:
            if not states[a][1]:
                for s in blocks[a][1]:
                    preds.setdefault(s, []).append(a)
        back, work = set(), []
        for a in reach:
            if not states[a][1] and any(self.state(e)[0] for e in blocks[a][2]):
                work.append(a)
        while work:
            a = work.pop()
            if a in back:
                continue
            back.add(a)
            work.extend(preds.get(a, ()))
        may = throws = unknown = False
        for a in reach:
            effects = list(states[a][0]) + [self.state(e) for e in blocks[a][2]]
            for s in effects:
                unknown |= s[4]
                throws |= s[3]
                if s[1]:
                    if a in back and s[0]:
                        may = True
                    else:
                        throws = True
        always = False
        if returns and may:
            always = not flood(True)[1]
        return (returns, may, always, throws, unknown)

    def solve(self):
        # optimistic for 'may/throws/unknown' (least fixed point), pessimistic
        # start for 'returns' (nothing returns until shown)
        self.summary = {k: (False, False, False, False, False) for k in self.cfg}
        callers = {}
        for k, built in self.cfg.items():
            if built:
                for calls, _, ends, _ in built[1].values():
                    for t in list(calls) + list(ends):
                        if t[0] == "fn":
                            callers.setdefault(t[1], set()).add(k)
        queue = collections.deque(self.cfg)
        queued = set(queue)
        rounds = 0
        while queue:
            k = queue.popleft()
            queued.discard(k)
            new = self.evaluate(k)
            rounds += 1
            if new != self.summary[k] and rounds < 60 * len(self.cfg):
                self.summary[k] = new
                for c in callers.get(k, ()):
                    if c not in queued:
                        queued.add(c)
                        queue.append(c)

    def classify(self, key):
        returns, may, always, throws, unknown = self.summary[key]
        if always:
            c = "always"
        elif may:
            c = "conditional"
        elif throws:
            c = "throws"
        elif not returns:
            c = "unreturning"
        else:
            c = "never"
        return c + ("?" if unknown and c not in ("always", "conditional") else "")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("libraries", nargs="+")
    ap.add_argument("-o", "--output")
    ap.add_argument("--why", help="print a chain of calls from this symbol to an allocator")
    ap.add_argument("--assume-never", metavar="SYMBOL,...", default="",
                    help="functions that are known not to allocate here")
    a = ap.parse_args()
    NEVER.update(filter(None, a.assume_never.split(",")))
    p = Program(a.libraries)
    if a.why:
        return why(p, a.why)
    rows = []
    for name, key in p.by_name.items():
        rows.append((name, "never" if name in NEVER else p.classify(key), p.libraries[key[0]].path.rsplit("/", 1)[-1]))
    names = "\n".join(r[0] for r in rows)
    demangled = subprocess.run(["llvm-cxxfilt-22"], input=names, capture_output=True,
                               text=True, check=True).stdout.splitlines()
    out = open(a.output, "w") if a.output else sys.stdout
    for r, d in sorted(zip(rows, demangled), key=lambda x: x[1]):
        print(r[1], r[2], r[0], d, sep="\t", file=out)


def why(p, name):
    start = p.by_name[name]
    parent, queue = {start: None}, collections.deque([start])
    while queue:
        k = queue.popleft()
        built = p.cfg[k]
        for calls, _, ends, _ in built[1].values() if built else ():
            for t in list(calls) + list(ends):
                leaf = t[0] == "ext" and (t[1] in ALLOCATORS or t[1] in CONDITIONAL)
                if leaf:
                    chain = [t[1]]
                    while k is not None:
                        f = p.functions[k]
                        chain.append((f.names or ["%#x" % f.lo])[0] + " " + p.classify(k))
                        k = parent[k]
                    print("\n".join(reversed(chain)))
                    return
                # through functions that allocate on a returning path, if it does
                if t[0] == "fn" and t[1] not in parent and (
                        p.summary[t[1]][1] or not p.summary[start][1]):
                    parent[t[1]] = k
                    queue.append(t[1])
    print("no direct chain")


if __name__ == "__main__":
    main()
