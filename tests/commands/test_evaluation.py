"""`countersign evaluation run`, typed as in continuous integration."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from console.commands.root import run
from console.model.evaluation import CaseUse
from tests.support.evaluation_sets import EXPECTED, PROMISE, a_case, as_lines
from tests.support.pipelines import Scripted, free_address, pipeline

FAILED = "Hello [name], approved refunds take 9 business days to arrive."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without a store, with a set of ten cases, two of them known failures."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path / "home"))
    for name in ("COUNTERSIGN_URL", "COUNTERSIGN_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    known = [a_case(f"k{number}", draft=FAILED, uses=[CaseUse.KNOWN_FAILURE]) for number in range(2)]
    cases = [*known, *(a_case(f"c{number}") for number in range(8))]
    (tmp_path / "cases.jsonl").write_bytes(as_lines(cases))
    return tmp_path


def _write_answers(folder: Path, texts: dict[str, str], name: str = "answers.jsonl") -> None:
    lines = [json.dumps({"id": case, "text": text}) for case, text in texts.items()]
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def _ids() -> list[str]:
    return ["k0", "k1", *(f"c{number}" for number in range(8))]


def test_a_release_that_became_worse_is_stopped_with_the_cases_behind_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluation", "run", "cases.jsonl", "--answers", "missing.jsonl"]) == 1
    capsys.readouterr()
    _write_answers(folder, dict.fromkeys(_ids(), EXPECTED))
    assert run(["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl", "--report", "last.json"]) == 0
    first = capsys.readouterr()
    assert first.out.splitlines()[0] == "10 cases of cases.jsonl, judged by “Default policy”, the built-in policy"
    assert (
        first.out.splitlines()[-1]
        == "Every case was answered. What a release must reach is said by --limit and --last."
    )
    assert first.err == ""
    (folder / "others.jsonl").write_bytes(as_lines([a_case("c99")]))
    _write_answers(folder, {"c99": EXPECTED}, "others.answers")
    others = ["evaluation", "run", "others.jsonl", "--answers", "others.answers", "--last", "last.json"]
    assert run(others) == 1
    assert capsys.readouterr().err.startswith("last.json is of other cases than others.jsonl.")

    worse = dict.fromkeys(_ids(), f"{EXPECTED} {PROMISE}") | {"k0": FAILED, "c7": EXPECTED}
    with pipeline(lambda question: Scripted(json.dumps({"text": worse[question["case"]]}).encode())) as server:
        arguments = ["evaluation", "run", "cases.jsonl", "--url", server.url, "--last", "last.json"]
        assert run([*arguments, "--limit", "repeated=0", "--junit", "junit.xml", "--report", "new.json"]) == 1
    second = capsys.readouterr()
    assert second.err.startswith("Not ready. Known failures repeated: 50.0 %, at most 0.0 % wanted. Exactly as")
    assert "With a promise: 0.0 % → 80.0 % (8 worse, 0 better)" in second.err
    assert "  k0 (billing): Repeats a known failure." in second.out.splitlines()
    assert any("promise.refund" in line for line in second.out.splitlines())

    report = json.loads((folder / "new.json").read_bytes())
    assert (report["passed"], len(report["results"]), report["last"]) == (
        False,
        10,
        json.loads((folder / "last.json").read_bytes())["made_at"],
    )
    root = ET.fromstring((folder / "junit.xml").read_bytes())
    suites = {suite.attrib["name"]: suite for suite in root}
    assert suites["cases"].attrib["tests"] == "10"
    failed = {test.attrib["name"] for test in suites["cases"] if test.find("failure") is not None}
    assert failed == {*_ids()} - {"c7"}


def test_the_report_is_printed_as_json_and_an_unanswered_case_stops_the_release(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write_answers(folder, {"c0": EXPECTED, "other": "for another set"})
    arguments = ["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl", "--json"]
    assert run(arguments) == 1
    captured = capsys.readouterr()
    figures = {figure["name"]: figure for figure in json.loads(captured.out)["figures"]}
    assert (figures["answered"]["count"], figures["answered"]["cases"]) == (1, 10)
    assert captured.err == "Not ready. Answered: 10.0 %, at least 100.0 % wanted.\n"
    assert run([*arguments, "--limit", "answered=10%"]) == 0
    assert capsys.readouterr().err == "Ready: every figure is within its limits.\n"


def test_the_assistant_is_a_pipeline_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assistant", "init", "desk"]) == 0
    capsys.readouterr()
    arguments = ["evaluation", "run", "cases.jsonl", "--assistant", "desk/assistant.toml", "--json"]
    assert run(arguments) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert {result["outcome"] for result in results} == {"drafted"}
    assert results[0]["answer"]["sources"][0]["uri"].startswith("kb://billing/")
    assert run([*arguments[:-2], "no-such.toml"]) == 1
    assert "no-such.toml" in capsys.readouterr().err


def test_nothing_of_an_answer_steers_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = {
        "text": "x",
        "citations": [{"start": 0, "end": 1, "source": "\x1b[2J", "source_start": 0, "source_end": 1}],
    }
    with pipeline(lambda _question: Scripted(json.dumps(hostile).encode())) as server:
        assert run(["evaluation", "run", "cases.jsonl", "--url", server.url]) == 1
    captured = capsys.readouterr()
    assert "[2J" in captured.err
    assert "\x1b" not in captured.out + captured.err


def test_a_policy_file_judges_in_place_of_the_built_in_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "mine.toml").write_text('name = "Mine"\n[promises]\nmodel = "none"\n', encoding="utf-8")
    _write_answers(folder, dict.fromkeys(_ids(), EXPECTED))
    arguments = ["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl", "--policy", "mine.toml"]
    assert run(arguments) == 1
    assert "mine.toml:" in capsys.readouterr().err


def test_a_store_that_cannot_be_asked_for_its_policy_is_no_reason_to_take_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _write_answers(folder, dict.fromkeys(_ids(), EXPECTED))
    arguments = ["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl"]
    monkeypatch.setenv("COUNTERSIGN_URL", free_address())
    assert run(arguments) == 1
    assert capsys.readouterr().err == (
        "COUNTERSIGN_URL needs a token in COUNTERSIGN_TOKEN. Set it, or name a policy: --policy.\n"
    )
    monkeypatch.setenv("COUNTERSIGN_TOKEN", "cs_any")
    assert run(arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("The store's policy cannot be read: ")
    assert captured.err.endswith(" Or name a policy with --policy.\n")


def _changed(line: bytes, **fields: Any) -> bytes:
    return json.dumps(json.loads(line) | fields).encode()


CASE = as_lines([a_case("c1")]).strip()


@pytest.mark.parametrize(
    ("cases", "sentence"),
    [
        (CASE + b"\n{not json\n", "cases.jsonl, line 2: not a case: $: is not JSON"),
        (_changed(CASE, version=2), "cases.jsonl, line 1: an evaluation set of version 2. This Countersign reads"),
        (CASE + b"\n" + CASE, "cases.jsonl, line 2: case c1 is already at line 1."),
        (b'{"id": "c1"}', "cases.jsonl, line 1: not a case: $: Object missing required field `uses`"),
        (b"", "cases.jsonl has no cases. Export the set again"),
        (b"PK\x03\x04....", "This is a zip file."),
    ],
    ids=["no JSON", "another version", "twice", "no case", "empty", "zip"],
)
def test_what_is_no_evaluation_set_is_named_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], cases: bytes, sentence: str
) -> None:
    (folder / "cases.jsonl").write_bytes(cases)
    _write_answers(folder, {"c1": EXPECTED})
    assert run(["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(sentence)
    assert len(captured.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (
            b'{"id": "c1", "text": "a"}\n{"id": "c1", "text": "b"}',
            "answers.jsonl, line 2: case c1 has an answer already",
        ),
        (b'{"text": "a"}', "answers.jsonl, line 1: has no `id`."),
        (b'{"id": "x", "text": "a"}', "None of the 1 answers in answers.jsonl has the id of a case."),
        (b"nonsense", "answers.jsonl, line 1: not an answer: $: is not JSON"),
        (b"", "None of the 0 answers"),
    ],
    ids=["twice", "no id", "other cases", "no JSON", "empty"],
)
def test_what_are_no_answers_is_named_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str], answers: bytes, sentence: str
) -> None:
    (folder / "answers.jsonl").write_bytes(answers)
    assert run(["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl"]) == 1
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (b"{}", "last.json is no report of an evaluation"),
        (b'{"version": 9}', "last.json is a report of version 9; this Countersign reads version 1."),
        (None, "last.json cannot be read: no such file or directory. Leave --last out for a first run."),
    ],
    ids=["no report", "another version", "missing"],
)
def test_what_is_no_report_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], last: bytes | None, sentence: str
) -> None:
    if last is not None:
        (folder / "last.json").write_bytes(last)
    _write_answers(folder, {"c1": EXPECTED})
    assert run(["evaluation", "run", "cases.jsonl", "--answers", "answers.jsonl", "--last", "last.json"]) == 1
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ([], "Give one of --url, --command, --assistant and --answers."),
        (["--answers", "a", "--command", "b"], "Give one of --url, --command, --assistant and --answers."),
        (["--answers", "a", "--limit", "promise=0"], "`promise=0` is not a limit"),
        (["--answers", "a", "--limit", "exact=nan"], "`exact=nan` is not a limit"),
        (["--answers", "a", "--limit", "exact=120%"], "`exact=120%` is not a limit"),
        (["--answers", "a", "--last", "r.json", "--report", "./r.json"], "--last and --report are the same file"),
        (["--answers", "a", "--junit", "r", "--report", "./r"], "must each name another file"),
        (["--answers", "a", "--junit", "./a"], "must each name another file"),
        (["--url", "http://localhost", "--token-variable", "NOT_SET"], "--token-variable needs --url, and a token in"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    capsys: pytest.CaptureFixture[str], more: list[str], sentence: str
) -> None:
    assert run(["evaluation", "run", "cases.jsonl", *more]) == 2
    assert sentence in capsys.readouterr().err
