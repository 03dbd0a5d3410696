"""The documents agree with the tree that they describe: paths, links, decisions, and the words of the domain."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from console.model.decision import Kind
from console.model.draft import ActionClass, State
from console.model.finding import Severity
from console.model.person import Role

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")))
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]+)")
_PATH = re.compile(r"`((?:console|ui|tests|docs|resources)/[\w./-]+)`")
_ROOM_PATH = re.compile(r"`((?:cache|remote|store|sync|rules|commands|ui)/\w[\w/.]*)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_links_lead_to_files_that_exist(document: Path) -> None:
    broken = [
        target
        for target in _LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert not broken


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_paths_in_the_architecture_exist(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    missing = []
    for path in (*_PATH.findall(text), *_ROOM_PATH.findall(text)):
        places = [REPOSITORY / path, REPOSITORY / "console" / path]
        if not any(place.exists() or place.with_suffix(".py").exists() for place in places):
            missing.append(path)
    assert not missing


def test_the_architecture_names_every_room() -> None:
    text = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [
        path.name for path in (REPOSITORY / "console").iterdir() if path.is_dir() and (path / "__init__.py").exists()
    ]
    assert [room for room in rooms if f"`console/{room}/`" not in text and f"`{room}/`" not in text] == []


def test_the_tests_that_the_page_of_faults_names_exist() -> None:
    tests = REPOSITORY / "tests"
    files = {path.relative_to(tests).with_suffix("").as_posix(): path for path in tests.rglob("*.py")}
    text = (REPOSITORY / "docs" / "faults.md").read_text(encoding="utf-8")
    missing = [name for name in re.findall(r"(?<![:\w])(?:\w+/)*test_\w+", text) if not _ends_a_path(name, files)]
    functions = set(re.findall(r"::(test_\w+)", text))
    everything = "".join(path.read_text(encoding="utf-8") for path in files.values())
    assert missing + [name for name in functions if f"def {name}" not in everything] == []


def _ends_a_path(name: str, files: Iterable[str]) -> bool:
    return any(f"/{file}".endswith(f"/{name}") for file in files)


def test_every_decision_is_in_the_index() -> None:
    folder = REPOSITORY / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    lines = []
    for page in sorted(folder.glob("[0-9]*.md")):
        number, _, title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ").partition(". ")
        lines.append(f"{number}. [{title}]({page.name})")
    assert [line for line in lines if line not in index.splitlines()] == []


@pytest.mark.parametrize(
    "word", [str(value) for words in (State, Kind, ActionClass, Severity, Role) for value in words]
)
def test_the_glossary_defines_the_words_of_the_wire_format(word: str) -> None:
    text = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert re.search(rf"\b{word}\b", text)


def test_the_glossary_is_in_alphabetical_order() -> None:
    text = (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", text, re.MULTILINE)
    assert words == sorted(words)
