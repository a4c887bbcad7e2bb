"""compare_code.py A.o B.o: fails unless both are byte for byte the same once the
section `.whyheap` is taken out of them."""

import os
import subprocess
import sys
import tempfile


def without_facts(name, directory):
    copy = os.path.join(directory, "copy.o")
    subprocess.run(["llvm-objcopy", "--remove-section=.whyheap", name, copy],
                   check=True)
    with open(copy, "rb") as file:
        return file.read()


def main():
    first, second = sys.argv[1:]
    with tempfile.TemporaryDirectory() as directory:
        if without_facts(first, directory) == without_facts(second, directory):
            return 0
    print(f"{first} and {second} differ in more than their facts")
    return 1


if __name__ == "__main__":
    sys.exit(main())
