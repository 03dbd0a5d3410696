"""What the application carries along: fonts, icons, translations, the default policy, the sample workspace."""

from pathlib import Path

_HERE = Path(__file__).parent


def file(*parts: str) -> Path:
    """Where a file of these lies, e.g. `file("icons", "flag.svg")`. The application is always installed as files."""
    return _HERE.joinpath(*parts)
