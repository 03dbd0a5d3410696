"""Builds msgspec's type information for every struct before there are threads.

Otherwise msgspec does so at a struct's first use, and two threads that use one for the first time at the same moment
crash the process (SIGSEGV; seen with msgspec 0.22).
"""

import contextlib
from collections.abc import Iterator

import msgspec


def build_types() -> None:
    """Builds it, in this thread, for all structs that are defined so far."""
    for struct in set(_below(msgspec.Struct)):
        # Types that only type checkers see are never decoded.
        with contextlib.suppress(NameError):
            msgspec.json.Decoder(struct)


def _below(struct: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for under in struct.__subclasses__():
        yield under
        yield from _below(under)
