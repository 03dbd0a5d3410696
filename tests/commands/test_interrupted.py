"""Ctrl+C while the command line is still being loaded: a word and exit code 130, whatever is loaded at the moment."""

import subprocess
import sys

import pytest

INTERRUPTED = """
import sys
from console.__main__ import main

class CtrlC:
    left = int(sys.argv.pop(1))

    def find_spec(self, name, path=None, target=None):
        CtrlC.left -= 1
        if CtrlC.left < 0:
            sys.meta_path.remove(self)
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
main()
"""


@pytest.mark.parametrize("loaded_before", [0, 1, 2, 5, 10, 20, 40, 80, 160, 240])
def test_ctrl_c_while_it_loads_is_told_in_a_word(loaded_before: int) -> None:
    command = [
        sys.executable,
        "-c",
        INTERRUPTED,
        str(loaded_before),
        "store",
        "serve",
        "--config",
        "/nowhere/here.toml",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "Interrupted.")
