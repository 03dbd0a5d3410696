"""The log for whoever wants to check it: its checkpoints, its entries and both proofs of RFC 9162."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from console.model.event import ConsistencyProof, InclusionProof
from console.model.problem import FieldError
from console.rules.merkle import consistency_proof, inclusion_proof
from console.store.database import log
from console.store.refusals import Damaged, Invalid, NotFound

T = TypeVar("T")


def checkpoint_after(connection: Connection, index: int) -> str:
    """The first checkpoint that covers entry `index`; raises NotFound."""
    note = log.checkpoint_after(connection, index)
    if note is None:
        raise NotFound("No checkpoint covers that entry yet.")
    return note


def entries(connection: Connection, start: int, count: int, event_type: str | None) -> list[tuple[int, bytes]]:
    """At most `count` entries from `start` on with their indexes, perhaps only those of one type."""
    return log.read_entries(connection, start, count, event_type)


def inclusion(connection: Connection, index: int | None, size: int | None) -> InclusionProof:
    """That entry `index` is in the tree of `size` (None: the whole log); raises Invalid, Damaged."""
    end = log.read_head(connection).size
    size = end if size is None else size
    _require_at_most("size", size, end, f"the log has {end} entries")
    if index is None:
        raise Invalid("Name the entry with ?index=.", (FieldError("?index", "is missing"),))
    _require_at_most("index", index, size - 1, f"a tree of {size} has no such entry")
    nodes = log.node_reader(connection)
    return InclusionProof(index, size, _proof(lambda: inclusion_proof(index, size, nodes)))


def consistency(connection: Connection, first: int, second: int | None) -> ConsistencyProof:
    """That the tree of size `first` is a prefix of that of size `second` (None: the whole log); raises Invalid,
    Damaged.
    """
    end = log.read_head(connection).size
    second = end if second is None else second
    _require_at_most("to", second, end, f"the log has {end} entries")
    _require_at_most("from", first, second, f"is after `to`, which is {second}")
    nodes = log.node_reader(connection)
    return ConsistencyProof(first, second, _proof(lambda: consistency_proof(first, second, nodes)))


def _require_at_most(name: str, value: int, most: int, why: str) -> None:
    if value > most:
        raise Invalid(f"`{name}` is {value}: {why}.", (FieldError(f"?{name}", f"is {value}: {why}"),))


def _proof(make: Callable[[], T]) -> T:
    try:
        return make()
    except LookupError as error:
        raise Damaged("The log's tree is damaged here. For details, the operator runs: store verify") from error
