"""Runs a command on a pseudo-terminal of its own, and types lines when it asks for them.

Usage: pseudo-terminal.py ANSWER -- COMMAND... ; prints what the terminal showed, and exits with the code of the command.
"""

import os
import pty
import select
import sys
import time

answer = sys.argv[1].encode()
command = sys.argv[sys.argv.index("--") + 1 :]

child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)

shown = b""
is_answered = False
deadline = time.monotonic() + 30
while time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    if not ready:
        continue
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    shown += piece
    if not is_answered and b"[y/N] " in shown:
        os.write(terminal, answer + b"\n")
        is_answered = True

sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n"))
sys.stdout.flush()
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status))
