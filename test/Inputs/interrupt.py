"""interrupt.py WAIT_FOR COMMAND...: runs the command in a process group of its
own and sends SIGINT to all of the group, as a terminal does, once the file
WAIT_FOR exists. Ends with the command's exit code; 128 + n after signal n."""
import os
import signal
import subprocess
import sys
import time

sentinel, command = sys.argv[1], sys.argv[2:]
process = subprocess.Popen(command, start_new_session=True)
deadline = time.monotonic() + 30
while not os.path.exists(sentinel) and process.poll() is None:
    if time.monotonic() > deadline:
        process.kill()
        sys.exit("interrupt.py: %s never came" % sentinel)
    time.sleep(0.02)
if process.poll() is None:
    os.killpg(process.pid, signal.SIGINT)
code = process.wait(timeout=60)
sys.exit(code if code >= 0 else 128 - code)
