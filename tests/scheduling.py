"""Which worker of pytest-xdist runs what, and in which order.

The tests of a module stay together on one worker: what its fixtures make for the module (stores, consoles, filled
databases) is then made once, not once by each worker. What takes long begins first, so that no worker is left alone
with it in the end.
"""

from typing import Any

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling  # type: ignore[import-untyped]

from tests import fast

FIRST = ("app", "x11")
"""Groups that go before every module: each keeps one worker busy for minutes."""

ROOMS = ("journeys", "helpdesks", "faults", "bench", "ui", "commands", "packaging", "sync", "store")
"""In which order the rooms' long modules begin; others follow."""


class ByModule(LoadScopeScheduling):  # type: ignore[misc] # its package has no types
    """One unit of work for each module, and for each group that tests are marked with."""

    def _split_scope(self, nodeid: str) -> str:
        _, mark, group = nodeid.rpartition("@")
        if mark and "]" not in group:
            return group
        return nodeid.partition("::")[0]

    def remove_node(self, node: Any) -> str | None:
        """Takes a worker away. Where it died, the test it died of counts as done: it would end the next worker too."""
        units = self.assigned_work[node]
        died_of = next((test for unit in units.values() for test, done in unit.items() if not done), None)
        if died_of is not None:
            for unit in units.values():
                if died_of in unit:
                    unit[died_of] = True
            self.assigned_work[node] = {scope: unit for scope, unit in units.items() if not all(unit.values())}
        super().remove_node(node)
        return died_of

    def _reschedule(self, node: Any) -> None:
        """Gives a worker its next work; not before it has said which tests it found. Where two workers died at once,
        xdist would give work to the second that takes a place when the first is ready.
        """
        if node in self.registered_collections:
            super()._reschedule(node)

    def schedule(self) -> None:
        """Gives work out, also to a worker that takes the place of one that died. A worker begins a test only when it
        knows the next one or that none follows, and xdist does not tell it where one test alone is left.
        """
        super().schedule()
        for node in self.nodes:
            self._reschedule(node)


def place(item: pytest.Item) -> tuple[int, int]:
    """What sorts `item`: its group, then whether its module takes long."""
    if group := item.get_closest_marker("xdist_group"):
        return (0, FIRST.index(group.args[0]))
    path = item.nodeid.partition("::")[0]
    room = path.split("/")[1]
    order = ROOMS.index(room) if room in ROOMS else len(ROOMS)
    return (1 if path.startswith(_LONG) else 2, order)


_LONG = tuple(fast.left_out())
