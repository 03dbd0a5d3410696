"""Faults put into the code on purpose, one at a time: a test must find each.

`python -m tests.faults.mutants` puts each into a copy of the code and runs the tests named with it.
"""
