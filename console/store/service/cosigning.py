"""Checkpoints that witnesses have cosigned. The store keeps their lines and hands them out; they are verified by those
who know the witness's key.
"""

from sqlalchemy import Connection

from console.model.log import Cosignature
from console.model.problem import FieldError
from console.rules.checkpoint import NoteInvalid
from console.rules.cosignature import line_of
from console.store.database import identity, log
from console.store.refusals import Invalid, NotFound

MOST = 16
"""The most witnesses that can cosign one checkpoint."""


def keep_cosignature(connection: Connection, handed_in: Cosignature) -> None:
    """Stores a witness's line with the checkpoint; raises Invalid, NotFound."""
    line = handed_in.line if handed_in.line.endswith("\n") else handed_in.line + "\n"
    try:
        witness = line_of(line)
    except NoteInvalid as error:
        raise Invalid("This is not a cosignature.", (FieldError("$.line", str(error)),)) from error
    origin, _ = identity.signing(connection)
    if witness == origin or len(witness) > 200:
        field_error = FieldError("$.line", "the witness has the log's own name, or one of over 200 characters")
        raise Invalid("A witness needs a name that differs from the log's.", (field_error,))
    if log.read_checkpoint(connection, handed_in.size) is None:
        raise NotFound("There is no checkpoint of that size.")
    there = log.cosignatures(connection, handed_in.size)
    if len(there) >= MOST and all(line_of(one) != witness for one in there):
        raise Invalid(f"{MOST} witnesses have cosigned this checkpoint already; no more are kept.")
    log.keep_cosignature(connection, handed_in.size, witness, line)


def with_cosignatures(connection: Connection, note: str, size: int) -> str:
    """A note with the lines of its witnesses after its own."""
    return note + "".join(log.cosignatures(connection, size))


def newest_cosigned(connection: Connection, witness: str) -> str:
    """The newest note that `witness` has cosigned, with every line on it; raises NotFound."""
    size = log.last_cosigned(connection, witness)
    note = None if size is None else log.read_checkpoint(connection, size)
    if size is None or note is None:
        raise NotFound(f"{witness} has cosigned no checkpoint.")
    return with_cosignatures(connection, note, size)
