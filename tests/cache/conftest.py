"""A desk with a cache in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.cache.cache import Cache
from tests.cache.builders import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """One computer; what it opened is closed at the end."""
    new_desk = Desk(tmp_path / "profile")
    yield new_desk
    new_desk.close()


@pytest.fixture
def cache(desk: Desk) -> Cache:
    """Its cache, open and empty."""
    return desk.open()
