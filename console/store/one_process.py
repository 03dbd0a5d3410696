"""One process serves a SQLite file: its log, waiting and sending are in that process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from console.local.lock import try_lock
from console.store.database.engine import DatabaseUnusable, parse_url


@contextmanager
def served_by_one(database: str) -> Iterator[None]:
    """Keeps other processes from serving the SQLite file of that URL; commands beside it go on, and PostgreSQL is
    served by as many as like. Raises DatabaseUnusable where another one serves it.
    """
    url = parse_url(database)
    if url.get_backend_name() != "sqlite" or not url.database:
        yield
        return
    # One file has one lock, by whatever link it is named.
    path = Path(url.database).resolve()
    try:
        held = try_lock(path.with_name(f"{path.name}-served"))
    except OSError as error:
        raise DatabaseUnusable(f"{path.parent} takes no lock for {path.name}: {error.strerror}.") from error
    if held is None:
        raise DatabaseUnusable(
            f"{path} is served by another process already, and one process serves a SQLite file: ask that one, end it "
            "first, or keep the data in PostgreSQL, which several may serve."
        )
    try:
        yield
    finally:
        os.close(held)
