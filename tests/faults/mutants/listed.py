"""All mutants: what is changed where, and which tests are to find it."""

from tests.faults.mutants import console, rules, store, window
from tests.faults.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (*console.MUTANTS, *store.MUTANTS, *rules.MUTANTS, *window.MUTANTS)
