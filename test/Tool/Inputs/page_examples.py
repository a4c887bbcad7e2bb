"""Usage: WHYHEAP DIRECTORY PAGE... A page of docs/kinds shows what whyheap says of its
first example in a block that starts with ```text. Each of its lines has to come out of
`whyheap -m -m` over that example, in this order; '…' stands for any text."""

import os
import re
import subprocess
import sys

BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def shown_and_code(page):
    with open(page, encoding="utf-8") as file:
        blocks = BLOCK.findall(file.read())
    code = next((text for language, text in blocks if language == "c++"), None)
    shown = next((text for language, text in blocks if language == "text"), None)
    return shown, code


def pattern(line):
    return ".*".join(re.escape(part) for part in line.split("…"))


def problems(tool, directory, page):
    shown, code = shown_and_code(page)
    if not shown or not code:
        return [f"{page}: no example with what whyheap says of it"]
    name = os.path.splitext(os.path.basename(page))[0].replace("-", "_") + ".cpp"
    with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
        file.write(code)
    done = subprocess.run([tool, "-m", "-m", "--quiet", name, "--", "-std=c++20", "-O2"],
                          cwd=directory, capture_output=True, text=True, check=False)
    lines = iter(done.stdout.splitlines())
    return [f"{page}: not said: {wanted}\n{done.stdout}{done.stderr}"
            for wanted in shown.splitlines()
            if not any(re.fullmatch(pattern(wanted), line) for line in lines)][:1]


def main():
    tool, directory, *pages = sys.argv[1:]
    os.makedirs(directory, exist_ok=True)
    found = [text for page in pages for text in problems(tool, directory, page)]
    print("\n".join(found))
    return 1 if found or not pages else 0


sys.exit(main())
