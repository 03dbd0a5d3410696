"""`countersign policy promises`: what people decided becomes lines, lines become a model, and a model is published."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import resources.promises
from console.commands.answers import CommandRefused
from console.commands.promise_lines import LETTERS, labelled, looked_at, read_lines
from console.commands.root import command as root
from console.model.event import EventType
from console.model.promise_line import PromiseLine
from console.remote.blocking import BlockingClient
from console.rules.policy import load
from console.rules.promises import known
from console.rules.promises.learning import LabelledText, learned
from console.rules.promises.shipped import shipped_version
from tests.commands.test_commands import to
from tests.support.store import RunningStore, submit
from tests.support.store_in_thread import a_decision, draft_as_sent

WRONG = "Refunds for Zebulon Quatermain at zeb@home.example arrive within five working days once billing approved them."
GONE = "We will refund the full amount to your card."
ESCALATED = "Your parcel will be with you on Thursday."


@pytest.fixture
def past(running_store: RunningStore) -> RunningStore:
    """Three decisions: a finding marked as wrong, a promise corrected away, and one that was escalated."""
    texts = [f"Hello.\n\n{WRONG}", f"Hello.\n\n{GONE}", ESCALATED]
    drafts_sent = [
        draft_as_sent(n, text=text, citations=[], ticket__customer__name="Zebulon Quatermain")
        for n, text in enumerate(texts)
    ]
    results = submit(running_store.as_("pipeline"), *drafts_sent)
    drafts = [running_store.as_("lead").get(f"/v1/drafts/{result['id']}").json() for result in results]
    start = texts[0].index(WRONG)
    mark = {"rule": "promise.refund", "start": start, "end": start + len(WRONG)}
    decisions = [
        a_decision(drafts[0], findings_marked_wrong=[mark]),
        a_decision(drafts[1], "correct", text="Hello.\n\nBilling will check your request."),
        a_decision(drafts[2], "escalate"),
    ]
    answer = running_store.as_("senior", "Sam").post("/v1/decisions", json=decisions)
    assert [result["status"] for result in answer.json()["results"]] == ["recorded"] * 3, answer.text
    return running_store


def sentence(row: str) -> LabelledText:
    letters, _, text = row.split("\t")
    return LabelledText(text, tuple(letter in letters for letter in LETTERS))


def run(past: RunningStore, *arguments: str) -> str:
    environment = to(past, "lead")
    arguments = ("policy", *arguments)
    done = CliRunner().invoke(root, arguments, env=environment, standalone_mode=False, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_decisions_become_lines_lines_a_model_and_the_model_judges_once_it_is_published(
    tmp_path: Path, past: RunningStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(past, "promises", "learn", "--no-ask", "--since", "1d")
    lines = tmp_path / "promise-lines.jsonl"
    assert lines.stat().st_mode & 0o777 == 0o600
    by_origin = {line.origin: line for line in read_lines(lines)}
    assert {str(origin): line.labels for origin, line in by_origin.items()} == {
        "marked_wrong": (),
        "corrected": ("refund",),
        "escalated": ("delivery_date",),
    }
    content = lines.read_text(encoding="utf-8")
    assert not any(name in content for name in ("Zebulon", "Quatermain", "zeb@home.example"))
    with BlockingClient(past.url, past.token("auditor")) as auditor:
        (taken,) = auditor.entries(0, EventType.EXPORT_TAKEN)
    assert b'"format":"promises"' in taken.entry

    few = tmp_path / "known.tsv"
    few.write_text("".join(resources.promises.known_file().read_text(encoding="utf-8").splitlines(keepends=True)[:20]))
    monkeypatch.setattr(resources.promises, "known_file", lambda: few)
    output = run(past, "promises", "train", "--since", "1d")
    version = f"{shipped_version()}+team.1"
    assert "replies-5" in output
    assert "AI texts: " in output
    model = (tmp_path / "team.model").read_bytes()
    assert f"{version}, {known.digest_of(model)}" in output
    rehearsed = [sentence(row) for row in few.read_text(encoding="utf-8").splitlines()]
    again = learned(resources.promises.model_file().read_bytes(), version, labelled(read_lines(lines)), rehearsed)
    assert again == model
    learnt = known.add(model)
    shown = [max(learnt.scores(text)) >= 10 for text in (WRONG, GONE, ESCALATED)]
    assert shown == [False, True, True]
    assert past.as_("lead").get("/v1/policy").json()["version"] == 1

    run(past, "publish", "policy-with-model.toml", "--model", "team.model")
    policy = load(past.as_("lead").get("/v1/policy").json()["text"])
    assert policy.promises is not None
    assert (policy.promises.model, policy.promises.digest) == (version, known.digest_of(model))
    (result,) = submit(past.as_("pipeline"), draft_as_sent(9, text=GONE, citations=[]))
    found = past.as_("senior").get(f"/v1/drafts/{result['id']}").json()["findings"]
    assert [finding["version"] for finding in found if finding["rule"] == "promise.refund"] == [version]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: "),
        ('{"text": "We pay.", "labels": ["money"]}', "line 2: `money` is not a class"),
        ('{"text": "", "labels": []}', "line 2: "),
        ('{"labels": []}', "line 2: "),
        ('{"text": "Gr\udcfc\udcdfe", "labels": []}', "line 2: not UTF-8. Save the file as UTF-8"),
        ('{"text": "a\\ud800b", "labels": []}', "line 2: "),
        ('{"text": "a\0b", "labels": []}', "line 2: "),
    ],
)
def test_a_line_that_is_none_is_one_sentence_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text(f'\ufeff{{"text": "Hello.", "labels": []}}\r\n{line}\n', "utf-8", "surrogateescape")
    with pytest.raises(CommandRefused) as refused:
        read_lines(file)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_second_look_keeps_drops_and_labels_again(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [PromiseLine(f"Sentence {n}.", ("refund",)) for n in range(5)]
    answers = iter(["", "x", "nonsense", "cd", "q"])
    kept = list(looked_at(lines, lambda _: next(answers)))
    assert [(line.text[9], line.labels) for line in kept] == [
        ("0", ("refund",)),
        ("2", ("contract_change", "delivery_date")),
        ("3", ("refund",)),
        ("4", ("refund",)),
    ]
    assert json.dumps(capsys.readouterr().out).count("Type Enter") == 1
