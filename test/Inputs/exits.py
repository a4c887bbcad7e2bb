"""exits.py CODE COMMAND...: runs the command and checks its exit code."""
import subprocess
import sys

wanted = int(sys.argv[1])
code = subprocess.run(sys.argv[2:]).returncode
if code != wanted:
    sys.exit("exits.py: the exit code is %d, not %d: %s"
             % (code, wanted, " ".join(sys.argv[2:])))
