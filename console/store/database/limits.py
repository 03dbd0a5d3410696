"""How many connections to a database server one store process uses, and how long it waits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """For PostgreSQL. `connections`: at most so many at once, kept open. `wait_seconds`: for one of them to be free.
    `connect_seconds`: for the server's first answer. `statement_seconds`: for one statement; `lock_seconds`: within it,
    for a row that another transaction holds. `commit_seconds`: for a commit, with the synchronous standby's
    confirmation where the server waits for one.
    """

    connections: int = 16
    wait_seconds: float = 10.0
    connect_seconds: int = 5
    statement_seconds: float = 30.0
    lock_seconds: float = 5.0
    commit_seconds: float = 10.0


DEFAULT = Limits()
