"""Single values that the cache stores by name: cursor, person, policy, and whatever sync needs."""

from console.cache.database import CacheDatabase

CURSOR = "cursor"
SYNCED_AT = "synced_at"
PERSON = "person"
POLICY = "policy"
ROUND = "round"
SNIPPETS, VIEWS = "snippets of ", "views of "
"""With a person's id behind it."""


def get(database: CacheDatabase, name: str) -> bytes | None:
    """The value stored under `name`."""
    row = database.row("SELECT value FROM known WHERE name = ?", (name,))
    return None if row is None else bytes(row[0])


def put(database: CacheDatabase, name: str, value: bytes | None) -> None:
    """Store `value` under `name`; None deletes it."""
    with database.transaction():
        if value is None:
            database.run("DELETE FROM known WHERE name = ?", (name,))
        else:
            database.run(
                "INSERT INTO known (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )
