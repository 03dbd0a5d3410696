"""What the documentation tells a pipeline engineer to type is typed here, word for word, against a real store."""

import json
import os
import re
import subprocess
import sys
from itertools import takewhile
from pathlib import Path

import click
import pytest

from console.commands.root import command as root
from console.model.wire import decode_submission
from tests.support import warm
from tests.support.store import RunningStore

REPOSITORY = Path(__file__).resolve().parents[2]
PIPELINE = REPOSITORY / "docs" / "pipeline.md"
README = REPOSITORY / "README.md"


def blocks(document: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def the_draft() -> str:
    """The draft that the documentation shows."""
    (draft,) = [block for block in blocks(PIPELINE, "json") if '"external_id"' in block and '"ticket"' in block]
    return draft


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with `draft.json` in it, as the examples want."""
    (tmp_path / "draft.json").write_text(the_draft(), encoding="utf-8")
    return tmp_path


def typed(command: list[str], desk: Path, store: RunningStore, **more: str) -> str:
    environment = {**os.environ, "COUNTERSIGN_URL": store.url, "COUNTERSIGN_TOKEN": store.token("pipeline"), **more}
    answer = subprocess.run(command, cwd=desk, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def test_the_draft_that_is_shown_is_one() -> None:
    draft = decode_submission(the_draft())
    (citation,) = draft.citations
    source = draft.sources[0].content
    assert draft.text[citation.start : citation.end] == source[citation.source_start : citation.source_end]


@pytest.mark.parametrize("document", [README, PIPELINE], ids=lambda path: path.name)
def test_a_draft_goes_in_by_the_lines_of_curl(document: Path, desk: Path, running_store: RunningStore) -> None:
    answer = json.loads(typed(["bash", "-ec", blocks(document, "bash")[0]], desk, running_store))
    assert answer["results"][0]["status"] == "created"


@pytest.mark.parametrize("document", [README, PIPELINE], ids=lambda path: path.name)
def test_a_draft_goes_in_by_the_lines_of_python(document: Path, desk: Path, running_store: RunningStore) -> None:
    said = typed([sys.executable, "-c", blocks(document, "python")[0]], desk, running_store)
    assert said.split() == ["abcd-3592-7", "created"]


def test_a_message_and_a_withdrawal_go_in_by_the_lines_of_curl(desk: Path, running_store: RunningStore) -> None:
    submit, later = blocks(PIPELINE, "bash")
    draft = json.loads(typed(["bash", "-ec", submit], desk, running_store))["results"][0]["id"]
    typed(["bash", "-ec", later], desk, running_store, ID=draft)
    current = running_store.as_("lead").get(f"/v1/drafts/{draft}").json()
    assert current["state"] == "withdrawn"
    assert [message["id"] for message in current["submitted"]["ticket"]["messages"]] == ["m1", "m2"]


def shown_commands() -> set[tuple[str, ...]]:
    """The commands of every `$ countersign …` line in the documentation, without their options and arguments."""
    paths = set()
    for document in (README, *(REPOSITORY / "docs").rglob("*.md")):
        for block in blocks(document, "console"):
            for line in re.findall(r"^\$ (?:uv run )?countersign (?:--\w+ \w+ )?(.*)$", block, re.MULTILINE):
                paths.add(_path(line.split()))
    return paths


def _path(words: list[str]) -> tuple[str, ...]:
    """The words that name a command, known or not; an argument after them is none."""
    node: click.Command | None = root
    path = []
    for word in takewhile(re.compile(r"[a-z]+(-[a-z]+)*").fullmatch, words):
        if not isinstance(node, click.Group):
            break
        node = node.commands.get(word)
        path.append(word)
    return tuple(path)


@pytest.mark.parametrize("command", sorted(shown_commands()), ids=" ".join)
def test_a_command_that_is_shown_exists(command: tuple[str, ...]) -> None:
    answer = warm.run([*command, "--help"])
    assert answer.returncode == 0, answer.stderr
    assert f"countersign {' '.join(command)}".encode() in answer.stdout


def written() -> list[Path]:
    """Every page of the documentation."""
    return [README, REPOSITORY / "CHANGELOG.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]


def anchors(document: Path) -> set[str]:
    """What a link can name in a page: its headings in small letters, with hyphens for spaces."""
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", written(), ids=lambda path: path.stem)
def test_a_link_leads_to_something(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", document.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [path.name[:4] for path in (REPOSITORY / "docs" / "decisions").glob("[0-9]*.md")]
    # Some are given out before their page is written, so there may be gaps.
    assert sorted(numbers) == sorted(set(numbers))
