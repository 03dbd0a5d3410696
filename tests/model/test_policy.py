"""A policy as a value."""

import msgspec
import pytest

from console.model.policy import Commitment, Confidence, Policy
from tests.rules.builders import default_policy


def test_a_queue_has_its_own_threshold_or_the_common_one() -> None:
    confidence = Confidence(default=0.5, queues={"billing": 0.7})
    assert (confidence.threshold("billing"), confidence.threshold("orders")) == (0.7, 0.5)


def test_policies_that_differ_are_told_apart_although_their_hashes_agree() -> None:
    policy = default_policy()
    other = msgspec.structs.replace(policy, hold_seconds=20)
    assert hash(policy) == hash(other)
    assert policy != other
    assert len({policy, other}) == 2


def test_a_policy_with_an_unknown_field_is_refused() -> None:
    wire = msgspec.to_builtins(default_policy())
    with pytest.raises(msgspec.ValidationError, match="surprise"):
        msgspec.convert({**wire, "surprise": 1}, Policy)


def test_a_commitment_without_words_or_patterns_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(
            {"id": "x", "label": "X", "severity": "warn", "message": "m", "words": [], "patterns": ["x"]}, Commitment
        )
