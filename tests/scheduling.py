"""Which worker of pytest-xdist runs what, and in which order.

The tests of a module stay together on one worker: what its fixtures make for the module (stores, consoles, filled
databases) is then made once, not once by each worker. What takes long begins first, so that no worker is left alone
with it in the end.
"""

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling  # type: ignore[import-untyped]

from tests import fast

FIRST = ("app", "x11")
"""Groups that go before every module: each keeps one worker busy for minutes."""

ROOMS = ("journeys", "faults", "bench", "ui", "commands", "packaging", "sync", "store")
"""In which order the rooms' long modules begin; others follow."""


class ByModule(LoadScopeScheduling):  # type: ignore[misc] # its package has no types
    """One unit of work for each module, and for each group that tests are marked with."""

    def _split_scope(self, nodeid: str) -> str:
        _, mark, group = nodeid.rpartition("@")
        if mark and "]" not in group:
            return group
        return nodeid.partition("::")[0]


def place(item: pytest.Item) -> tuple[int, int]:
    """What sorts `item`: its group, then whether its module takes long."""
    if group := item.get_closest_marker("xdist_group"):
        return (0, FIRST.index(group.args[0]))
    path = item.nodeid.partition("::")[0]
    room = path.split("/")[1]
    order = ROOMS.index(room) if room in ROOMS else len(ROOMS)
    return (1 if path.startswith(_LONG) else 2, order)


_LONG = tuple(fast.left_out())
