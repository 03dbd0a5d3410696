"""A stop of sending under load: two stores on one PostgreSQL carry out what four clients approve, and one stops it."""

from contextlib import ExitStack

from console.team.cluster import NoPostgres
from tests.bench.processes import fresh
from tests.bench.row import Bar, Context, Line, NotThere, Row, Series, say
from tests.support.postgres import Cluster, cluster
from tests.support.stopped_under_load import Stopped, sending_to, stop_under_load
from tests.support.store import RunningStore

A_SECOND = Bar("at most", 1_000.0)
_MILLISECOND = 1_000_000


def measure(context: Context) -> Row:
    """Each repeat: a new database, two new stores. Fails if anything left that the acknowledgement does not name."""
    try:
        with cluster() as postgres:
            stopped = [_stopped(context, postgres) for _ in range(context.size(5, 1))]
    except NoPostgres as missing:
        raise NotThere(str(missing)) from missing
    left = [(max(0, stop.left[-1] - stop.called)) / _MILLISECOND for stop in stopped]
    acknowledged = [(stop.acknowledged - stop.called) / _MILLISECOND for stop in stopped]
    after = sum(stop.after for stop in stopped)
    return Row(
        "Store: a stop of sending under load",
        "within a second it is acknowledged, and nothing leaves any more",
        (
            Line("from the call to the last order that left", Series("ms", tuple(left)), bar=A_SECOND),
            Line("from the call to the acknowledgement", Series("ms", tuple(acknowledged)), bar=A_SECOND),
        ),
        (
            f"Orders that left after the acknowledgement: {after}"
            + (f", of {sum(stop.under_way for stop in stopped)} that it named as being sent." if after else "."),
            f"Left before: {', '.join(str(stop.sent) for stop in stopped)}; "
            f"not sent: {', '.join(str(stop.not_sent) for stop in stopped)}. Orders are files; each is synced.",
        ),
    )


def _stopped(context: Context, postgres: Cluster) -> Stopped:
    folder = fresh(context.work / "stop")
    with postgres.database() as url, ExitStack() as stack:
        stores = []
        for name in ("here", "there"):
            (folder / name).mkdir()
            store = RunningStore(folder / name, given_database=url, options=sending_to(folder / "out"))
            stack.callback(store.close)
            store.start()
            stores.append(store)
        stopped = stop_under_load(stores[0], stores[1], folder / "out", context.size(400, 100))
    if stopped.after > stopped.under_way or stopped.sent != len(stopped.left):
        raise RuntimeError(f"orders left that the acknowledgement does not name: {stopped}")
    say(f"stop: acknowledged after {(stopped.acknowledged - stopped.called) / _MILLISECOND:,.0f} ms")
    return stopped
