"""Sentences of ours: which words are from outside is known again from the plain text, whatever they are."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import console.rules.review
import console.store.service.decision_checks
from console.model.sentence import SentenceForm, forms, placed

ROOT = Path(console.rules.review.__file__).parents[2]
FORMS = [form for form in forms() if form.weight]
HOSTILE = st.one_of(
    st.sampled_from(["אבג", "עברית 12", "محمد (VIP)", "“x” says 5", "a and b", "\u202eabc", "l1\nl2", "14:00 UTC."]),
    st.text(st.sampled_from("aאبٱ “”.;:,12()\u202e\u2067\u2069\n"), max_size=20),
    st.sampled_from([form._words for form in FORMS]),
)


@given(st.data(), st.sampled_from(FORMS))
def test_what_is_around_the_values_is_ours_and_the_sentence_stays_what_it_is(
    data: st.DataObject, form: SentenceForm
) -> None:
    text = filled(form, data)
    marked = placed(text, lambda value: f"\ue000{value}\ue001")
    assert marked is not None
    assert marked.replace("\ue000", "").replace("\ue001", "") == text
    depth = [0]
    for character in marked:
        depth.append(depth[-1] + (character == "\ue000") - (character == "\ue001"))
    assert min(depth) == 0 == depth[-1]
    assert max(depth) <= 1
    assert any("א" <= c <= "ת" for c in outside(marked)) is False  # no letter that turns a sentence is outside a mark


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form._words[:40])
def test_each_form_is_known_by_its_own_words(form: SentenceForm) -> None:
    parts = form.parts("".join(x for literal, name, *_ in Formatter().parse(form._words)
                               for x in (literal, "ב" if name else "")))  # fmt: skip
    assert parts is not None
    assert [text for kind, text in parts if kind is not None] == ["ב"] * sum(k is not None for k, _ in parts)


def test_a_time_is_ours_and_one_in_outside_words_is_not() -> None:
    form = next(f for f in FORMS if f._words.startswith("{by} stopped"))
    text = "Ada stopped sending for all drafts at 2026-11-30 12:00 UTC: late at 10:00 UTC."
    assert form.parts(text) is not None
    said = placed(text, lambda value: f"<{value}>", lambda own: own.upper())
    assert said == "<Ada> STOPPED SENDING FOR <all drafts> AT 2026-11-30 12:00 UTC: <late at 10:00 UTC>."


def test_a_sentence_of_no_form_is_said_to_be_that() -> None:
    assert placed("Nothing of ours.", str) is None


def filled(form: SentenceForm, data: st.DataObject) -> str:
    """The plain sentence with hostile values, and digits where a time is."""
    text = ""
    for literal, name, spec, _ in Formatter().parse(form._words):
        text += literal
        if name is not None:
            text += "2026-11-30 12:00" if (spec or "").startswith("%") else data.draw(HOSTILE)
    return text


def outside(marked: str) -> Iterator[str]:
    depth = 0
    for character in marked:
        depth -= character == "\ue001"
        if depth == 0:
            yield character
        depth += character == "\ue000"


MADE = {"Finding": "message", "Verdict": 2, "_no": 1, "Conflict": 1, "_beyond": 2}
"""What takes a sentence: the name or the place of the argument."""


@pytest.mark.parametrize(
    "path",
    sorted({*(ROOT / "console/rules").rglob("*.py"), ROOT / "console/store/service/decision_checks.py"}),
    ids=str,
)
def test_sentences_of_findings_and_conflicts_are_made_by_forms(path: Path) -> None:
    """A sentence joined from strings would be one in which nobody knows again what came from outside."""
    tree = ast.parse(path.read_text())
    joined = {
        target.id: node.value.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and is_joined(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MADE:
            place = MADE[node.func.id]
            given_ = [k.value for k in node.keywords if k.arg == "message"]
            given_ += node.args[place : place + 1] if isinstance(place, int) else []
            for value in given_:
                assert not is_joined(value), f"{path}:{value.lineno}"
                assert not (isinstance(value, ast.Name) and value.id in joined), f"{path}:{joined.get(value.id)}"


def is_joined(value: ast.expr) -> bool:
    parts = [value.left, value.right] if isinstance(value, ast.BinOp) else [value]
    return any(isinstance(part, ast.JoinedStr) for part in parts) or (len(parts) == 2 and any(map(is_words, parts)))


def is_words(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)
