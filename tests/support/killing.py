"""A process that is killed after any of its calls to others, as tests do it without a process."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest


class Killed(BaseException):
    """The process ended here."""


@contextlib.contextmanager
def killed_after(count: int, *methods: tuple[type, str]) -> Iterator[list[str]]:
    """Within the block, the process dies when as many of these methods were called and had done their work; with 0,
    when the first is about to be called. Gives the names of those that were called.
    """
    called: list[str] = []

    def counted(name: str, method: Any) -> Any:
        def call(*args: Any, **named: Any) -> Any:
            if count == 0:
                raise Killed
            answer = method(*args, **named)
            called.append(name)
            if len(called) == count:
                raise Killed
            return answer

        return call

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in methods:
            patch.setattr(owner, name, counted(name, getattr(owner, name)))
        yield called
