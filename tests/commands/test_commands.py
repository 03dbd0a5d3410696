"""The command line as people and scripts use it: in a process of its own, against a real store."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from console.model.decision import Edit
from console.rules.editing import apply
from tests.model.test_wire import DRAFT, changed
from tests.support import warm
from tests.support.store import RunningStore

GOOD = json.dumps(DRAFT).encode()
AT_ONCE = ("--patience", "0")


def countersign(
    home: Path, *arguments: str, stdin: bytes | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "COUNTERSIGN_HOME": str(home), **(environment or {})}
    return warm.run(arguments, input=stdin, env=env)


def to(store: RunningStore, role: str = "pipeline") -> dict[str, str]:
    return {"COUNTERSIGN_URL": store.url, "COUNTERSIGN_TOKEN": store.token(role)}


def told(answer: subprocess.CompletedProcess[bytes]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """What `submit --json` says: a value for each draft, and the totals."""
    *each, last = [json.loads(line) for line in answer.stdout.splitlines()]
    return each, last["summary"]


def numbered(count: int, start: int = 0) -> bytes:
    return b"\n".join(changed("external_id", f"x-{i}") for i in range(start, start + count))


def test_help_stands_on_every_command(tmp_path: Path) -> None:
    commands = (
        "",
        "submit",
        "decisions export",
        "decisions measures",
        "demo",
        "doctor",
        "store serve",
        "store verify",
        "store token create",
    )
    for command in (line.split() for line in commands):
        answer = countersign(tmp_path, *command, "--help")
        assert answer.returncode == 0, command
        assert b"Usage: countersign" in answer.stdout


@pytest.mark.parametrize(
    "wrong",
    [["bogus"], ["submit"], ["submit", "nowhere.jsonl"], ["store", "serve", "--bogus"],
     ["--profile", "../x", "doctor"],
     ["decisions", "export", "--since", "yesterday", "--url", "http://127.0.0.1:1", "--token", "t"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_ends_with_2_and_says_why(tmp_path: Path, wrong: list[str]) -> None:
    answer = countersign(tmp_path, *wrong)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert b"Error: " in answer.stderr
    assert b"Traceback" not in answer.stderr


def test_drafts_go_in_once_and_refused_lines_are_named(tmp_path: Path, running_store: RunningStore) -> None:
    file = tmp_path / "drafts.jsonl"
    lines = [GOOD, b"", b"not json", changed("external_id", "second") + b"\r", changed("citations.0.end", 900), b"[1]"]
    file.write_bytes(b"\n".join(lines))
    answer = countersign(tmp_path, "submit", str(file), "--json", environment=to(running_store))
    each, totals = told(answer)
    assert answer.returncode == 1
    assert (totals["created"], totals["duplicate"], totals["superseded"], totals["invalid"]) == (2, 0, 0, 3)
    assert [(r["line"], r["status"]) for r in each] == [
        (1, "created"), (3, "invalid"), (4, "created"), (5, "invalid"), (6, "invalid")
    ]  # fmt: skip
    assert [r["errors"][0]["path"] for r in each if r["status"] == "invalid"] == ["$", "$.citations[0].end", "$"]

    _, again = told(countersign(tmp_path, "submit", str(file), "--json", environment=to(running_store)))
    assert (again["created"], again["duplicate"]) == (0, 2)


def test_other_content_makes_a_newer_revision(tmp_path: Path, running_store: RunningStore) -> None:
    countersign(tmp_path, "submit", "-", stdin=GOOD, environment=to(running_store))
    newer = changed("text", "👋 A credit of 83.00 EUR is on your account.")
    answer = countersign(tmp_path, "submit", "-", "--json", stdin=newer, environment=to(running_store))
    assert answer.returncode == 0
    assert told(answer)[1]["superseded"] == 1


def test_many_drafts_go_in_by_batches(tmp_path: Path, running_store: RunningStore) -> None:
    answer = countersign(tmp_path, "submit", "-", stdin=numbered(450), environment=to(running_store))
    assert answer.stdout == b"450 created, 0 already known, 0 newer revision, 0 refused\n"
    assert answer.stderr == b""


def test_a_line_of_50_mb_is_refused_by_its_number_and_the_others_go_in(
    tmp_path: Path, running_store: RunningStore
) -> None:
    file = tmp_path / "big.jsonl"
    with file.open("wb") as out:
        out.write(GOOD + b"\n")
        out.write(changed("text", "@@").replace(b"@@", b"x" * 50_000_000) + b"\n")
        out.write(changed("external_id", "last") + b"\n")
    each, said = told(countersign(tmp_path, "submit", str(file), "--json", environment=to(running_store)))
    assert (said["created"], said["invalid"]) == (2, 1)
    assert [r["line"] for r in each if r["status"] == "invalid"] == [2]
    assert "MB" in each[1]["errors"][0]["message"]


def test_nothing_on_standard_input_is_no_error(tmp_path: Path, running_store: RunningStore) -> None:
    answer = countersign(tmp_path, "submit", "-", "--json", stdin=b"", environment=to(running_store))
    assert answer.returncode == 0
    totals = {"created": 0, "duplicate": 0, "superseded": 0, "invalid": 0, "whole": True, "next_line": 1}
    assert told(answer) == ([], totals)


@pytest.mark.parametrize("token", ["wrong", "cs_" + "A" * 43])
def test_a_wrong_token_is_one_sentence(tmp_path: Path, running_store: RunningStore, token: str) -> None:
    answer = countersign(
        tmp_path,
        "submit",
        "-",
        stdin=GOOD,
        environment={"COUNTERSIGN_URL": running_store.url, "COUNTERSIGN_TOKEN": token},
    )
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert b"token" in answer.stderr
    assert token.encode() not in answer.stderr


def test_a_store_that_does_not_answer_is_one_sentence(tmp_path: Path) -> None:
    answer = countersign(tmp_path, "submit", "-", "--url", "http://127.0.0.1:1", "--token", "t", *AT_ONCE, stdin=GOOD)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert b"waits" not in answer.stderr
    assert b"does not answer" in answer.stderr
    assert b"Traceback" not in answer.stderr


def test_a_store_that_dies_half_way_leaves_a_file_that_can_be_sent_again(
    tmp_path: Path, running_store: RunningStore
) -> None:
    environment = to(running_store)
    assert countersign(tmp_path, "submit", "-", stdin=numbered(50), environment=environment).returncode == 0
    running_store.kill()
    dead = countersign(tmp_path, "submit", "-", *AT_ONCE, stdin=numbered(100), environment=environment)
    assert dead.returncode == 1
    running_store.again()
    _, said = told(countersign(tmp_path, "submit", "-", "--json", stdin=numbered(100), environment=environment))
    assert (said["created"], said["duplicate"]) == (50, 50)


def test_without_an_address_drafts_go_into_the_profile_s_own_store(tmp_path: Path) -> None:
    answer = countersign(tmp_path, "submit", "-", "--json", stdin=GOOD)
    assert answer.returncode == 0, answer.stderr
    assert told(answer)[1]["created"] == 1
    verified = json.loads(countersign(tmp_path, "store", "verify", "--json").stdout)
    assert verified["ok"] is True
    assert verified["entries"] > 1


def decide(store: RunningStore, final_text: str) -> dict[str, Any]:
    """Corrects the one draft in the store as an agent would."""
    from console.rules.editing import diff

    agent = store.as_("agent")
    (draft,) = [change["draft"] for change in agent.get("/v1/changes").json()["changes"] if "draft" in change]
    decision = {
        "key": "01930000-0000-7000-8000-000000000001", "draft": draft["id"], "revision": 1,
        "revision_digest": draft["digest"], "seen_message": "m1", "kind": "correct", "final_text": final_text,
        "params": None,
        "diff": [{"start": e.start, "end": e.end, "old": e.old, "new": e.new} for e in diff(DRAFT["text"], final_text)],
        "reason": {"code": "wrong_fact", "note": "=1+1"}, "findings_marked_wrong": [],
        "policy_version": draft["policy_version"], "handling_ms": 4200, "decided_at": "2026-11-24T09:00:00Z",
    }  # fmt: skip
    (result,) = agent.post("/v1/decisions", json=[decision]).json()["results"]
    assert result["status"] == "recorded", result
    return decision


def test_decisions_come_out_as_they_were_made(tmp_path: Path, running_store: RunningStore) -> None:
    final = "👋 A credit of 38.00 EUR is on your account now."
    countersign(tmp_path, "submit", "-", stdin=GOOD, environment=to(running_store))
    decision = decide(running_store, final)
    output = tmp_path / "out.jsonl"
    answer = countersign(
        tmp_path, "decisions", "export", "--output", str(output), environment=to(running_store, "lead")
    )
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, b"", b"")
    (row,) = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert list(row) == [
        "external_id", "draft", "revision", "queue", "kind", "person", "role", "ai_text", "final_text", "diff",
        "reason", "findings_marked_wrong", "handling_ms", "recorded_at", "log_index", "policy_version", "model",
        "prompt_version", "state", "sent_at", "erased_at",
    ]  # fmt: skip
    assert (row["external_id"], row["kind"], row["final_text"]) == ("abcd-3592-7", "correct", final)
    assert row["diff"] == decision["diff"]
    assert apply(row["ai_text"], [Edit(**edit) for edit in row["diff"]]) == final
    assert isinstance(row["log_index"], int)

    table = countersign(tmp_path, "decisions", "export", "--format", "csv", environment=to(running_store, "lead"))
    (cells,) = list(csv.DictReader(io.StringIO(table.stdout.decode("utf-8-sig"))))
    assert list(cells) == list(row)
    assert cells["final_text"] == final
    assert not any(value[:1] in "=+-@\t\r" for value in cells.values() if value)

    late = countersign(tmp_path, "decisions", "export", "--since", "2150-01-01", environment=to(running_store, "lead"))
    assert (late.returncode, late.stdout) == (0, b"")


def test_measures_come_out_as_a_table_and_as_all_their_figures(tmp_path: Path, running_store: RunningStore) -> None:
    countersign(tmp_path, "submit", "-", stdin=GOOD, environment=to(running_store))
    decide(running_store, "A credit of 38.00 EUR is on your account now.")
    lead = to(running_store, "lead")
    command = ("decisions", "measures", "--by", "prompt", "--since", "28d")
    answer = countersign(tmp_path, *command, environment=lead)
    assert answer.returncode == 0, answer.stderr
    head, group, whole, period = answer.stdout.decode().splitlines()
    assert period.startswith("From 20")
    assert head.split()[:4] == ["prompt", "decisions", "accepted", "corrected"]
    assert whole.split()[:6] == ["All", "1", "0.0", "%", "100.0", "%"]
    assert group.split()[1:] == whole.split()[1:]

    lines = [
        json.loads(line)
        for line in countersign(tmp_path, *command, "--format", "jsonl", environment=lead).stdout.splitlines()
    ]
    cells = countersign(tmp_path, *command, "--format", "csv", environment=lead).stdout.decode()
    rows = list(csv.DictReader(io.StringIO(cells)))
    assert [row["value"] for row in rows] == [
        "" if line["value"] is None else json.dumps(line["value"]) for line in lines
    ]
    corrected = next(line for line in lines if line["measure"] == "correction" and line["key"])
    assert (corrected["value"], corrected["numerator"], corrected["denominator"]) == (1.0, 1.0, 1)


def test_who_may_not_see_measures_is_told_so(tmp_path: Path, running_store: RunningStore) -> None:
    answer = countersign(tmp_path, "decisions", "measures", environment=to(running_store, "agent"))
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert len(answer.stderr.splitlines()) == 1


def test_an_export_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, running_store: RunningStore) -> None:
    output = tmp_path / "no" / "such" / "out.jsonl"
    answer = countersign(
        tmp_path, "decisions", "export", "--output", str(output), environment=to(running_store, "lead")
    )
    assert answer.returncode == 1
    assert str(output).encode() in answer.stderr
    assert not output.parent.exists()


def test_a_pipeline_may_not_take_everybody_s_decisions(tmp_path: Path, running_store: RunningStore) -> None:
    answer = countersign(tmp_path, "decisions", "export", environment=to(running_store))
    assert answer.returncode == 1
    assert b"Traceback" not in answer.stderr


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path, running_store: RunningStore) -> None:
    countersign(tmp_path, "submit", "-", stdin=numbered(100), environment=to(running_store))
    command = f"{sys.executable} -m console store verify --database {running_store.database} --json | true"
    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert b"Traceback" not in answer.stderr
    assert b"BrokenPipe" not in answer.stderr


def test_the_doctor_names_what_is_there(tmp_path: Path) -> None:
    answer = countersign(tmp_path, "doctor", "--json")
    report = json.loads(answer.stdout)
    names = [check["name"] for check in report["checks"]]
    assert {"window", "keyring", "data folder", "cache", "store", "clock", "fonts"} <= set(names)
    assert report["ok"] is (answer.returncode == 0)
    assert all(check["to_do"] for check in report["checks"] if check["level"] != "ok")
    assert not list(tmp_path.iterdir())


def test_the_doctor_names_the_scripts_that_no_font_has(tmp_path: Path) -> None:
    nothing = tmp_path / "fonts.conf"
    nothing.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path / 'kept'}</cachedir></fontconfig>")
    without = {"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(nothing)}
    answer = countersign(tmp_path, "doctor", "--json", environment=without)
    (fonts,) = [check for check in json.loads(answer.stdout)["checks"] if check["name"] == "fonts"]
    assert fonts["level"] == "warn"
    assert {"Thai", "Khmer"} <= set(fonts["found"].partition("none for ")[2].split(", "))
    assert "Arabic" not in fonts["found"]  # it is bundled


def test_the_doctor_says_what_to_do_where_there_is_no_display(tmp_path: Path) -> None:
    nowhere = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":987", "WAYLAND_DISPLAY": ""}
    answer = countersign(tmp_path, "doctor", "--json", environment=nowhere)
    (window,) = [check for check in json.loads(answer.stdout)["checks"] if check["name"] == "window"]
    assert (answer.returncode, window["level"]) == (1, "missing")
