"""A place for secrets that a test can look into."""


class MemorySecrets:
    """The interface of `console.remote.secrets`, for one test."""

    kind = "this test's memory"
    warning = None

    def __init__(self, **kept: str) -> None:
        self.kept = dict(kept)

    def get(self, name: str) -> str | None:
        """The secret called `name`."""
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        """Keeps it."""
        self.kept[name] = value

    def delete(self, name: str) -> None:
        """Forgets it."""
        self.kept.pop(name, None)
