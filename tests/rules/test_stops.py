"""A stop holds what fits all that it names, no one overrides it, and a policy's text takes it in and lets it go."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.decision import Kind, Reason, ReasonCode
from console.model.person import Role
from console.model.stop import Stop
from console.rules.policy import load
from console.rules.stops import (
    StopsUnwritable,
    require_writable,
    scope_of,
    stop_for,
    stops_in_words,
    what_is_stopped,
    with_stops,
    without_stop,
)
from console.rules.workflow import allowed, decision_context
from resources.policy import default_policy_text
from tests.rules.builders import default_policy
from tests.support.drafts import a_draft, a_person

SINCE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def a_stop(stop_id: str = "stop-1", reason: str = "Wrong prices.", **scope: str) -> Stop:
    return Stop(id=stop_id, reason=reason, by="Lea", since=SINCE, review=False, **scope)


@pytest.mark.parametrize(
    ("scope", "holds"),
    [
        ({}, True),
        ({"queue": "billing"}, True),
        ({"queue": "orders"}, False),
        ({"pipeline": "orders", "kind": "reply"}, True),
        ({"pipeline": "orders", "kind": "refund"}, False),
        ({"prompt_version": "another"}, False),
    ],
)
def test_a_stop_holds_what_fits_all_that_it_names(scope: dict[str, str], holds: bool) -> None:
    policy = msgspec.structs.replace(default_policy(), stops=(a_stop(**scope),))
    assert (stop_for(scope_of(a_draft()), policy) is not None) is holds


@pytest.mark.parametrize("role", [Role.AGENT, Role.SENIOR])
def test_no_one_approves_what_is_stopped_and_everyone_can_reject_it(role: Role) -> None:
    policy = msgspec.structs.replace(default_policy(), stops=(a_stop(queue="billing"),))
    person, draft = a_person(role), a_draft()
    context = decision_context(draft, (), person)
    override = Reason(ReasonCode.OVERRIDE, "It must go out.")
    for kind in (Kind.APPROVE, Kind.CORRECT):
        verdict = allowed(kind, context, person, policy, override)
        assert (verdict.allowed, verdict.rule, verdict.override) == (False, "stopped", False)
        assert "Lea stopped sending for the queue billing at 2026-11-20 09:00 UTC: Wrong prices." in verdict.message
    assert allowed(Kind.REJECT, context, person, policy).allowed


def test_a_stop_is_said_in_words() -> None:
    assert what_is_stopped(a_stop()) == "all drafts"
    assert what_is_stopped(a_stop(model="m", queue="billing")) == "the queue billing with the model m"


def test_every_outside_word_of_a_stop_is_put_into_its_sentence() -> None:
    scope = {name: f"<{name}>" for name in ("queue", "pipeline", "model", "model_version", "prompt_version", "kind")}
    line = stops_in_words((a_stop("stop-1", "<why>", **scope),), lambda words: words.upper())
    assert "LEA stopped sending for the queue <QUEUE> with the pipeline <PIPELINE> with the model <MODEL>" in line
    assert line.endswith(": <WHY>.")
    assert all(f"<{name}>" not in line for name in scope)


def test_the_stops_in_force_are_said_in_a_line() -> None:
    assert stops_in_words(()) == ""
    assert stops_in_words((a_stop(),)) == "Lea stopped sending for all drafts at 2026-11-20 09:00 UTC: Wrong prices."
    assert stops_in_words((a_stop(), a_stop("stop-2"))).endswith("Wrong prices. 1 more stop in force.")
    assert stops_in_words((a_stop(),) * 3).endswith("Wrong prices. 2 more stops in force.")


ENTRY = ('id = "a"', 'reason = "r"', 'by = "b"', "since = 2026-01-01T00:00:00Z")
WORDS = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable() or text.isascii())


@given(WORDS, WORDS)
@settings(max_examples=15)
def test_a_stop_is_written_into_a_policy_and_out_again(reason: str, queue: str) -> None:
    text = default_policy_text()
    first, other = a_stop(reason=reason, queue=queue), a_stop("stop-2", kind="refund")
    both = with_stops(text, [first, other])
    assert load(both, 2, published=True).stops == (first, other)
    left = without_stop(both, "stop-1")
    assert load(left, 3, published=True).stops == (other,)
    assert without_stop(left, "stop-1") == left
    assert load(without_stop(left, "stop-2"), 4, published=True) == load(text, 4, published=True)


@pytest.mark.parametrize(
    "stops",
    [
        f"stops = [{{ {', '.join(ENTRY)} }}]",
        "\n".join(["[[ stops ]]", *ENTRY]),
        "\n".join(["[[stops]]", "", *ENTRY]),
        "\n".join(["[[stops]]", *ENTRY]).replace('"a"', "'a'"),
        "\n".join(["[[stops]]", *ENTRY]).replace('"r"', '"""\nr\n[[stops]]\n"""'),
    ],
)
def test_a_text_in_which_a_stop_cannot_be_changed_is_told_from_one_in_which_it_can(stops: str) -> None:
    with pytest.raises(StopsUnwritable):
        require_writable(stops + "\n")
    require_writable("\n".join(["[[stops]]", *ENTRY]) + "\n")
