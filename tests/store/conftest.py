"""One store for all tests of a module; each test brings drafts of its own."""

from collections.abc import Iterator

import pytest

from tests.support.store_in_thread import StoreInThread, store_in_thread


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    """A real store in a thread, with a clock that stands at 2026-11-20 09:30 UTC until a test moves it."""
    with store_in_thread(tmp_path_factory.mktemp("store")) as running:
        yield running
