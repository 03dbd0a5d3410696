"""`countersign policy scan`: texts from outside are judged, and compared with what people say they promise."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from console.commands.root import command as root
from resources.policy import default_policy_text
from tests.support.drafts import a_submission

PROMISE = "We will refund the full amount to your card."
HONEST = "Thank you for your message."


def scan(*options: str, lines: list[Any] | bytes) -> Result:
    text = lines if isinstance(lines, bytes) else b"\n".join(json.dumps(line).encode() for line in lines)
    return CliRunner().invoke(root, ["policy", "scan", "-", *options], input=text, standalone_mode=False)


def test_each_line_is_answered_in_order_with_its_id_and_findings() -> None:
    text = f"Hello Mia 👋,\n\n{PROMISE}"
    answer = scan("--json", lines=[{"id": "a", "text": text}, {"id": 7, "text": HONEST}, {"text": HONEST}])
    first, second, third = map(json.loads, answer.stdout.splitlines())
    assert [first["id"], second["id"], third["id"]] == ["a", 7, None]
    assert second["findings"] == third["findings"] == []
    finding = next(f for f in first["findings"] if f["class"] == "refund")
    assert finding["rule"] == "promise.refund"
    assert text[finding["start"] : finding["end"]] == PROMISE
    assert finding["severity"] in {"warn", "escalate"}
    assert finding["score"] >= 1
    assert set(finding["why"]) <= set(PROMISE.replace(".", " .").split())


def test_without_json_it_says_what_was_found_and_how_many() -> None:
    lines = scan(lines=[{"id": "a", "text": PROMISE}, {"text": HONEST}]).stdout.splitlines()
    assert lines[0].startswith("a: ")
    assert PROMISE in lines[0]
    assert lines[-1] == "2 texts, 1 with findings"


def test_labels_are_compared_by_language_and_class() -> None:
    lines = [
        {"text": PROMISE, "labels": ["refund"]},
        {"text": HONEST, "labels": ["legal_terms"]},
        {"text": HONEST, "lang": "de", "labels": []},
    ]
    answer = scan("--json", "--labels", lines=lines)
    assert len(answer.stdout.splitlines()) == 3
    rows = {tuple(row.split()[:2]): row.split()[2:] for row in answer.stderr.splitlines()[1:]}
    assert rows["en", "refund"][:2] == ["1.000", "1.000"]
    assert rows["en", "legal_terms"][:2] == ["0.000", "-"]
    assert rows["de", "any"] == ["-", "-", "0", "0"]
    assert rows["all", "any"] == ["0.500", "1.000", "2", "1"]


def test_a_whole_draft_is_judged_by_all_rules() -> None:
    draft = msgspec.to_builtins(a_submission(PROMISE))
    draft["generation"]["confidence"] = 0.1
    answer = scan("--json", lines=[{"draft": draft}])
    (line,) = map(json.loads, answer.stdout.splitlines())
    assert {"promise.refund", "confidence.low"} <= {f["rule"] for f in line["findings"]}


def test_another_policy_judges_when_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    text = default_policy_text()
    before, _, rest = text.partition("[promises]\n")
    file.write_text(before + rest[rest.index("# --- What is shown of a customer") :], encoding="utf-8")
    answer = scan("--json", "--policy", str(file), lines=[{"text": PROMISE}])
    assert json.loads(answer.stdout)["findings"] == []


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (b'{"text": "a"}\n{"text": ', "line 2"),
        (b'{"id": 1}\n', "`text` or `draft`"),
        (b'{"text": "a", "labels": ["refunds"]}\n', "`refunds` is not a class"),
        (b'{"text": 7}\n', "$.text"),
    ],
)
def test_a_line_that_cannot_be_read_is_one_sentence_with_its_number(lines: bytes, says: str) -> None:
    answer = scan(lines=lines)
    assert answer.exception is not None
    assert says in str(answer.exception)
    assert "line " in str(answer.exception)
