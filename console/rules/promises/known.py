"""Holds the models that this process has read: the shipped one, and those of teams, by their digest.

Rules read no files: whoever holds a team's model (the store its database, a console its cache, a command a file) adds
it here before a text is judged by a policy that names it. A model that was not added is not replaced by another one.
"""

import threading
from hashlib import sha256
from typing import Final

from console.model.policy import Policy
from console.rules.promises.head import ModelDamaged
from console.rules.promises.model import Model, load
from console.rules.promises.shipped import shipped

MOST: Final = 4
"""The number of teams' models that stay in memory, those added last; each takes some 11 MB."""

_lock = threading.Lock()
_models: dict[str, Model] = {}


def digest_of(content: bytes) -> str:
    """The digest by which a policy names a model's file."""
    return f"sha256:{sha256(content).hexdigest()}"


def add(content: bytes, digest: str | None = None) -> Model:
    """Reads a model's file, so that texts can be judged by policies that name it; raises ModelDamaged, also if its
    digest is not the expected one.
    """
    actual = digest_of(content)
    if digest is not None and actual != digest:
        raise ModelDamaged(f"its digest is {actual}, not {digest}: it was cut or changed")
    if (known := _models.get(actual)) is not None:
        return known
    model = load(content)
    with _lock:
        _models[actual] = model
        while len(_models) > MOST:
            del _models[next(iter(_models))]
    return model


def missing(policy: Policy) -> str | None:
    """The digest of the model that `policy` names if it has not been added; otherwise None."""
    digest = None if policy.promises is None else policy.promises.digest
    return None if digest is None or digest in _models else digest


def model(digest: str | None) -> Model | None:
    """The model with this digest, by default the shipped one; None if it was not added."""
    return shipped() if digest is None else _models.get(digest)
