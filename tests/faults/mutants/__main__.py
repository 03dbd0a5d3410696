"""Runs the mutants, or those whose names hold a word given; writes build/mutants.md. Exit code 1 if one was not
found.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faults.mutants.listed import MUTANTS
from tests.faults.mutants.mutant import Mutant

REPOSITORY = Path(__file__).resolve().parents[3]
LIMIT_SECONDS = 600
_FOLDERS = ("console", "ui", "resources", "tests", "docs")
_TESTS_FAILED = 1
_WORSE = ("FAILED", "ERROR")


def main(words: Sequence[str]) -> int:
    """Runs them one after the other."""
    chosen = [mutant for mutant in MUTANTS if not words or any(word in mutant.name for word in words)]
    lines = []
    for mutant in chosen:
        began = time.monotonic()
        by = _found_by(mutant)
        line = f"{mutant.name}: {f'found by {by}' if by else 'NOT FOUND'} ({time.monotonic() - began:.0f} s)"
        print(line, flush=True)
        lines.append(line)
        found = sum("NOT FOUND" not in line for line in lines)
        report = [f"# Mutants: {found} of {len(lines)} found", "", *(f"- {line}" for line in lines), ""]
        (REPOSITORY / "build").mkdir(exist_ok=True)
        (REPOSITORY / "build" / "mutants.md").write_text("\n".join(report), encoding="utf-8")
    return int(any("NOT FOUND" in line for line in lines))


def _found_by(mutant: Mutant) -> str | None:
    """The first test that fails, or the file that does not end; None where all pass."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as name:
        copy = Path(name)
        for folder in _FOLDERS:
            shutil.copytree(REPOSITORY / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "README.md", "Makefile"):
            shutil.copy(REPOSITORY / file, copy / file)
        changed = copy / mutant.file
        source = changed.read_text(encoding="utf-8")
        assert source.count(mutant.old) == 1, f"{mutant.name} does not apply to {mutant.file}"
        changed.write_text(source.replace(mutant.old, mutant.new), encoding="utf-8")
        for test in mutant.tests:
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
            # A process that a test starts in another folder must run the changed code too.
            environment = os.environ | {"PYTHONPATH": name}
            try:
                done = subprocess.run(
                    command,
                    cwd=copy,
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=LIMIT_SECONDS,
                )
            except subprocess.TimeoutExpired:
                return f"{test}, which does not end"
            if done.returncode == _TESTS_FAILED:
                words = (line.split()[:2] for line in done.stdout.splitlines())
                failed = [at for word, at in (w for w in words if len(w) == 2) if word in _WORSE and "::" in at]
                return failed[0] if failed else test
            assert done.returncode == 0, f"{test} could not be run: {(done.stdout + done.stderr)[-2000:]}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
