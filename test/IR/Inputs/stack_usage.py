"""stack_usage.py WHYHEAP CLANG SOURCE FLAGS...: holds the frames that whyheap finds
against those that the back end makes (-fstack-usage): no frame may be said to be
larger than it is. (What a function that calls nothing has in the red zone, the back
end does not count.) Prints how much of the real frames was found, in percent."""
import os
import re
import subprocess
import sys
import tempfile

RED_ZONE = 128
FRAME = re.compile(r"frame, (\d+) bytes, .* in (\S+)$")


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.returncode}\n{done.stderr}")
    return done.stdout


def main():
    whyheap, clang, source, *flags = sys.argv[1:]
    facts = run([whyheap, "--quiet", "--dump=facts", "--max-local=0", "--max-frame=1",
                 source, "--", *flags])
    found = {m[2]: int(m[1]) for line in facts.splitlines() if (m := FRAME.search(line))}
    with tempfile.TemporaryDirectory() as place:
        output = os.path.join(place, "x.o")
        run([clang, *flags, "-c", "-fstack-usage", "-o", output, source])
        with open(os.path.join(place, "x.su"), encoding="utf-8") as file:
            real = {line.split("\t")[0].rsplit(":", 1)[1]: int(line.split("\t")[1])
                    for line in file}
    wrong = 0
    for function, size in sorted(found.items()):
        if function in real and size > real[function] + RED_ZONE:
            wrong += 1
            print(f"{function}: at least {size} bytes, but the frame has {real[function]}")
    both = [f for f in found if f in real]
    share = 100 * sum(found[f] for f in both) // max(1, sum(real[f] for f in both))
    print(f"{len(both)} frames, {wrong} wrong, {share} % of their bytes found")
    return 1 if wrong or not both else 0


sys.exit(main())
