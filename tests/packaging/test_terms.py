"""One term for each thing: the documents use the words of the glossary.

`docs/glossary.md` names for each term the words that are not used for it, and a list of plain words.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
GLOSSARY = REPOSITORY / "docs" / "glossary.md"
DOCUMENTS = sorted({*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")} - {GLOSSARY})

_AFTER_A_NOUN = "(after a noun)"
# Such words ("is whole", "a store of its own") end what they belong to.
_END = r"(?=\s*(?:[^\w\s`…-]|$|(?:or|and|again|before|that|in|on|now|to|by|until|when|while|if|for|without|needs)\b))"


@cache
def avoided() -> dict[str, re.Pattern[str]]:
    """Each word or phrase that the glossary does not want, with what finds it."""
    text = GLOSSARY.read_text("utf-8")
    domain, plain = text.split("## Plain words")
    listed = [row[-1] for row in _rows(domain)] + [row[0] for row in _rows(plain)]
    found = {}
    for cell in listed:
        words = cell.removesuffix(_AFTER_A_NOUN)
        for phrase in filter(None, map(str.strip, words.split(","))):
            found[phrase] = re.compile(_pattern(phrase, only_at_the_end=words != cell), re.IGNORECASE)
    return found


def _rows(text: str) -> Iterator[list[str]]:
    for line in re.findall(r"^\|(.*)\|$", text, re.MULTILINE):
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] not in {"term", "not"} and not cells[0].startswith("---"):
            yield cells


def _pattern(phrase: str, *, only_at_the_end: bool) -> str:
    # A number in a phrase stands for any number, and for a value that is filled in.
    words = r"\s+".join(re.escape(word).replace("0", "[0-9…]") for word in phrase.split())
    end = _END if only_at_the_end else "" if phrase.endswith("0") else r"\b"
    return rf"(?<![\w-]){words}{end}"


def prose(document: Path) -> Iterator[tuple[int, str]]:
    """The paragraphs of a document without what is typed or quoted from the program."""
    text = document.read_text("utf-8")
    typed = r"^ *```(?:bash|console|json|python|toml)$.*?^ *```" if document.name == "cli.md" else r"^ *```.*?^ *```"
    text = re.sub(typed, lambda block: "\n" * block[0].count("\n"), text, flags=re.MULTILINE | re.DOTALL)
    for paragraph in re.finditer(r"(?:^.+\n?)+", text, re.MULTILINE):
        first = text.count("\n", 0, paragraph.start()) + 1
        yield first, re.sub(r"`[^`]*`", "`…`", " ".join(paragraph[0].split()))


def _wrong(place: str, lines: Iterator[tuple[int, str]]) -> list[str]:
    return [
        f"{place}:{number}: “{phrase}” in “…{text[max(0, hit.start() - 40) : hit.end() + 40]}…”"
        for number, text in lines
        for phrase, pattern in avoided().items()
        if (hit := pattern.search(text))
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_documents_use_the_terms(document: Path) -> None:
    assert _wrong(document.relative_to(REPOSITORY).as_posix(), prose(document)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Review it anew", ["anew"]),
        ("sure 0.71", ["sure 0"]),
        ("sure … to …", ["sure 0"]),
        ("Make sure that it is", []),
        ("Is the record whole?", ["whole"]),
        ("The whole text, a whole number", []),
        ("It lies in a folder of its own", ["lies in", "of its own"]),
        ("the words of its own decisions", []),
        ("commendable", []),
    ],
)
def test_the_patterns_find_the_word_and_nothing_else(text: str, found: list[str]) -> None:
    assert [phrase for phrase, pattern in avoided().items() if pattern.search(text)] == found
