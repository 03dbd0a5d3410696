"""Every command that the documentation shows is typed here as it stands there, with every option, against a real store.

Only names that stand for others (ID, https://store.example, /srv/…) are filled in. `store serve` is asked by
`check-config` what it would do with the same options; commands that open windows come as far as the window.
"""

import contextlib
import gzip
import io
import json
import re
import shlex
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

import resources.promises
from console.commands.root import command as root
from console.commands.root import run
from console.rules.evidence.bundle import MANIFEST
from resources.policy import default_policy_text
from tests.commands.tree import every_node
from tests.journeys.test_documentation import README, REPOSITORY, blocks
from tests.model.test_wire import DRAFT
from tests.support.certificates import a_certificate, private_bytes
from tests.support.pipelines import Scripted
from tests.support.pipelines import pipeline as scripted_pipeline
from tests.support.store import RunningStore
from tests.support.store import running_store as running
from tests.support.store_in_thread import a_decision, push

# cli.md is generated from the code, and names commands without what they need. Decisions speak of the past.
DOCUMENTS = [
    README,
    *(page for page in sorted((REPOSITORY / "docs").glob("*.md")) if page.name != "cli.md"),
    *sorted((REPOSITORY / "docs" / "operator").glob("*.md")),
    *sorted((REPOSITORY / "docs" / "helpdesks").glob("*.md")),
]
# The tutorial is typed from beginning to end by a test of its own (test_operator_tutorial), the pages on helpdesks
# where one runs (tests/helpdesks/documented.py).
EVALUATION = REPOSITORY / "docs" / "evaluation.md"
_OF_HELPDESKS = {"README.md", "mailbox.md", "request-tracker.md", "webhook.md"}
_TYPED_ELSEWHERE = {"tutorial.md"}
_TYPED = re.compile(r"^\$ (?:uv run (?:--no-dev )?)?countersignw? (.*)$", re.MULTILINE)
_INLINE = re.compile(r"`(?:uv run (?:--no-dev )?)?countersign ((?:[a-z]|--)[^`]*)`")
_OPENS = ("team", "helpdesk run")
"""What runs until somebody ends it; its own journey tries it."""


def typed_in(document: Path) -> list[str]:
    """The commands of a page, those in blocks first, each once."""
    lines = [line for block in blocks(document, "console") for line in _TYPED.findall(block)]
    said = _INLINE.findall(document.read_text("utf-8"))
    return [*dict.fromkeys([*lines, *said])]


@dataclass
class World:
    """A computer on which all of it can be typed: a served store with a draft in it, a home, files to hand over."""

    folder: Path
    store: RunningStore
    pipeline: str
    names: dict[str, str] = field(default_factory=dict)

    def filled(self, line: str) -> list[str]:
        """The words of a command with what stands for something else filled in."""
        line = line.replace("FILE…", "evidence-ID.zip" if line.startswith("audit") else "drafts.jsonl")
        if line.startswith("stop lift"):
            stop = {"queue": "nowhere", "reason": "tried"}
            line = line.replace("ID", self.store.as_("lead").post("/v1/stops", json=stop).json()["id"])
        line = line.replace("--database …", "--database sqlite:////srv/countersign/store.db")
        if line.startswith("policy"):
            line = re.sub(r"\bFILE\b", "policy.toml", line)
        line = re.sub(r"postgresql://\S+", f"sqlite:///{self.folder}/srv/countersign/store.db", line)
        for name, value in self.names.items():
            line = re.sub(rf"(?<![\w-]){name}(?!\w)|(?<=-){name}(?=\.)", value.replace("\\", ""), line)
        line = re.sub(r"(?<![\w.])/(srv|etc|var)/", rf"{self.folder}/\1/", line)
        line = line.replace("https://store.example", self.store.url)
        line = line.replace("https://pipeline.example/answer", self.pipeline)
        line = line.replace("python pipeline.py", f"{Path(sys.executable).as_posix()} pipeline.py")
        return shlex.split(line)

    def token_for(self, words: list[str]) -> str:
        """The token of somebody who may do that."""
        who = {"submit": "pipeline", "assistant": "pipeline", "audit witness": "auditor"}
        return self.store.token(next((role for path, role in who.items() if " ".join(words).startswith(path)), "lead"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("documented")
    srv, etc = folder / "srv", folder / "etc" / "countersign"
    for new in (srv / "countersign", srv / "backup", etc, folder / "var" / "spool", folder / "home"):
        new.mkdir(parents=True)
    (folder / "policy.toml").write_text(default_policy_text(), encoding="utf-8")
    (folder / "replies.jsonl").write_text('{"text": "We will refund you.", "labels": ["refund"]}\n', encoding="utf-8")
    for name in ("draft.json", "drafts.jsonl"):
        (folder / name).write_text(json.dumps(DRAFT) + "\n", encoding="utf-8")
    ticket = {"queue": DRAFT["queue"], "ticket": DRAFT["ticket"]}
    (folder / "tickets.jsonl").write_text(json.dumps(ticket) + "\n", encoding="utf-8")
    (folder / "known.jsonl").write_text(json.dumps(ticket | {"article": "none"}) + "\n", encoding="utf-8")
    (folder / "drafts.jsonl.gz").write_bytes(gzip.compress((folder / "drafts.jsonl").read_bytes()))
    key = ec.generate_private_key(ec.SECP256R1())
    (etc / "fullchain.pem").write_bytes(a_certificate(key))
    (etc / "key.pem").write_bytes(private_bytes(key))
    (etc / "store.toml").write_text("connections = 3\n", encoding="utf-8")
    (folder / "pipeline.py").write_text(blocks(EVALUATION, "python")[0], encoding="utf-8")
    answer = Scripted(json.dumps({"text": "We are looking into it."}).encode())
    with running(srv / "countersign") as store, scripted_pipeline(lambda _question: answer) as server:
        there = World(folder, store, server.url)
        pipeline = store.as_("pipeline")
        draft = pipeline.post("/v1/drafts", json=DRAFT).json()["results"][0]["id"]
        lead = store.as_("lead")
        _decide(folder, store)
        there.names = {
            "TOKEN_ID": store.as_("auditor").get("/v1/me").json()["token"],
            "PERSON_ID": store.as_("agent").get("/v1/me").json()["person"]["id"],
            "CUSTOMER_ID": "nobody",
            "VERIFIER_KEY": lead.get("/v1/log/key").text.strip() if lead.get("/v1/log/key").is_success else "",
            "WITNESS_KEY": "",
            "NAME": "witness.auditors.example",
            "ID": draft,
        }
        yield there
        store.tokens.clear()


def _decide(folder: Path, store: RunningStore) -> None:
    """A draft that a person approved, for an evaluation set, and a pipeline's answer to it."""
    decided = DRAFT | {"external_id": "decided", "ticket": DRAFT["ticket"] | {"id": "decided"}}
    draft = store.as_("pipeline").post("/v1/drafts", json=decided).json()["results"][0]["id"]
    decision = a_decision(store.as_("lead").get(f"/v1/drafts/{draft}").json(), "approve")
    (result,) = push(store.as_("senior"), decision)
    assert result["status"] == "recorded", result
    answer = {"id": decision["key"], "text": "We are looking into it."}
    (folder / "answers.jsonl").write_text(json.dumps(answer) + "\n", encoding="utf-8")


@pytest.fixture
def there(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world, in its folder, with the environment that the documentation speaks of."""
    monkeypatch.chdir(world.folder)
    monkeypatch.setenv("COUNTERSIGN_HOME", str(world.folder / "home"))
    monkeypatch.setenv("COUNTERSIGN_URL", world.store.url)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    rehearsed = resources.promises.known_file().read_text(encoding="utf-8").splitlines(keepends=True)[:20]
    (world.folder / "known.tsv").write_text("".join(rehearsed), encoding="utf-8")
    monkeypatch.setattr(resources.promises, "known_file", lambda: world.folder / "known.tsv")
    backup = world.folder / "one.backup"
    for name in ("demo", "default"):
        home = world.folder / "home" / "profiles" / name
        if not home.exists():
            home.mkdir(parents=True)
            if not backup.exists():
                assert run(["store", "backup", "--database", world.store.database, str(backup)]) == 0
            assert run(["store", "restore", "--database", f"sqlite:///{home / 'store.db'}", str(backup)]) == 0
    return world


@contextlib.contextmanager
def _output() -> Iterator[io.BytesIO]:
    """What is written to standard output meanwhile."""
    written, before = io.BytesIO(), sys.stdout
    sys.stdout = ours = io.TextIOWrapper(written, encoding="utf-8", write_through=True)
    try:
        yield written
    finally:
        sys.stdout = before
        ours.detach()


def _typed(world: World, line: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    command, _, into = line.partition(" > ")
    words = world.filled(command)
    if words[:2] == ["store", "serve"]:
        words = ["store", "check-config", *words[2:]]
    token = world.token_for(words)
    if "--url" in words or "--profile" not in words:
        monkeypatch.setenv("COUNTERSIGN_TOKEN", token)
    with _output() as written:
        code = run(words)
    if into:
        (world.folder / into).write_bytes(written.getvalue())
    return code, written.getvalue().decode()


def _after(world: World, line: str, output: str) -> None:
    """What the next commands of the page stand on."""
    if line.startswith("policy promises learn"):
        labelled = '{"text": "We will refund you.", "labels": ["refund"]}\n'
        (world.folder / "promise-lines.jsonl").write_text(labelled, encoding="utf-8")
    if "--show-key" in line:
        world.names["WITNESS_KEY"] = shlex.quote(output.strip())
    for bundle in world.folder.glob("evidence*.zip"):
        with zipfile.ZipFile(bundle) as archive:
            for name in archive.namelist():
                stem, _, ending = Path(name).name.partition(".")
                if name.startswith("entries/") and stem.isdigit():
                    (world.folder / f"12.{ending}").write_bytes(archive.read(f"entries/{_first(archive)}.{ending}"))
            manifest = json.loads(archive.read(MANIFEST))
            world.names["VERIFIER_KEY"] = shlex.quote(manifest["verifier_key"])
        with contextlib.suppress(FileNotFoundError):
            if line.startswith("audit verify 12"):
                bundle.unlink()


def _first(archive: zipfile.ZipFile) -> int:
    return min(int(Path(name).stem) for name in archive.namelist() if re.fullmatch(r"entries/\d+\.json", name))


@pytest.mark.parametrize(
    "document",
    [
        page
        for page in DOCUMENTS
        if typed_in(page) and page.name not in _TYPED_ELSEWHERE and page.parent.name != "helpdesks"
    ],
    ids=lambda page: page.stem,
)
def test_what_a_page_shows_can_be_typed(
    document: Path, there: World, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("console.commands.demo.show", lambda _profile, _folder: 0)
    for left in ("evidence.zip",):
        (there.folder / left).unlink(missing_ok=True)
    for bundle in there.folder.glob("evidence-*.zip"):
        bundle.unlink()
    for line in typed_in(document):
        if line.startswith(_OPENS):
            continue
        code, output = _typed(there, line, monkeypatch)
        assert code == 0 or (line.startswith("doctor") and code == 1), f"{line}: {output} {capfd.readouterr().err}"
        _after(there, line, output)
    shutil.rmtree(there.folder / "srv" / "backup")
    (there.folder / "srv" / "backup").mkdir()
    (there.folder / "srv" / "countersign" / "new.db").unlink(missing_ok=True)


def test_there_are_commands_to_type() -> None:
    assert sum(len(typed_in(page)) for page in DOCUMENTS) > 40


def test_every_page_on_helpdesks_is_typed_where_one_runs() -> None:
    pages = (REPOSITORY / "docs" / "helpdesks").glob("*.md")
    commands = {page.name: [line for line in typed_in(page) if line != "helpdesk run"] for page in pages}
    assert {page for page, lines in commands.items() if lines} == _OF_HELPDESKS
    tests = [path.read_text("utf-8") for path in (REPOSITORY / "tests" / "helpdesks").glob("test_*.py")]
    assert {page for page in _OF_HELPDESKS if any(f'"{page}"' in test for test in tests)} == _OF_HELPDESKS


def test_every_option_that_is_mentioned_exists() -> None:
    known = {name for _, command in every_node(root) for param in command.params for name in param.opts}
    known |= {"--help", "--version"}
    foreign = {"--no-dev", "--dev", "--locked", "--python", "--frozen", "--now"}
    missing = {
        f"{document.name}: {option}"
        for document in DOCUMENTS
        for code in re.findall(r"`([^`\n]*--[^`\n]*)`", document.read_text("utf-8"))
        if not code.startswith(("uv ", "apt", "systemctl", "openssl", "curl", "make", "gnome", "pip"))
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code)
        if option not in known | foreign
    }
    assert missing == set()
