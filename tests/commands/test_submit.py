"""`countersign submit` against a store that is away, busy or closed for a while: nothing is lost, and one always knows
how far it came.
"""

import http.server
import json
import random
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.commands import submission as submission_module
from console.commands.drafts_file import DraftPiece
from console.commands.root import run
from console.commands.submission import BatchSubmission, Patience
from console.model.submit import SubmitResult, SubmitStatus
from console.remote.blocking import BlockingClient
from console.remote.problems import RemoteError


class _Store:
    """A store on a socket that answers the next requests as it is told, and the others with `created`. A line that
    holds "bad" is refused. `None` closes the connection without an answer, after the drafts were taken.
    """

    def __init__(self) -> None:
        self.plan: list[tuple[int, dict[str, str]] | None] = []
        self.taken: list[bytes] = []
        self.requests = 0
        self.clients: list[BlockingClient] = []
        store = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                store.requests += 1
                planned = store.plan.pop(0) if store.plan else (200, {})
                if planned is None:
                    for line in content.split(b"\n"):
                        store._take(line)
                    self.close_connection = True
                    return
                status, headers = planned
                if status == 200:
                    body = json.dumps({"results": [store._take(line) for line in content.split(b"\n")]}).encode()
                    kind = "application/json"
                else:
                    kind = "application/problem+json"
                    body = json.dumps({"type": "about:blank", "title": "No", "status": status, "detail": "no"}).encode()
                self.send_response(status)
                for name, value in (headers | {"Content-Type": kind, "Content-Length": str(len(body))}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def _take(self, line: bytes) -> dict[str, Any]:
        if b"bad" in line:
            return {"external_id": None, "status": "invalid", "errors": [{"path": "$", "message": "is bad"}]}
        known = line in self.taken
        self.taken.append(line)
        return {"external_id": "x", "status": "duplicate" if known else "created", "id": "d", "revision": 1}

    def close(self) -> None:
        for client in self.clients:
            client.close()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def store() -> Iterator[_Store]:
    running = _Store()
    yield running
    running.close()


class _Clock:
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


class _Heard:
    """Everything that was told."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, SubmitStatus]] = []
        self.waits_for: list[float] = []

    def answered(self, piece: DraftPiece, result: SubmitResult) -> None:
        self.answers.append((piece.number, result.status))

    def waits(self, error: RemoteError, seconds: float) -> None:
        self.waits_for.append(seconds)


def lines(count: int, bad: tuple[int, ...] = ()) -> list[DraftPiece]:
    return [DraftPiece(n, b'{"bad":%d}' % n if n in bad else b'{"n":%d}' % n) for n in range(1, count + 1)]


def submitted(
    store: _Store, pieces: list[DraftPiece], seconds: float = 600.0
) -> tuple[BatchSubmission, _Heard, _Clock]:
    clock, heard = _Clock(), _Heard()
    store.clients.append(client := BlockingClient(store.url, "t"))
    return BatchSubmission(client, heard, Patience(seconds, clock.now, clock.sleep)), heard, clock


AWAY: list[tuple[int, dict[str, str]] | None] = [
    (429, {"Retry-After": "2"}),
    (429, {}),
    (502, {}),
    (503, {"Retry-After": "5"}),
    (503, {}),
    (504, {}),
    (500, {}),
    None,
]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_comes_between_every_draft_is_answered_once_and_in_order(store: _Store, seed: int) -> None:
    source = random.Random(seed)
    bad = tuple(n for n in range(1, 901) if source.random() < 0.01)
    for _ in range(source.randrange(1, 8)):
        store.plan += [source.choice(AWAY) for _ in range(source.randrange(1, 4))] + [(200, {})]
    pieces = lines(900, bad)
    submission, heard, _ = submitted(store, pieces)
    submission.all(pieces)
    assert [number for number, _ in heard.answers] == list(range(1, 901))
    assert {number for number, status in heard.answers if status is SubmitStatus.INVALID} == {*bad}
    assert {*store.taken} == {piece.text for piece in pieces if piece.number not in bad}
    assert submission.next_number == 901


def test_a_pause_is_as_long_as_the_store_wishes_and_grows_where_it_says_nothing(store: _Store) -> None:
    store.plan = [(429, {"Retry-After": "7"}), (503, {}), (503, {}), (503, {})]
    submission, heard, clock = submitted(store, lines(1))
    submission.all(lines(1))
    assert clock.slept == heard.waits_for == [7.0, 2.0, 4.0, 8.0]


def test_a_limit_that_is_met_at_every_batch_ends_no_file(store: _Store) -> None:
    store.plan = [told for _ in range(60) for told in ((429, {"Retry-After": "30"}), (200, {}))]
    pieces = lines(60 * 200)
    submission, _, clock = submitted(store, pieces)
    submission.all(pieces)
    assert submission.done == 12_000
    assert sum(clock.slept) == 60 * 30


def test_a_store_that_stays_away_ends_it_in_bounded_time_with_a_mark(store: _Store) -> None:
    store.plan = [(200, {}), *[(503, {})] * 1_000]
    pieces = lines(500)
    submission, _, clock = submitted(store, pieces, 600.0)
    with pytest.raises(RemoteError):
        submission.all(pieces)
    assert clock.at <= 600.0
    assert (submission.done, submission.next_number) == (200, 201)


def test_a_wish_beyond_all_patience_ends_it_at_once(store: _Store) -> None:
    store.plan = [(429, {"Retry-After": "3600"})]
    submission, _, clock = submitted(store, lines(1))
    with pytest.raises(RemoteError):
        submission.all(lines(1))
    assert clock.slept == []


def test_a_request_that_is_too_much_as_a_whole_is_handed_over_in_parts(
    store: _Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission_module, "_BATCH_LINES", 4)
    store.plan = [(413, {}), (413, {}), (413, {}), (200, {}), (200, {}), (200, {})]
    submission, heard, _ = submitted(store, lines(4))
    submission.all(lines(4))
    assert [status for _, status in heard.answers] == ["invalid", "created", "created", "created"]


@pytest.mark.parametrize("status", [401, 403, 404, 421])
def test_a_refusal_of_who_asks_is_not_asked_again_and_refuses_no_draft(store: _Store, status: int) -> None:
    store.plan = [(status, {})]
    submission, heard, clock = submitted(store, lines(300))
    with pytest.raises(RemoteError):
        submission.all(lines(300))
    assert (store.requests, heard.answers, clock.slept) == (1, [], [])


def _submit(store: _Store, *arguments: str) -> int:
    return run(["submit", *arguments, "--url", store.url, "--token", "t"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """450 drafts, two of which the store refuses."""
    path = tmp_path / "drafts.jsonl"
    texts = [b'{"bad":%d}' % n if n in (2, 300) else b'{"n":%d}' % n for n in range(1, 451)]
    path.write_bytes(b"\n".join(texts))
    return path


def test_one_goes_on_where_it_stopped(store: _Store, file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    store.plan = [(200, {}), (200, {}), (503, {})]
    assert _submit(store, str(file), "--patience", "0") == 1
    out, err = capfd.readouterr()
    assert out == "398 created, 0 already known, 0 newer revision, 2 refused\n"
    assert "Everything before line 401 is submitted. To continue from there: --from-line 401\n" in err
    assert "Work goes on" not in err
    assert _submit(store, str(file), "--from-line", "401") == 0
    assert capfd.readouterr().out == "50 created, 0 already known, 0 newer revision, 0 refused\n"
    assert len(store.taken) == len({*store.taken}) == 448


def test_refusals_are_told_as_they_are_met_and_kept_to_be_mended(
    store: _Store, file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    rejected = tmp_path / "rejected.jsonl"
    store.plan = [(200, {}), (401, {})]
    assert _submit(store, str(file), "--rejected", str(rejected)) == 1
    lines = capfd.readouterr().err.splitlines()
    assert lines[0] == "line 2: $: is bad"
    assert lines[1].startswith("Everything before line 201 is submitted.")
    assert _submit(store, str(file), "--rejected", str(rejected), "--from-line", "201") == 1
    assert rejected.read_bytes() == b'{"bad":2}\n{"bad":300}\n'
    assert rejected.stat().st_mode & 0o777 == 0o600
    rejected.write_bytes(rejected.read_bytes().replace(b"bad", b"good"))
    assert _submit(store, str(rejected)) == 0


def test_json_says_each_result_and_then_the_totals(
    store: _Store, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.plan = [(200, {}), (200, {}), (503, {})]
    assert _submit(store, str(file), "--json", "--patience", "0") == 1
    *each, last = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [result["line"] for result in each] == list(range(1, 401))
    assert each[1] == {
        "line": 2, "external_id": None, "status": "invalid", "errors": [{"path": "$", "message": "is bad"}]
    }  # fmt: skip
    assert last["summary"] == {
        "created": 398, "duplicate": 0, "superseded": 0, "invalid": 2, "whole": False, "next_line": 401
    }  # fmt: skip


def test_an_interrupt_says_what_went_in_and_where_to_go_on(
    store: _Store, file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    sent = BlockingClient.submit

    def interrupted(client: BlockingClient, ndjson: bytes) -> Any:
        if store.requests == 1:
            raise KeyboardInterrupt
        return sent(client, ndjson)

    monkeypatch.setattr(BlockingClient, "submit", interrupted)
    assert _submit(store, str(file)) == 130
    out, err = capfd.readouterr()
    assert out == "199 created, 0 already known, 0 newer revision, 1 refused\n"
    assert "--from-line 201" in err
    assert err.endswith("Interrupted.\n")


def test_a_store_that_is_never_there_is_one_sentence_in_the_command_s_own_words(
    store: _Store, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.plan = [(401, {}), (503, {}), (429, {"Retry-After": "9"})]
    for sentence in ("Give another token", "not available right now.\n", "Try again in 9 s."):
        assert _submit(store, str(file), "--patience", "0") == 1
        out, err = capfd.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert sentence in err
        assert "what waits" not in err
