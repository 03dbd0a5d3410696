"""Windows of other processes on the tests' X server."""

import os
import subprocess


def window_of(process: "subprocess.Popen[str] | subprocess.Popen[bytes]", display: str) -> str:
    """The number of a process's window, once it is there. A search that meets a window which another test closes just
    then ends with an error, and is tried again.
    """
    command = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)]
    for _ in range(300):
        answer = subprocess.run(
            command, env={**os.environ, "DISPLAY": display}, check=False, capture_output=True, text=True, timeout=60
        )
        if answer.returncode == 0 and (numbers := answer.stdout.split()):
            return numbers[-1]
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(f"process {process.pid} shows no window: {answer.stderr}")
