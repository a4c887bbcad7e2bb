"""fill.py NAME=VALUE... < template > file: replaces each @NAME@ by VALUE."""
import sys

text = sys.stdin.read()
for pair in sys.argv[1:]:
    name, value = pair.split("=", 1)
    text = text.replace("@%s@" % name, value)
sys.stdout.write(text)
