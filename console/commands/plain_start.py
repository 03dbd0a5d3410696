"""The usual start, a window without options, bypasses the command line's parser: loading that takes half as long as an
empty window takes to its first paint.
"""

import sys
from collections.abc import Sequence


def open_plainly(arguments: Sequence[str]) -> int | None:
    """Run the window that `arguments` ask for until it is closed; returns the process's exit code.

    None where they ask for anything else, or wrongly, or the window cannot be loaded or shown: the command line says so
    then.
    """
    name: str | None = None
    link = ""
    match arguments:
        case []:
            pass
        case ["--profile", str(name)]:
            pass
        case [str(link)] if link.startswith("countersign:"):
            pass
        case _:
            return None
    _load_msgspec()
    from console.diagnosis.display import why_no_window
    from console.local.folders import BadProfileName, NoFolder
    from console.local.profiles import find_profile
    from console.local.settings import SettingsInvalid

    if why_no_window() is not None:
        return None
    try:
        profile = find_profile(name)
        from ui.app import run
    except (BadProfileName, NoFolder, SettingsInvalid, ImportError):
        return None
    return run(profile, link=link, chosen=name is not None)


def _load_msgspec() -> None:
    """Load msgspec without `typing_extensions`, which it takes where it is there: 20 ms for what `typing` has too."""
    name = "typing_extensions"
    if name not in sys.modules:
        sys.modules[name] = None  # type: ignore[assignment]  # None keeps a module from being imported
        try:
            import msgspec  # noqa: F401
        finally:
            del sys.modules[name]
