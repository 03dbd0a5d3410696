"""A database is named as somebody typed it: no driver's name, no password."""

import pytest

from console.commands.store.database import shown_database
from console.store.database.engine import DatabaseUnusable, open_existing, parse_url


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_a_server_is_named_without_driver_and_password(scheme: str) -> None:
    assert shown_database(f"{scheme}://ada:hunter2@db.example/x") == "postgresql://ada:***@db.example/x"


def test_a_server_that_does_not_answer_is_named_so_too() -> None:
    with pytest.raises(DatabaseUnusable) as refused:
        open_existing("postgresql://ada:hunter2@127.0.0.1:1/x?connect_timeout=2")
    assert "postgresql://ada:***@127.0.0.1:1/x" in str(refused.value)
    assert "psycopg" not in str(refused.value)


def test_a_file_is_named_by_its_whole_path() -> None:
    with pytest.raises(DatabaseUnusable, match="full path"):
        parse_url("sqlite:///relative.db")
