"""The command with which this program starts itself again, for a console's store and for the probes of `doctor`."""

import sys
from pathlib import Path

_WITH_A_TERMINAL = {"countersignw.exe": "countersign.exe", "pythonw.exe": "python.exe"}
"""Windows programs without standard streams, and their counterparts with them: we talk to a child process by its
streams.
"""


def itself() -> list[str]:
    """The command of this program, to which a subcommand and its options are added."""
    program = Path(sys.executable)
    if (other := _WITH_A_TERMINAL.get(program.name.lower())) and (found := program.with_name(other)).exists():
        program = found
    return [str(program)] if getattr(sys, "frozen", False) else [str(program), "-m", "console"]
