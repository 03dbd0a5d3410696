"""Sentences of the rules, the core and the store in the window's language: known by their form, with their values.

The list is compared with the rules, so that a new form of sentence is missed at once.
"""

import ast
import gc
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import console
from console.cache.errors import CacheDamaged, CacheInUse, CacheTooNew, KeyLost, NoPlace, SaveFailed
from console.local.settings import SettingsNotSaved
from console.remote.problems import (
    BadAddress,
    BadProxy,
    BadToken,
    CursorAhead,
    EmbeddedFailed,
    NetworkNeedsSignIn,
    NotAStore,
    OtherPerson,
    ProxyNeedsSignIn,
    ProxyUnreachable,
    StoreUnreachable,
    TlsRefused,
    Unauthorized,
    UpdateNeeded,
)
from console.rules.measures.definitions import MEASURES as DEFINITIONS
from console.sync.trust import TrustBroken
from tests.translations import sentences
from ui import language, report_sentences
from ui.core_sentences import FORMS, WHOLE, detail, translated
from ui.outside_text import said

CORE = Path(console.__path__[0])
POLICY = CORE.parent / "resources" / "policy" / "default.toml"


@pytest.fixture
def in_german() -> Iterator[None]:
    """Say everything in German, and afterwards in English again."""
    language.use(None, "de")
    yield
    language.use(None, "en")


@cache
def literals() -> tuple[set[str], set[str], set[str]]:
    """The forms of sentences of the core, its other literals, and what its f-strings say, with {} for their places."""
    forms: set[str] = set()
    words: set[str] = set()
    filled: set[str] = set()
    gc.disable()  # Python 3.11 counts its depth wrongly where the collector runs while it makes a tree
    try:
        for path in sorted(CORE.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Call(func=ast.Name(id="SentenceForm"), args=[ast.Constant(value=str() as form)]):
                        forms.add(form)
                    case ast.Constant(value=str() as text):
                        words.add(text)
                    case ast.JoinedStr(values=values):
                        filled.add("".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in values))
    finally:
        gc.enable()
    return forms, words, filled


def ours(sentence: str) -> list[str]:
    """The words of ours in a sentence with places, as runs of words between them."""
    return [run.strip(" .,:;()`“”") for run in re.split(r"\{[^}]*\}|\d+", sentence)]


def test_each_form_of_sentence_is_listed_and_nothing_is_listed_that_is_no_longer_said() -> None:
    forms, words, _ = literals()
    assert forms - set(map(str.__str__, FORMS)) == set(), "add it to ui/core_sentences.py"
    assert {each for each in map(str.__str__, WHOLE) if each not in words} == set()
    labelled = words | {line.split('"')[1] for line in POLICY.read_text().splitlines() if line.startswith("label")}
    assert {each for each in map(str.__str__, report_sentences.LABELS) if each not in labelled} == set()


def test_the_measures_are_defined_in_the_language_and_nothing_else_is_listed_for_them() -> None:
    said_of_them = {words for each in DEFINITIONS for words in (each.title, each.numerator, each.denominator)}
    listed = set(map(str.__str__, report_sentences.MEASURES))
    # Titles of decisions are said elsewhere in the window too, so they are translated with those.
    assert said_of_them - listed <= set(sentences())
    assert listed <= said_of_them


def test_the_default_policys_own_words_are_in_the_language() -> None:
    policy = tomllib.loads(POLICY.read_text(encoding="utf-8"))
    messages = {promise["message"] for promise in policy["promises"].values() if isinstance(promise, dict)}
    owners = {owner for owner in policy["owners"].values() if isinstance(owner, str)}
    assert messages | owners <= set(map(str.__str__, report_sentences.DEFAULT_POLICY))


@pytest.mark.parametrize(
    "listed",
    [
        report_sentences.TIMELINE,
        report_sentences.DETAILS,
        report_sentences.SOURCES,
        report_sentences.READINESS,
    ],
)
def test_a_form_that_the_core_no_longer_says_is_not_listed(listed: tuple[str, ...]) -> None:
    _, words, filled = literals()
    everything = "\n".join((*words, *filled))
    unsaid = {form for form in map(str.__str__, listed) if not all(part in everything for part in ours(form))}
    assert unsaid == set()


@pytest.mark.parametrize(
    "listed",
    [
        report_sentences.PLACES,
        report_sentences.SOURCE_WORDS,
        report_sentences.READINESS_WORDS,
        report_sentences.HINTS,
        report_sentences.DEFAULT_POLICY,
    ],
)
def test_a_sentence_that_the_core_no_longer_says_is_not_listed(listed: tuple[str, ...]) -> None:
    _, words, filled = literals()
    everything = "\n".join((*words, *filled, POLICY.read_text())).casefold()
    made = {"No title.", "No content.", "No updated at."}
    assert {each for each in map(str.__str__, listed) if each.casefold() not in everything} - made == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        (
            "draft-large, prompt support-9, confidence 0.67, 1 finding",
            "draft-large, Prompt support-9, Konfidenz 0,67, 1 Befund",
        ),
        (
            "36 words changed, wrong fact, policy 1. Quotes our limits, and more. See policy 2",
            "36 Wörter geändert, falsche Angabe, Richtlinie 1. Quotes our limits, and more. See policy 2",
        ),
        ("because policy forbids it", "Grund: Richtlinie verbietet es"),
        ("smtp, try 2", "smtp, Versuch 2"),
    ],
)
def test_the_detail_of_a_timeline_is_said_part_by_part(in_german: None, english: str, german: str) -> None:
    assert detail(english, str) == german


def test_what_readiness_lacks_is_said_with_whom_to_ask(in_german: None) -> None:
    words = "QA owner: “the support quality lead” is as the policy came. Write who it is in [owners] qa."
    assert said(words).endswith("Schreiben Sie in [owners] qa, wer es ist.")
    assert said(f"{words} Ask the head of support.").endswith(" wer es ist. Zuständig: die Leitung des Supports.")


def test_a_detail_of_unknown_words_stays_as_it_is(in_german: None) -> None:
    assert detail("Words of a person, nothing else.", str) is None


def test_words_of_a_teams_own_policy_stay_one_part_of_a_sentence_in_the_language(in_german: None) -> None:
    assert said("Say no rabbits. Change it, or escalate it.") == "Say no rabbits. Ändern oder eskalieren Sie es."


@pytest.mark.parametrize(
    "error",
    [
        StoreUnreachable("https://s.example", "connection refused"),
        NotAStore("https://s.example", "a page"),
        ProxyNeedsSignIn("https://s.example"),
        NetworkNeedsSignIn("https://s.example"),
        ProxyUnreachable("https://s.example", "http://p.example", "no answer in time"),
        TlsRefused("https://s.example", "its certificate has expired", by_time=True),
        TlsRefused("https://s.example", "its certificate is signed by itself"),
        BadProxy("https://s.example"),
        BadAddress("ftp://s.example", "it must end after the path"),
        BadToken(),
        Unauthorized("https://s.example"),
        OtherPerson(1, "Ada", "Ben"),
        OtherPerson(2, "Ada", "Ben"),
        CursorAhead("https://s.example"),
        UpdateNeeded("https://s.example", "missing required field `x`"),
        UpdateNeeded("https://s.example", "unknown field `x`"),
        EmbeddedFailed("no space left on device"),
        CacheInUse(7, ""),
        CacheTooNew(Path("/c"), 9, 6),
        KeyLost(Path("/c"), "the system's keyring"),
        CacheDamaged(Path("/c"), "a page"),
        NoPlace(Path("/c"), "permission denied"),
        SaveFailed(Path("/c/d"), "no space left on device"),
        SettingsNotSaved(Path("/c"), "permission denied"),
        TrustBroken("root differs"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_network_files_or_keyring_is_said_in_the_language(in_german: None, error: Exception) -> None:
    then = getattr(error, "then", "")
    whole = " ".join(filter(None, (str(error), then)))
    assert not ENGLISH.search(said(str(error))), said(str(error))
    assert not ENGLISH.search(said(whole)), said(whole)


ENGLISH = re.compile(r"\b(the|is|not|your|of|with|it|its|again)\b")


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
