"""How this program starts itself again: the store of a console, and what `doctor` tries."""

import sys
from pathlib import Path

_WITH_A_TERMINAL = {"countersignw.exe": "countersign.exe", "pythonw.exe": "python.exe"}
"""Programs of Windows without standard streams, and those that have them: a child is spoken to by its streams."""


def itself() -> list[str]:
    """The command to which a subcommand and its options are added."""
    program = Path(sys.executable)
    if (other := _WITH_A_TERMINAL.get(program.name.lower())) and (found := program.with_name(other)).exists():
        program = found
    return [str(program)] if getattr(sys, "frozen", False) else [str(program), "-m", "console"]
