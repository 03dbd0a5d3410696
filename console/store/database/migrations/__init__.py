"""The database's versions, forward only."""

KNOWN = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    *("0011", "0012", "0013", "0014", "0015"),
)
"""Every version that this release can read or migrate, oldest first. Kept beside Alembic's files so that a start on a
database that is up to date need not load Alembic.
"""

HEAD = KNOWN[-1]
