"""The log and its proofs."""

from console.model.event import ConsistencyProof, InclusionProof, LogEntries
from console.model.log import Cosignature
from console.model.person import Role
from console.store.routes.operations.operation import PEOPLE, Operation

OPERATIONS = (
    Operation(
        "GET",
        "/v1/log/checkpoint",
        "The signed note on the log (C2SP tlog-checkpoint)",
        PEOPLE,
        parameters=(
            ("after", "integer", "the first note that covers this entry; default: on the log as it is now"),
            ("witness", "string", "the newest note that the witness of this name has cosigned"),
        ),
        media=("text/plain",),
        problems=(404,),
    ),
    Operation(
        "POST",
        "/v1/log/checkpoint/cosignatures",
        "Hand in a witness's cosignature on a checkpoint (c2sp.org/tlog-cosignature)",
        frozenset({Role.AUDITOR}),
        None,
        Cosignature,
        problems=(404,),
    ),
    Operation(
        "GET",
        "/v1/log/entries",
        "The bytes of log entries, base64; of drafts in other queues their leaf hashes",
        PEOPLE,
        LogEntries,
        parameters=(
            ("start", "integer", "the first one's index"),
            ("count", "integer", "how many, at most 1,000"),
            ("type", "string", "only entries of this type"),
        ),
    ),
    Operation(
        "GET",
        "/v1/log/proof/inclusion",
        "That an entry is in the tree of a size (RFC 9162 §2.1.3)",
        PEOPLE,
        InclusionProof,
        parameters=(("index", "integer", "the entry"), ("size", "integer", "the tree's size; default: now")),
    ),
    Operation(
        "GET",
        "/v1/log/proof/consistency",
        "That one tree is a prefix of another (RFC 9162 §2.1.4)",
        PEOPLE,
        ConsistencyProof,
        parameters=(("from", "integer", "the smaller size"), ("to", "integer", "the larger size; default: now")),
    ),
)
