"""Programs of the bench in processes of their own: Python modules that answer with one line of JSON."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.machine import REPOSITORY


class ChildFailed(RuntimeError):
    """A process did not give its answer; the text holds the end of what it said."""


def ask(
    module: str, *arguments: object, environment: Mapping[str, str] | None = None, limit_seconds: float = 900
) -> Any:
    """Run `python -m module arguments…` and give what it prints as JSON on its last line; raises ChildFailed."""
    command = [sys.executable, "-m", module, *(str(argument) for argument in arguments)]
    try:
        done = subprocess.run(
            command,
            cwd=REPOSITORY,
            env=dict(environment or os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limit_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ChildFailed(f"{module} had not ended after {limit_seconds:.0f} s") from error
    if done.returncode != 0:
        raise ChildFailed(f"{module} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-2000:]}")
    return msgspec.json.decode(done.stdout.splitlines()[-1])


def answer(value: object) -> None:
    """What such a module says at its end."""
    print(msgspec.json.encode(value).decode(), flush=True)


def fresh(folder: Path) -> Path:
    """`folder`, made and empty."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    return folder
