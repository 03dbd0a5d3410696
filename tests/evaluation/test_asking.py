"""Cases are sent to a real server and a real command; what cannot be used of the answers is a sentence."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from console.evaluation.answering import PipelineMissing
from console.evaluation.asking import GIVE_UP_AFTER, ask_all
from console.evaluation.http import HttpPipeline
from console.evaluation.program import CommandPipeline
from console.model.evaluation import CaseAnswer
from console.model.evaluation_report import AnswerOutcome, CaseResult
from tests.rules.builders import default_policy
from tests.support.evaluation_sets import EXPECTED, QUESTION, a_case
from tests.support.pipelines import Scripted, free_address, pipeline

GOOD = json.dumps({"text": EXPECTED}).encode()
CITED = {"start": 0, "end": 500, "source": "s1", "source_start": 0, "source_end": 9}

BAD = {
    "nothing": (Scripted(), "The pipeline answered nothing."),
    "none": (Scripted(status=204), "The pipeline answered nothing."),
    "page": (Scripted(b"<!doctype html><title>Sign in</title>", kind="text/html"), "answered with HTML"),
    "cut": (Scripted(GOOD, length=len(GOOD) + 40), "The pipeline's answer breaks off."),
    "half": (Scripted(GOOD[:30]), "The pipeline's answer breaks off after 30 bytes."),
    "words": (Scripted(b"Sure! Here is your reply:"), "is not JSON; it begins with “Sure! Here is your reply:”"),
    "list": (Scripted(b"[]"), "The pipeline's answer cannot be read: $: Expected `object`"),
    "number": (Scripted(b'{"text": 3}'), "The pipeline's answer cannot be read: $.text: Expected `str"),
    "empty": (Scripted(b'{"text": " "}'), "has an empty `text`"),
    "neither": (Scripted(b'{"reply": "Hello"}'), "must have either a `text`, or `left_alone`"),
    "citation": (Scripted(json.dumps({"text": "Hi", "citations": [CITED]}).encode()), "citation 0 is outside the text"),
    "error": (Scripted(b"Traceback", status=500), "The pipeline refused (status 500)."),
    "busy": (Scripted(status=429), "The pipeline is busy (status 429). Ask less at once: --at-once 1."),
    "moved": (Scripted(status=302, head={"Location": "/new"}), "The pipeline redirects to /new."),
    "late": (Scripted(late=True), "The pipeline did not answer within 2 s. Give it more: --timeout."),
}


def _asked(names: list[str], way: HttpPipeline | CommandPipeline, at_once: int = 8) -> dict[str, CaseResult]:
    cases = [a_case(name) for name in names]
    return {result.id: result for result in ask_all(cases, way, default_policy(), at_once)}


def test_a_server_is_asked_and_every_bad_answer_has_its_sentence() -> None:
    def answer(question: dict[str, Any]) -> Scripted:
        return BAD.get(question["case"], (Scripted(GOOD), ""))[0]

    with pipeline(answer) as server:
        results = _asked(["good", *BAD], HttpPipeline(server.url, 2, "secret"), at_once=1)
        question, head = next(pair for pair in server.questions if pair[0]["case"] == "good")
    assert [*results] == ["good", *BAD]
    assert (results["good"].outcome, results["good"].exact) == (AnswerOutcome.DRAFTED, True)
    for name, (_, sentence) in BAD.items():
        assert results[name].outcome is AnswerOutcome.FAILED
        assert sentence in results[name].why, name
    assert head["authorization"] == "Bearer secret"
    assert sorted(question) == ["case", "queue", "sources", "ticket"]
    assert question["ticket"]["messages"][0]["text"] == QUESTION
    assert EXPECTED not in json.dumps(question)


COMMAND = """
import json, os, sys, time
question = json.load(sys.stdin)
case = question["case"]
if case == "fails":
    print("loading", file=sys.stderr)
    sys.exit("no model here")
if case == "hangs":
    with open(sys.argv[1], "w") as file:
        file.write(str(os.getpid()))
    time.sleep(60)
while case == "floods":
    print("x" * 65536)
if case == "alone":
    print(json.dumps({"left_alone": "No article fits."}))
elif case != "silent":
    print(json.dumps({"text": question["sources"][0]["content"], "unknown": 1}))
"""


def test_a_command_gets_the_case_and_is_ended_where_it_hangs(tmp_path: Path) -> None:
    program, noted = tmp_path / "my pipeline.py", tmp_path / "pid"
    program.write_text(COMMAND, encoding="utf-8")
    way = CommandPipeline(f"'{sys.executable}' '{program}' '{noted}'", 3)
    results = _asked(["good", "alone", "silent", "fails", "hangs", "floods"], way)
    assert results["good"].answer == CaseAnswer(text="Approved refunds take 5 to 7 business days to arrive.")
    assert (results["alone"].outcome, results["alone"].why) == (AnswerOutcome.LEFT_ALONE, "No article fits.")
    assert results["silent"].why.startswith("The pipeline answered nothing.")
    assert results["fails"].why == "The command ended with code 1: no model here."
    assert results["floods"].outcome is AnswerOutcome.FAILED
    assert results["hangs"].why == "The command did not end within 3 s. Give it more: --timeout."
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.read_text(encoding="utf-8")), 0)


def test_where_no_case_gets_an_answer_the_others_are_not_asked() -> None:
    begun = time.monotonic()
    with pytest.raises(
        PipelineMissing, match=rf"None of the first {GIVE_UP_AFTER} cases got an answer. The pipeline ca"
    ):
        _asked([f"c{number}" for number in range(400)], HttpPipeline(free_address(), 30))
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("address", ["localhost:8080", "file:///etc/passwd", "http://[", "http:///answer"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(PipelineMissing, match="is no address"):
        HttpPipeline(address, 1)


@pytest.mark.parametrize("command", ["", "no-such-program --now", "python 'unclosed"])
def test_what_is_no_command_is_refused(command: str) -> None:
    with pytest.raises(PipelineMissing, match=r"There is no program|cannot be read"):
        CommandPipeline(command, 1)
