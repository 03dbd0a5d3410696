"""Sentences of the rules, the core and the store in the window's language: known by their form, with their values.

The list is compared with the rules, so that a new form of sentence is missed at once.
"""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

import console
from console.rules.measures.definitions import MEASURES as DEFINITIONS
from ui import language
from ui.core_sentences import FORMS, LABELS, MEASURES, WHOLE, translated
from ui.outside_text import said

CORE = Path(console.__path__[0])
POLICY = CORE.parent / "resources" / "policy" / "default.toml"


@pytest.fixture
def in_german() -> Iterator[None]:
    """Say everything in German, and afterwards in English again."""
    language.use(None, "de")
    yield
    language.use(None, "en")


def literals() -> tuple[set[str], set[str]]:
    """The forms of sentences of the core, and all of its other literals."""
    forms: set[str] = set()
    words: set[str] = set()
    gc.disable()  # Python 3.11 counts its depth wrongly where the collector runs while it makes a tree
    try:
        for path in sorted(CORE.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id="SentenceForm"), args=[ast.Constant(value=str() as form)]):
                        forms.add(form)
                    case ast.Constant(value=str() as text):
                        words.add(text)
    finally:
        gc.enable()
    return forms, words


def test_each_form_of_sentence_is_listed_and_nothing_is_listed_that_is_no_longer_said() -> None:
    forms, words = literals()
    assert forms - set(map(str.__str__, FORMS)) == set(), "add it to ui/core_sentences.py"
    assert {each for each in map(str.__str__, WHOLE) if each not in words} == set()
    labelled = words | {line.split('"')[1] for line in POLICY.read_text().splitlines() if line.startswith("label")}
    assert {each for each in map(str.__str__, LABELS) if each not in labelled} == set()
    titles = {definition.title for definition in DEFINITIONS}
    assert {each for each in map(str.__str__, MEASURES) if each not in titles} == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "The model's confidence is low: 0.46, below 0.60. A senior reviews it.",
            "Die Konfidenz des Modells ist niedrig: 0,46, unter 0,60. Ein Senior prüft es.",
        ),
        ("Draft says 38.00; “Prices” says 40.00 and 41.00.", "Im Entwurf steht 38.00; in „Prices“ steht 40.00, 41.00."),
        (
            "“x” is a placeholder that was not filled in. Change it, or escalate it.",
            "„x“ ist ein Platzhalter, der nicht ausgefüllt wurde. Ändern oder eskalieren Sie es.",
        ),
        (
            "You did not escalate it: you may approve. Sent 10 s after approval; undo until then.",
            "Nicht von Ihnen eskaliert: Sie dürfen freigeben. "
            "Wird 10 s nach der Freigabe gesendet; bis dahin widerrufbar.",
        ),
        ("Choose a reason first.", "Wählen Sie zuerst einen Grund."),
        ("A sentence of a team's own policy.", "A sentence of a team's own policy."),
    ],
)
def test_a_sentence_is_said_in_the_language_with_its_values(in_german: None, english: str, german: str) -> None:
    assert said(english) == german


def test_a_time_of_a_sentence_is_given_with_the_words_that_say_its_zone(in_german: None) -> None:
    ours: list[str] = []
    text = "Ada stopped sending for all drafts at 2026-11-24 14:00 UTC: a wrong price."

    def own(words: str) -> str:
        ours.append(words)
        return words

    translated(text, str, own)
    assert any("2026-11-24 14:00 UTC" in part for part in ours)


def test_in_english_a_sentence_stays_as_it_is() -> None:
    assert translated("Choose a reason first.", str) is None


def test_a_value_that_looks_like_a_sentence_of_ours_ends_nothing_and_moves_nothing(in_german: None) -> None:
    hostile = "“Choose a reason first. {x} Change it, or escalate it.” is a placeholder that was not filled in."
    assert "{x}" in said(hostile)
