"""Errors of the cache; the text of each is a sentence for the person that says what to do."""

from pathlib import Path


class CacheProblem(Exception):
    """Anything that keeps the cache from doing its work; `str()` is the sentence to show."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class CacheInUse(CacheProblem):
    """Another process has this profile open; `address` names the local socket that raises its window ("" if none)."""

    def __init__(self, pid: int | None, address: str) -> None:
        self.pid = pid
        self.address = address
        by = f" (process {pid})" if pid else ""
        super().__init__(f"This profile is already open in another window{by}. Use that window, or close it first.")


class CacheTooNew(CacheProblem):
    """The cache was written by a newer Countersign; nothing was changed in it."""

    def __init__(self, path: Path, version: int, known: int) -> None:
        self.path = path
        self.file_version = version
        self.known = known
        super().__init__(
            f"The local copy {path} was written by a newer Countersign (format {version}, this one reads {known}). "
            "Update Countersign, or open another profile."
        )


class CacheUnusable(CacheProblem):
    """The cache cannot be opened, and the program must not decide what to do with it."""

    def __init__(self, path: Path, sentence: str) -> None:
        self.path = path
        super().__init__(sentence)


class KeyLost(CacheUnusable):
    """The cache is there but its key is not; `rebuild` moves the old file aside and starts again."""

    def __init__(self, path: Path, where: str) -> None:
        super().__init__(
            path,
            f"The key of {path.name} is not in {where}. Start again where the key is (keyring unlocked, same user), or "
            "rebuild: the old file is kept next to the new one, drafts are downloaded again, and decisions not yet "
            "sent and unsent text stay encrypted in the old file.",
        )


class CacheDamaged(CacheUnusable):
    """The file was damaged while it was in use; opening it again moves it aside and saves what can be read."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            path,
            f"The local copy {path.name} is damaged ({what}). Open the profile again: unsent text and decisions that "
            "can still be read are recovered, the rest is downloaded again.",
        )


class NoPlace(CacheProblem):
    """The folder for local data cannot be created or written to."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder = folder
        self.why = why
        super().__init__(
            f"Countersign cannot store its data in {folder}: {why}. Make that folder writable, or set "
            "COUNTERSIGN_HOME to another one."
        )


class SaveFailed(CacheProblem):
    """Something could not be saved; what was there before is unchanged, and it is safe to try again later."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(f"Could not be saved in {path.parent}: {why}.")
