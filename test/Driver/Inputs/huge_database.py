"""huge_database.py DIR N: a compile_commands.json of N entries in DIR, with one
source that exists; and duplicates.json, which names that one often."""
import json
import sys

directory, count = sys.argv[1], int(sys.argv[2])


def entry(name):
    return {"directory": directory, "file": name,
            "command": "c++ -O2 -std=c++20 -I include -DNDEBUG -o %s.o -c %s"
            % (name, name)}


names = ["generated/unit%d.cpp" % i for i in range(count - 1)] + ["last.cpp"]
with open(directory + "/compile_commands.json", "w") as file:
    json.dump([entry(name) for name in names], file)
with open(directory + "/duplicates.json", "w") as file:
    json.dump([entry("last.cpp")] * 50, file)
with open(directory + "/last.cpp", "w") as file:
    file.write("int *f() {return new int; }\n")
