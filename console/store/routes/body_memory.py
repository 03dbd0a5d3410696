"""How much memory the bodies of requests take in this process: of one token, and of all.

A body is held from its first byte until its request is answered, and who sends slowly holds it for long; without a
limit, one token with many connections fills the memory.
"""

from collections import Counter

from console.store.refusals import TooManyRequests, Unavailable

_AGAIN_SECONDS = 2
_SMALL = 262_144
"""Bodies up to so many bytes are let in even where others have taken all the room, so that decisions and messages get
through; each token still has its limit.
"""


class BodyMemory:
    """Counts bytes, on the application's loop. `of_one` token, and of `all`; no less than the largest body needs."""

    def __init__(self, of_one: int, all_: int, largest: int) -> None:
        self._of_one = max(of_one, largest + 1)
        self._all = max(all_, 2 * (largest + 1))
        self._held: Counter[str] = Counter()

    @property
    def held(self) -> int:
        """Bytes that are held now."""
        return self._held.total()


class HeldBody:
    """What the body of one request holds, until `release`."""

    def __init__(self, memory: BodyMemory, token: str) -> None:
        self._memory = memory
        self._token = token
        self._size = 0

    def take(self, size: int) -> None:
        """Counts bytes that have come; raises TooManyRequests or Unavailable where there is no room for them."""
        memory = self._memory
        memory._held[self._token] += size
        self._size += size
        if memory._held[self._token] > memory._of_one:
            raise TooManyRequests(
                "This token is sending too much at once. Wait until earlier requests are answered.", _AGAIN_SECONDS
            )
        if self._size > _SMALL and memory.held > memory._all:
            raise Unavailable("The store is reading as much as it can hold. Try again in a moment.")

    def release(self) -> None:
        """The request was answered, or is gone."""
        memory = self._memory
        memory._held[self._token] -= self._size
        self._size = 0
        if memory._held[self._token] <= 0:
            del memory._held[self._token]
