"""Everything that can be wrong with a question or with who asks it: refused with the parameter, never an error of the
store's own. One line a case.
"""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.http import TRUSTS_NOBODY
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases

HUGE = 10**9
DRAFT = f"/v1/drafts/{uuid4()}"

NO_TIME = "WzEwMDAwMDAwMDAwMDAwMDAwMDAwMDAsIngiXQ"
"""[10²¹, "x"]."""
QUESTIONS: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "limit 0": ("/v1/changes", {"limit": 0}, "invalid", "?limit"),
    "limit -1": ("/v1/drafts", {"limit": -1}, "invalid", "?limit"),
    "limit 10⁹": ("/v1/decisions", {"limit": HUGE}, "invalid", "?limit"),
    "limit of people 10⁹": ("/v1/people", {"limit": HUGE}, "invalid", "?limit"),
    "limit of tokens 0": ("/v1/tokens", {"limit": 0}, "invalid", "?limit"),
    "limit in other digits": ("/v1/drafts", {"limit": "١٠"}, "invalid", "?limit"),
    "limit of 5,000 digits": ("/v1/drafts", {"limit": "1" * 5_000}, "invalid", "?limit"),
    "wait -1": ("/v1/changes", {"wait": -1}, "invalid", "?wait"),
    "wait 10⁹": ("/v1/changes", {"wait": HUGE}, "invalid", "?wait"),
    "count 0": ("/v1/log/entries", {"count": 0}, "invalid", "?count"),
    "a cursor that is garbage": ("/v1/changes", {"cursor": "%%%"}, "cursor_invalid", ""),
    "a cursor of another list": ("/v1/drafts", {"cursor": "WyJhIl0"}, "cursor_invalid", "?cursor"),
    "a cursor of people that is none": ("/v1/people", {"cursor": "../etc"}, "cursor_invalid", "?cursor"),
    "a timeline's cursor that is none": (f"{DRAFT}/events", {"cursor": "x"}, "cursor_invalid", "?cursor"),
    "a search's cursor that is none": ("/v1/decisions", {"cursor": "x" * 100}, "", ""),
    "a search's cursor of no time": ("/v1/decisions", {"cursor": NO_TIME}, "cursor_invalid", ""),
    "a filter that is not known": ("/v1/drafts", {"colour": "red"}, "invalid", "?colour"),
    "a filter with a name of 5,000 characters": ("/v1/drafts", {"x" * 5_000: "1"}, "invalid", "?" + "x" * 60),
    "a state that is not known": ("/v1/drafts", {"state": "lost"}, "invalid", "?state"),
    "a kind that is not known": ("/v1/decisions", {"kind": "bless"}, "invalid", "?kind"),
    "a reason that is not known": ("/v1/decisions", {"reason": "mood"}, "invalid", "?reason"),
    "a time without a zone": ("/v1/decisions", {"from": "2026-11-20T09:00:00"}, "invalid", "?from"),
    "a time that is none": ("/v1/export/decisions", {"since": "yesterday"}, "invalid", "?since"),
    "a format that is not known": ("/v1/export/decisions", {"format": "docx"}, "invalid", "?format"),
    "a split that is not known": ("/v1/measures", {"by": "mood"}, "invalid", "?by"),
    "NUL in a filter": ("/v1/decisions", {"q": "a\0b"}, "invalid", "?q"),
    "10 KB in a filter": ("/v1/decisions", {"q": "x" * 10_000}, "invalid", "?q"),
    "an index at the size": ("/v1/log/proof/inclusion", {"index": 1, "size": 1}, "invalid", "?index"),
    "no index": ("/v1/log/proof/inclusion", {}, "invalid", "?index"),
    "a size past the log": ("/v1/log/proof/inclusion", {"index": 0, "size": HUGE}, "invalid", "?size"),
    "from after to": ("/v1/log/proof/consistency", {"from": 2, "to": 1}, "invalid", "?from"),
    "to past the log": ("/v1/log/proof/consistency", {"from": 0, "to": HUGE}, "invalid", "?to"),
    "revision 0": (DRAFT, {"revision": 0}, "invalid", "?revision"),
    "version 0": ("/v1/policy", {"version": 0}, "invalid", "?version"),
    "a version that is not there": ("/v1/policy", {"version": 999}, "not_found", ""),
}


@pytest.mark.parametrize(("path", "params", "problem", "place"), QUESTIONS.values(), ids=QUESTIONS.keys())
def test_a_question_is_refused_with_its_parameter(
    store: StoreInThread, path: str, params: dict[str, Any], problem: str, place: str
) -> None:
    role = "operator" if path in ("/v1/people", "/v1/tokens") else "lead"
    answer = store.as_(role).get(path, params=params)
    assert answer.headers["content-type"] == "application/problem+json"
    refusal = answer.json()
    assert (answer.status_code, refusal["status"]) == (404 if problem == "not_found" else 400,) * 2
    assert refusal["type"].startswith(f"urn:countersign:problem:{problem}")
    assert refusal["detail"]
    if place:
        assert [e["path"] for e in refusal["errors"]] == [place]


EDGES = (
    *("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00-23:59", "1899-12-31T23:59:59Z"),
    *("1900-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2199-12-31T23:59:59.999999Z"),
    *("2262-04-12T00:00:00Z", "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59+23:59"),
    *("2026-11-20T09:00:00+24:00", "2026-11-20T24:00:00Z", "2026-W47-5T09:00:00Z", "2026-11-20T09:00:00+00:00:30"),
)
TIMES = [
    (path, name)
    for path in ("/v1/decisions", "/v1/export/decisions", "/v1/measures", "/v1/measures/quality", "/v1/me/looks")
    for name in ("from", "to", "since")
]


@pytest.mark.parametrize(("path", "name"), TIMES)
def test_a_time_at_any_edge_is_taken_or_refused(store: StoreInThread, path: str, name: str) -> None:
    for time in EDGES:
        answer = store.as_("lead").get(path, params={name: time})
        assert answer.status_code in (200, 400), (time, answer.text)
    assert verify(store.store.database).problems == ()


def test_a_parameter_given_twice_is_refused(store: StoreInThread) -> None:
    assert store.as_("lead").get("/v1/drafts?limit=1&limit=2").status_code == 400


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '"refund',
        "refund'",
        "NEAR(",
        "NEAR(a b)",
        "*",
        "re*",
        "-",
        "-refund",
        "a AND",
        "(",
        ")",
        "%",
        "_",
        "\\",
        "😀",
        "x" * 1_999,
    ],
)
def test_no_words_break_a_search(store: StoreInThread, words: str) -> None:
    assert store.as_("lead").get("/v1/decisions", params={"q": words}).status_code == 200


CALLS: dict[str, tuple[str, str, dict[str, str], int, str]] = {
    "no token": ("GET", "/v1/me", {"Authorization": ""}, 401, "unauthorized"),
    "a token that is none": ("GET", "/v1/me", {"Authorization": "Bearer nonsense"}, 401, "unauthorized"),
    "a token of 5,000 characters": ("GET", "/v1/me", {"Authorization": "Bearer " + "x" * 5_000}, 401, "unauthorized"),
    "a token in the address": ("GET", "/v1/me?access_token=x", {"Authorization": ""}, 401, "unauthorized"),
    "another scheme": ("GET", "/v1/me", {"Authorization": "Basic YTpi"}, 401, "unauthorized"),
    "a role that may not": ("GET", "/v1/people", {}, 403, "forbidden"),
    "a draft of nothing": ("GET", DRAFT, {}, 404, "not_found"),
    "a way up in an id": ("GET", "/v1/drafts/..%2F..%2Fetc%2Fpasswd", {}, 404, "not_found"),
    "a way up in a ticket": ("POST", "/v1/tickets/rt/..%2F..%2Fx/messages", {}, 403, "forbidden"),
    "NUL in an id": ("GET", "/v1/drafts/%00", {}, 404, "not_found"),
    "NUL in a key": ("POST", "/v1/decisions/%00/recall", {}, 404, "not_found"),
    "NUL in a dispatch": ("POST", "/v1/dispatches/%00/retry", {}, 404, "not_found"),
    "bytes that are no UTF-8 in an id": ("GET", "/v1/drafts/%FF%FE", {}, 404, "not_found"),
    "5,000 characters in an id": ("GET", "/v1/drafts/" + "x" * 5_000, {}, 404, "not_found"),
    "a path that is none": ("GET", "/v1/nothing", {}, 404, "not_found"),
    "a path of another case": ("GET", "/V1/ME", {}, 404, "not_found"),
    "a slash too many": ("GET", "/v1/drafts/", {}, 404, "not_found"),
    "a method that is not there": ("DELETE", "/v1/drafts", {}, 405, "method_not_allowed"),
    "a method that is for other things": ("PATCH", "/v1/me", {}, 405, "method_not_allowed"),
    "an answer that is not given": ("GET", "/v1/me", {"Accept": "image/png, video/*"}, 406, "not_acceptable"),
    "another host": ("GET", "/v1/me", {"Host": "evil.example"}, 421, "wrong_host"),
    "a page of another site": ("GET", "/v1/me", {"Origin": "https://evil.example"}, 421, "wrong_host"),
}


@pytest.mark.parametrize(("method", "path", "headers", "status", "problem"), CALLS.values(), ids=CALLS.keys())
def test_a_call_is_refused_in_problem_details(
    store: StoreInThread, method: str, path: str, headers: dict[str, str], status: int, problem: str
) -> None:
    own = {"Authorization": store.as_("senior").headers["authorization"]}
    answer = httpx.request(
        method, store.url + path, headers={k: v for k, v in (own | headers).items() if v}, verify=TRUSTS_NOBODY
    )
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["type"] == f"urn:countersign:problem:{problem}"
    assert answer.headers["content-type"] == "application/problem+json"
