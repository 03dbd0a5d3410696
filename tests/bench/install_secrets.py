"""Puts a home's secrets where the console will look for them: `python -m tests.bench.install_secrets HOME`."""

import sys
from pathlib import Path

from console.remote.secrets import open_secrets
from tests.bench.processes import answer
from tests.bench.profiles import home_profile, home_secrets


def main(home: str) -> None:
    """Put them there, and answer with the name of the place."""
    place = open_secrets(home_profile(Path(home), ""))
    for name, value in home_secrets(Path(home)).all().items():
        place.set(name, value)
    answer(place.kind)


if __name__ == "__main__":
    main(*sys.argv[1:])
