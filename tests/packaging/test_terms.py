"""One term for each thing: the program's sentences, its HTTP interface and the documents use the words of the glossary.

`docs/glossary.md` names for each term the words that are not used for it, and a list of plain words. What is read here
are the literals of `console` and `ui` that hold more than one word, the descriptions of the HTTP interface, and the
prose of the documents. Comments and docstrings are not, but for those that the command line and the interface show.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.store_in_thread import store_in_thread

REPOSITORY = Path(__file__).resolve().parents[2]
GLOSSARY = REPOSITORY / "docs" / "glossary.md"
DOCUMENTS = sorted({*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")} - {GLOSSARY})

_ROOMS = ("console", "ui")
_NOT_SENTENCES = {"training", "migrations"}
_LOGGERS = {"log", "_log", "logger", "_logger"}
_WORDS = re.compile(r"[a-z…]{2,} +[a-z…]", re.IGNORECASE)
_PATTERN = re.compile(r"\\b|\(\?")
_STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ALTER|DROP|WITH|BEGIN|SET|VACUUM)\b")
_AFTER_A_NOUN = "(after a noun)"
# Such words ("is whole", "a store of its own") end what they belong to.
_END = r"(?=\s*(?:[^\w\s`…-]|$|(?:or|and|again|before|that|in|on|now|to|by|until|when|while|if|for|without|needs)\b))"

EXCEPTIONS: dict[str, str] = {}
"""A sentence that keeps a word, and why."""


@cache
def avoided() -> dict[str, re.Pattern[str]]:
    """Each word or phrase that the glossary does not want, with what finds it."""
    text = GLOSSARY.read_text("utf-8")
    domain, plain = text.split("## Plain words")
    listed = [row[-1] for row in _rows(domain)] + [row[0] for row in _rows(plain)]
    patterns = {}
    for cell in listed:
        words = cell.removesuffix(_AFTER_A_NOUN)
        for phrase in filter(None, map(str.strip, words.split(","))):
            patterns[phrase] = re.compile(_pattern(phrase, only_at_the_end=words != cell), re.IGNORECASE)
    return patterns


def _rows(text: str) -> Iterator[list[str]]:
    for line in re.findall(r"^\|(.*)\|$", text, re.MULTILINE):
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] not in {"term", "not"} and not cells[0].startswith("---"):
            yield cells


@cache
def _certain(phrase: str) -> str:
    """Letters that are wherever the phrase is, in lower case: looking for them is much quicker than for the phrase."""
    return max((word for word in phrase.lower().split() if "0" not in word), key=len, default="")


def _pattern(phrase: str, *, only_at_the_end: bool) -> str:
    # A number in a phrase stands for any number, and for a value that is filled in.
    words = r"\s+".join(re.escape(word).replace("0", "[0-9…]") for word in phrase.split())
    end = _END if only_at_the_end else "" if phrase.endswith("0") else r"\b"
    return rf"(?<![\w-]){words}{end}"


@cache
def sentences(file: Path) -> tuple[tuple[int, str], ...]:
    """The literals of a module with more than one word in them; a value that is filled in is `…`."""
    return tuple(_sentences(file))


def _sentences(file: Path) -> Iterator[tuple[int, str]]:
    tree = ast.parse(file.read_text("utf-8"))
    skipped = {id(part) for node in ast.walk(tree) if _is_silent(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
            lines = [] if id(node) in skipped else [(node.lineno, text)]
            skipped |= {id(part) for part in node.values}
            yield from (line for line in lines if _is_sentence(text))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield from ([(node.lineno, node.value)] if _is_sentence(node.value) else [])


def _is_silent(node: ast.AST) -> bool:
    """Whether nobody reads it in the program: a docstring, a line for the log, a list of words that are looked for."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id == "word_set"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return isinstance(node.func.value, ast.Name) and node.func.value.id in _LOGGERS
    return False


def _is_sentence(text: str) -> bool:
    return bool(_WORDS.search(text)) and not _STATEMENT.match(text) and not _PATTERN.search(text)


def prose(document: Path) -> Iterator[tuple[int, str]]:
    """The paragraphs of a document without what is typed or quoted from the program."""
    text = document.read_text("utf-8")
    typed = r"^ *```(?:bash|console|json|python|toml)$.*?^ *```" if document.name == "cli.md" else r"^ *```.*?^ *```"
    text = re.sub(typed, lambda block: "\n" * block[0].count("\n"), text, flags=re.MULTILINE | re.DOTALL)
    for paragraph in re.finditer(r"(?:^.+\n?)+", text, re.MULTILINE):
        first = text.count("\n", 0, paragraph.start()) + 1
        yield first, re.sub(r"`[^`]*`", "`…`", " ".join(paragraph[0].split()))


def _wrong(place: str, lines: Iterable[tuple[int, str]]) -> list[str]:
    return [
        f"{place}:{number}: “{phrase}” in “…{text[max(0, hit.start() - 40) : hit.end() + 40]}…”"
        for number, text in lines
        for phrase, pattern in avoided().items()
        if _certain(phrase) in text.lower()
        if (hit := pattern.search(text)) and text not in EXCEPTIONS
    ]


@pytest.mark.parametrize("room", _ROOMS)
def test_the_sentences_of_the_program_use_the_terms(room: str) -> None:
    wrong = []
    for file in sorted((REPOSITORY / room).rglob("*.py")):
        if not _NOT_SENTENCES & set(file.parts):
            wrong += _wrong(file.relative_to(REPOSITORY).as_posix(), sentences(file))
    assert wrong == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_documents_use_the_terms(document: Path) -> None:
    assert _wrong(document.relative_to(REPOSITORY).as_posix(), prose(document)) == []


def test_the_http_interface_uses_the_terms(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        described = httpx.get(f"{store.url}/openapi.json").raise_for_status().json()
    texts = list(_texts(described))
    assert len(texts) > 100
    assert _wrong("openapi.json", iter(enumerate(texts))) == []


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name in {"description", "summary", "title"} and isinstance(value, str):
                yield value
            elif name not in {"example", "examples"}:
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


def test_each_exception_is_still_needed() -> None:
    said = {text for room in _ROOMS for file in (REPOSITORY / room).rglob("*.py") for _, text in sentences(file)}
    assert set(EXCEPTIONS) - said == set()


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
