"""The mutants can still be put into the code; whether tests find them, `python -m tests.faults.mutants` says."""

from pathlib import Path

import pytest

from tests.faults.mutants.listed import MUTANTS
from tests.faults.mutants.mutant import Mutant

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_applies(mutant: Mutant) -> None:
    source = (REPOSITORY / mutant.file).read_text(encoding="utf-8")
    assert source.count(mutant.old) == 1
    changed = source.replace(mutant.old, mutant.new)
    assert compile(changed, mutant.file, "exec")
    assert all((REPOSITORY / test).exists() for test in mutant.tests)
