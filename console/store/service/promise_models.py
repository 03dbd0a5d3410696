"""A team's model of promises: kept once, with an entry in the log, and used by the policies that name its digest."""

from typing import NamedTuple

from sqlalchemy import Connection

from console.model.event import Actor, EventType, Subject
from console.model.policy import Policy
from console.model.problem import FieldError
from console.model.promise_line import KeptModel
from console.rules.promises.head import ModelDamaged, ModelHeader, read_head
from console.rules.promises.known import digest_of
from console.rules.promises.model import load
from console.store.database import promise_models
from console.store.ledger.transaction import Transaction
from console.store.refusals import Invalid, NotFound


class CheckedModel(NamedTuple):
    """A file that is a model; made by `check_model`."""

    content: bytes
    digest: str
    head: ModelHeader


def check_model(content: bytes) -> CheckedModel:
    """Reads a model's file; raises Invalid. It takes some 0.1 s, so do not call it within a transaction."""
    try:
        head = load(content).head
    except ModelDamaged as error:
        raise Invalid(
            f"This is not a model of promises: {error}. Send the file that `countersign policy promises train` wrote."
        ) from error
    return CheckedModel(content, digest_of(content), head)


def keep_model(transaction: Transaction, by: Actor, checked: CheckedModel) -> KeptModel:
    """Keeps a model; one that is here already is not kept twice."""
    head = checked.head
    if promise_models.content(transaction.connection, checked.digest) is None:
        payload = transaction.keep(promise_models.KIND, checked.content)
        facts = {
            "version": head.version,
            "digest": checked.digest,
            "base": head.base,
            "lines": head.lines,
            "bytes": len(checked.content),
        }
        subject = Subject(other=f"promise_model/{head.version}")
        transaction.record(EventType.PROMISE_MODEL_ADDED, by, subject, facts, {promise_models.KIND: payload})
    return KeptModel(head.version, checked.digest)


def model_content(connection: Connection, digest: str) -> bytes:
    """The file of the model with this digest; raises NotFound."""
    content = promise_models.content(connection, digest)
    if content is None:
        raise NotFound("There is no model of promises with this digest.")
    return content


def require_model(connection: Connection, policy: Policy) -> None:
    """Raises Invalid where `policy` names a model that is not here, or another version than its digest has."""
    rules = policy.promises
    if rules is None or rules.digest is None:
        return
    content = promise_models.content(connection, rules.digest)
    if content is None:
        what = f"The policy names model {rules.model} of promises, which is not in this store"
        error = FieldError("$.promises.digest", f"no model with {rules.digest} is here")
        raise Invalid(f"{what}. Publish with `--model FILE`, or send the file to /v1/promise-models first.", (error,))
    version = read_head(content.partition(b"\n")[0]).version
    if version != rules.model:
        error = FieldError("$.promises.model", f"is `{rules.model}`; the model with this digest is {version}")
        raise Invalid(f"The policy names model {rules.model}, but that digest is of {version}.", (error,))
