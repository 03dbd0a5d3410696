"""Which databases a module of tests runs on."""

import pytest

on_both_databases = pytest.mark.both_databases
"""As a module's `pytestmark`: its tests with a `store` run on SQLite and on PostgreSQL. Others run on SQLite alone."""
