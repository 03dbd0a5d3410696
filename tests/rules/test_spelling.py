"""Which words are looked up: prose of the ticket's language, and nothing that the ticket has already."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.rules.spelling import known_words, words_to_check
from tests.support.drafts import a_source, a_submission


def looked_up(text: str, language: str = "en") -> list[str]:
    return [word.plain for word in words_to_check(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.com/recieved",
        "mailto:anna@exampel.com",
        "see anna@exampel.com",
        "AB-1234-xq",
        "3.50",
        "C:\\Usres\\anna",
        "/etc/hosst",
        "SEPA",
        "iPhnoe",
        "{custommer.name}",
        "exampel.com",
        "דחוף",
        "срочно",
        "x" * 100,
    ],
)
def test_what_is_no_prose_is_not_looked_up(text: str) -> None:
    assert [word for word in looked_up(text) if word not in ("see",)] == []


def test_words_are_compared_as_dictionaries_write_them() -> None:
    assert looked_up("We’re glad—it wasn’t “lost” (co\u00adoperate).") == [
        "We're", "glad", "it", "wasn't", "lost", "cooperate",
    ]  # fmt: skip
    assert looked_up("срочно ABC", "ru") == ["срочно"]
    assert looked_up("Ihre Rechnung ist bezahlt", "de-DE") == ["Ihre", "Rechnung", "ist", "bezahlt"]


def test_what_the_ticket_and_its_sources_have_is_known_but_not_a_customers_mistake() -> None:
    draft = a_submission("Hello")
    message = msgspec.structs.replace(draft.ticket.messages[0], author="Zoë Ünlü", text="I recieved a Fleksibel plan")
    source = msgspec.structs.replace(a_source(), title="Invoices", content="Use the quikstart page", approved=True)
    ticket = msgspec.structs.replace(draft.ticket, messages=(message,))
    known = known_words(msgspec.structs.replace(draft, ticket=ticket, sources=(source,)), ["Ada Okafor"])
    for word in ("Ünlü", "Ünlü's", "Fleksibel", "quikstart", "Quikstart", "Okafor"):
        assert known.has(word), word
    for word in ("recieved", "fleksibel", "Recieved"):
        assert not known.has(word), word


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["teh", "😀", "דחוף", "a@b.c", "{x y}", "don’t", "\n", "👩\u200d👩\u200d👧", " "])))
def test_a_words_place_is_where_the_text_has_it(parts: list[str]) -> None:
    text = " ".join(parts)
    for word in words_to_check(text, "en"):
        assert text[word.start : word.end].replace("’", "'") == word.plain


def test_placeholders_and_words_are_passed_once() -> None:
    """Each word compared with each placeholder would keep the thread of spelling busy for minutes."""
    assert looked_up("teh {order number} wrod{a}, {b} ende") == ["teh", "wrod", "ende"]
    assert len(looked_up("{a} teh " * 20_000)) == 20_000
