"""Shares the rewriting of assertions out among the workers of a run, before any of them imports a test.

pytest rewrites every test module when it imports it, and keeps the outcome beside the module for the next run. In a
fresh checkout nothing is kept, and workers that begin together would each rewrite all of them, which takes longer than
all else that they do to collect. So each rewrites its share first, and finds the others' when it imports.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from _pytest.assertion.rewrite import assertstate_key

TESTS = Path(__file__).resolve().parent
_PATTERNS = ("test_*.py", "conftest.py")


def rewrite_share(config: pytest.Config) -> None:
    """Rewrite this worker's share of the test modules, where several workers have whole rooms of them to import."""
    worker = getattr(config, "workerinput", None)
    if worker is None or sys.dont_write_bytecode or assertstate_key not in config.stash or _is_narrow(config.args):
        return
    number = int(worker["workerid"].removeprefix("gw"))
    modules = sorted(path for pattern in _PATTERNS for path in TESTS.rglob(pattern))
    for path in modules[number :: worker["workercount"]]:
        _rewrite(path, config)


def _is_narrow(arguments: Sequence[str]) -> bool:
    """Whether single modules were named: then there is little to share."""
    return any(not Path(argument).is_dir() for argument in arguments)


def _rewrite(path: Path, config: pytest.Config) -> None:
    """As pytest's own import does, but for running it."""
    folder = rewrite.get_cache_dir(path)
    compiled = folder / (path.stem + rewrite.PYC_TAIL)
    if rewrite.try_makedirs(folder) and rewrite._read_pyc(path, compiled) is None:
        status, code = rewrite._rewrite_test(path, config)
        rewrite._write_pyc(config.stash[assertstate_key], code, status, compiled)
