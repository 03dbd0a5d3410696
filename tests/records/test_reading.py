"""Records of other systems as sources: by HTTP and by SQL, only what is allowed, only by reading, and each failure."""

import gzip
import http.server
import json
import os
import signal
import sqlite3
import ssl
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.assistant.answering import Assistant
from console.assistant.configuration import load_settings
from console.assistant.scope import SkippedTicket, SkipReason
from console.model.draft import Customer, SourceKind, SubmittedDraft, Ticket
from console.model.validation import submission_errors
from console.records.http import decoded
from console.records.reading import ReadRecords, RecordReader
from console.records.settings import RecordSettings
from console.rules.policy import check, load
from console.toml.problems import TomlInvalid
from resources.assistant import first_settings
from resources.policy import default_policy_text
from tests.support.assistants import NOW, REFUND, a_ticket, articles_of
from tests.support.certificates import a_certificate, private_bytes
from tests.support.postgres import Cluster

SECRET = "token-never-shown"
RECORD = {
    "plan": {"name": "Business", "seats": 12},
    "card": "4111 1111 1111 1234",
    "password": "hunter2",
    "changed": "2026-11-01T08:00:00+01:00",
}


class Crm:
    """A service of customer records on a socket."""

    def __init__(self) -> None:
        self.answer: tuple[int, bytes, dict[str, str]] = (200, json.dumps(RECORD).encode(), {})
        self.paths: list[str] = []
        self.keys: list[str | None] = []
        self.stopped = threading.Event()
        crm = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                crm.paths.append(self.path)
                crm.keys.append(self.headers["Authorization"])
                status, body, headers = crm.answer
                if status == 0:
                    crm.stopped.wait(20)
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://localhost:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()


@pytest.fixture
def crm() -> Iterator[Crm]:
    running = Crm()
    yield running
    running.stopped.set()
    running.server.shutdown()
    running.server.server_close()


def customer(name: str = "c/1 ?&", **fields: Any) -> Ticket:
    return msgspec.structs.replace(a_ticket(REFUND), customer=Customer(name, "Crystal", None, fields))


def by_http(url: str, **more: Any) -> RecordSettings:
    settings: dict[str, Any] = {
        "source": "subscription",
        "title": "Subscription of {customer_name}",
        "uri": "crm://{customer_id}",
        "fields": {"plan": "plan.name", "seats": "plan.seats", "card": "card", "none": "plan.none", "all": "plan"},
        "masks": {"card": "last_four"},
        "updated": "changed",
        "owner": "the billing team",
        "address": f"{url}/customers/{{customer_id}}",
        "secret": "env:CRM",
        "own_network": True,
    }
    return msgspec.convert(settings | more, RecordSettings)


def read(record: RecordSettings, ticket: Ticket | None = None) -> ReadRecords:
    return RecordReader({"crm": record}, {"CRM": SECRET}).read(ticket or customer(), "billing", NOW)


def test_only_allowed_fields_are_taken_masked_and_with_their_time(crm: Crm) -> None:
    ((source,), failed) = read(by_http(crm.url))
    assert failed == ()
    assert source.content == "owner: the billing team\nplan: Business\nseats: 12\ncard: •••• 1234"
    assert (source.kind, source.title, source.uri) == (
        SourceKind.SUBSCRIPTION,
        "Subscription of Crystal",
        "crm://c/1 ?&",
    )
    assert (source.updated_at and source.updated_at.isoformat(), source.retrieved_at) == (
        "2026-11-01T07:00:00+00:00",
        NOW,
    )
    assert (crm.paths, crm.keys) == (["/customers/c%2F1%20%3F%26"], [f"Bearer {SECRET}"])


@pytest.mark.parametrize(
    ("answer", "more", "sentence"),
    [
        ((500, b"", {}), {}, "answered with status 500"),
        ((200, b"<html>", {}), {}, "not JSON"),
        ((200, b"[1]", {}), {}, "no object"),
        ((200, b" " * 1_000_001, {}), {}, "more than 1 MB"),
        ((302, b"", {"Location": "http://169.254.169.254/"}), {}, "status 302"),
        ((0, b"", {}), {"seconds": 0.3}, "did not answer within 0.3 s"),
        ((200, b"{}", {}), {"own_network": False}, "has an address in the own network"),
        ((200, b"{}", {}), {"max_age_days": 30}, "is older than 30 days"),
        ((200, b"{}", {}), {"secret": "env:NONE"}, "has no secret"),
        ((200, b"{}", {}), {"address": "http://127.0.0.1:1/"}, "cannot be reached"),
        ((200, b"{}", {}), {"address": "http://127.0.0.1:99999/"}, "cannot be asked for (ValueError)"),
        ((200, b"{}", {}), {"address": f"http://{'a' * 70}.example/"}, "has a host name that is not known"),
        ((200, b"{}", {}), {"address": "http://8.8.8.8/"}, "has no TLS"),
        ((200, b"{}", {}), {"address": "http://8.8.8.8/", "own_network": False}, "has no TLS"),
        ((200, b"{}", {}), {"address": "http://127.0.0.1:1/x/{customer_id}/y"}, "a way through its address"),
    ],
)
def test_a_failure_is_a_sentence_without_the_secret(
    crm: Crm, answer: tuple[int, bytes, dict[str, str]], more: dict[str, Any], sentence: str
) -> None:
    crm.answer = answer
    ticket = customer("..") if "{customer_id}" in more.get("address", "") else None
    sources, (failed,) = read(by_http(crm.url, **more), ticket)
    assert sources == ()
    assert sentence in failed.sentence
    assert SECRET not in failed.sentence


@pytest.mark.parametrize("name", ["localhost", "other.example"])
def test_only_the_named_host_gets_the_secret(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for file, data in (("cert.pem", a_certificate(key, name=name)), ("key.pem", private_bytes(key))):
        (tmp_path / file).write_bytes(data)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    crm = Crm()
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    crm.server.socket = served.wrap_socket(crm.server.socket, server_side=True)
    sources, failed = read(by_http(crm.url.replace("http:", "https:")))
    crm.stopped.set()
    crm.server.shutdown()
    crm.server.server_close()
    if name == "localhost":
        assert (len(sources), failed, crm.keys) == (1, (), [f"Bearer {SECRET}"])
    else:
        assert (sources, crm.keys) == ((), [])
        assert "cannot be reached" in failed[0].sentence


def test_a_system_that_has_no_record_adds_nothing(crm: Crm) -> None:
    crm.answer = (404, b"", {})
    assert read(by_http(crm.url)) == ((), ())
    system = by_http(crm.url, address=f"{crm.url}/orders/{{field_order}}", queues=["billing"])
    assert read(system) == ((), ())
    crm.answer = (200, b'{"plan": {"name": "Free"}}', {})
    assert len(read(system, customer(order=17)).sources) == 1
    assert crm.paths[-1] == "/orders/17"
    assert RecordReader({"crm": system}, {"CRM": SECRET}).read(customer(order=17), "cards", NOW) == ((), ())


def by_sql(query: str = "SELECT name, seats, changed FROM plan WHERE customer = :customer_id") -> RecordSettings:
    settings = {
        "source": "customer",
        "title": "Plan",
        "uri": "db://plan/{customer_id}",
        "fields": {"name": "name", "seats": "seats"},
        "updated": "changed",
        "database": "env:DATABASE",
        "query": query,
        "seconds": 2,
    }
    return msgspec.convert(settings, RecordSettings)


def asked(record: RecordSettings, database: str, name: str) -> ReadRecords:
    return RecordReader({"plan": record}, {"DATABASE": database}).read(customer(name), "billing", NOW)


def test_a_database_is_asked_with_parameters_and_only_read(tmp_path: Path, postgres: Cluster) -> None:
    name = postgres.new_database()
    hostile = "x' OR '1'='1"
    make = "CREATE TABLE plan (customer text, name text, seats int, changed text)"
    fill = "INSERT INTO plan VALUES ('c1', 'Business', 12, '2026-11-01T08:00:00Z')"
    with postgres.connect(name) as server:
        server.execute(make)
        server.execute(fill)
    file = tmp_path / "crm.db"
    with sqlite3.connect(file) as lite:
        lite.execute(make)
        lite.execute(fill)
    lite.close()
    for database in (postgres.url(name), f"sqlite:///{file}"):
        ((source,), failed) = asked(by_sql(), database, "c1")
        assert failed == ()
        assert source.content == "name: Business\nseats: 12"
        assert source.updated_at is not None
        assert asked(by_sql(), database, hostile) == ((), ())
        for wrong in ("DELETE FROM plan WHERE customer = :customer_id RETURNING name", "SELECT nothing FROM nowhere"):
            sources, (failure,) = asked(by_sql(wrong), database, "c1")
            assert sources == ()
            assert "refused the query" in failure.sentence
            assert database not in failure.sentence
        assert len(asked(by_sql(), database, "c1").sources) == 1
    _, (slow,) = asked(by_sql("SELECT pg_sleep(20)::text AS name WHERE :customer_id = 'c1'"), postgres.url(name), "c1")
    assert "refused the query" in slow.sentence
    assert "refused the query" in asked(by_sql(), f"sqlite:///{tmp_path / 'none.db'}", "c1").failed[0].sentence
    assert "must be PostgreSQL" in asked(by_sql(), "mysql://x/y", "c1").failed[0].sentence


WRITTEN = {
    "'1 year 2 mons'::interval": "1 year 2 mons",
    "'infinity'::timestamptz": "infinity",
    "'12026-01-01'::date": "12026-01-01",
    "'24:00'::time": "24:00:00",
    "38.10::numeric": "38.10",
    "12345678901234567890.10::numeric": "12345678901234567890.10",
    "0.0000001::numeric": "0.0000001",
    "'NaN'::numeric": "NaN",
    "'-Infinity'::float8": "-Infinity",
    "1e-7::float8": "1e-07",
    "38.1::float4": "38.1",
    "'38.10'::jsonb": "38.10",
    "'1e400'::jsonb": f"1{'0' * 400}",
    "'null'::jsonb": None,
    "'[1]'::jsonb": None,
    "true": "true",
    "'0044-03-15 BC'::date": "0044-03-15 BC",
    "'[1,5)'::int4range": "[1, 5)",
    r"'\x00ff'::bytea": None,
    "ROW(1, 'a')": None,
    "ARRAY[1]": None,
}


def test_a_value_of_any_type_is_taken_as_the_system_writes_it_or_left_out(postgres: Cluster) -> None:
    columns = {f"c{n}": expression for n, expression in enumerate(WRITTEN)}
    query = "SELECT " + ", ".join(f"{expression} AS {name}" for name, expression in columns.items())
    record = msgspec.structs.replace(
        by_sql(f"{query}, '2026-11-01 09:00+01'::timestamptz AS changed WHERE :customer_id = 'c1'"),
        fields={name: name for name in columns},
    )
    ((source,), failed) = asked(record, postgres.url(postgres.new_database()), "c1")
    assert failed == ()
    values = dict(line.split(": ", 1) for line in source.content.splitlines())
    assert {expression: values.get(name) for name, expression in columns.items()} == WRITTEN
    assert source.updated_at == datetime(2026, 11, 1, 8, tzinfo=UTC)


def test_a_number_within_json_is_taken_as_the_database_has_it(postgres: Cluster) -> None:
    query = """SELECT '{"price": 38.10, "seats": 12, "paid": true}'::jsonb AS plan WHERE :customer_id = 'c1'"""
    fields = {name: f"plan.{name}" for name in ("price", "seats", "paid")}
    record = msgspec.structs.replace(by_sql(query), fields=fields)
    ((source,), failed) = asked(record, postgres.url(postgres.new_database()), "c1")
    assert (failed, source.content) == ((), "price: 38.10\nseats: 12\npaid: true")


FORBIDDEN = ("nextval('numbers')", "emptied()", "set_config('transaction_read_only', 'off', false)", "pg_sleep(20)")


def test_what_a_query_does_besides_reading_is_refused_or_undone(postgres: Cluster) -> None:
    name = postgres.new_database()
    with postgres.connect(name) as server:
        server.execute("CREATE TABLE kept AS SELECT 1 AS x")
        server.execute("CREATE SEQUENCE numbers")
        server.execute(
            "CREATE FUNCTION emptied() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM kept; RETURN 1; END $$"
        )
    for expression in (*FORBIDDEN, "1; DELETE FROM kept; SELECT 1", "1) AS q LIMIT 1), w AS (DELETE FROM kept"):
        _, (failed,) = asked(by_sql(f"SELECT {expression} AS name WHERE :customer_id = 'c1'"), postgres.url(name), "c1")
        assert "refused the query" in failed.sentence, expression
    # PostgreSQL lets a reading transaction make a large object; it ends with the transaction.
    assert asked(by_sql("SELECT lo_create(0) AS name WHERE :customer_id = 'c1'"), postgres.url(name), "c1").sources
    with postgres.connect(name) as server:
        assert server.execute("SELECT count(*) FROM kept").fetchone() == (1,)
        assert server.execute("SELECT count(*) FROM pg_largeobject_metadata").fetchone() == (0,)


MOMENTS: dict[Any, datetime | None] = {
    "2026-11-02T10:00:00.123456789Z": datetime(2026, 11, 2, 10, 0, 0, 123456, tzinfo=UTC),
    "2026-11-02T10:00:00+0530": datetime(2026, 11, 2, 4, 30, tzinfo=UTC),
    "2026-11-02 10:00:00 UTC": datetime(2026, 11, 2, 10, tzinfo=UTC),
    " 2026-11-02t10:00:00z ": datetime(2026, 11, 2, 10, tzinfo=UTC),
    "2026-11-02": datetime(2026, 11, 2, tzinfo=UTC),
    "20261102": datetime(2026, 11, 2, tzinfo=UTC),
    "Mon, 02 Nov 2026 10:00:00 GMT": datetime(2026, 11, 2, 10, tzinfo=UTC),
    "2026-06-30T23:59:60Z": datetime(2026, 7, 1, tzinfo=UTC),
    1793613600: datetime(2026, 11, 2, 10, tzinfo=UTC),
    "1793613600000": datetime(2026, 11, 2, 10, tzinfo=UTC),
    "1793613600.5": datetime(2026, 11, 2, 10, 0, 0, 500_000, tzinfo=UTC),
    "2026-11-02T24:00:00Z": None,
    "2026-02-30": None,
    "9999-12-31T23:59:59-14:00": None,
    "0001-01-01T00:00:00+14:00": None,
    "infinity": None,
    10**400: None,
    7: None,
    True: None,
    ("2026-11-02",): None,
    "yesterday": None,
}


@pytest.mark.parametrize("written", MOMENTS, ids=lambda value: str(value)[:40])
def test_a_time_in_any_usual_form_is_the_records_and_another_is_none(crm: Crm, written: Any) -> None:
    crm.answer = (200, json.dumps(RECORD | {"changed": written}).encode(), {})
    ((source,), _) = read(by_http(crm.url))
    assert source.updated_at == MOMENTS[written]


def test_a_query_that_does_not_end_is_ended_in_a_file_too(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "crm.db").close()
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) AS name FROM c"
    record = msgspec.structs.replace(by_sql(f"{endless} WHERE :customer_id = 'c1'"), seconds=0.2)
    _, (slow,) = asked(record, f"sqlite:///{tmp_path / 'crm.db'}", "c1")
    assert "refused the query" in slow.sentence


@settings(max_examples=30, deadline=None)
@given(st.from_regex(r"-?[1-9][0-9]{0,30}(\.[0-9]{1,30})?(e[0-9]{1,3})?", fullmatch=True))
def test_a_number_stays_as_it_was_written(number: str) -> None:
    assert str(decoded(b'{"a": %b}' % number.encode())["a"]) == number


def test_a_draft_carries_the_records_and_a_failure_follows_its_rule(crm: Crm) -> None:
    def answer(**more: Any) -> SubmittedDraft | SkippedTicket:
        records = RecordReader({"crm": by_http(crm.url, **more)}, {"CRM": SECRET})
        assistant = Assistant(load_settings(first_settings()), articles_of(), records=records, now=lambda: NOW)
        return assistant.answer(customer(), "billing")

    draft = answer()
    assert isinstance(draft, SubmittedDraft)
    assert [source.id for source in draft.sources] == ["s1", "crm"]
    assert submission_errors(draft) == ()
    assert (draft.generation.fallback, "hunter2" in repr(draft)) == (None, False)
    crm.answer = (500, b"", {})
    failed = answer()
    assert isinstance(failed, SubmittedDraft)
    assert failed.generation.fallback == "failed_source"
    assert "fallback.failed_source" in {
        finding.rule for finding in check(failed, failed.text, None, load(default_policy_text()), NOW)
    }
    alone = answer(failure="leave_alone")
    assert isinstance(alone, SkippedTicket)
    assert alone.why is SkipReason.RECORD
    ignored = answer(failure="ignore")
    assert isinstance(ignored, SubmittedDraft)
    assert ignored.generation.fallback is None


def test_settings_of_records_are_checked_with_their_places() -> None:
    text = (
        first_settings()
        + """
[records.crm]
source = "help_article"
title = "{name}"
uri = "crm://x"
fields = { plan = "plan" }
masks = { card = "whole" }
secret = "abc"
query = "SELECT 1"
"""
    )
    with pytest.raises(TomlInvalid) as raised:
        load_settings(text)
    wrong = sorted(problem.path.removeprefix("records.crm.") for problem in raised.value.problems)
    assert wrong == ["address", "masks", "query", "secret", "source", "title"]
    assert "abc" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("https://reader:hunter2@crm.example/{customer_id}", "contains a name or password"),
        ("https://{field_region}.crm.example/", "in its host"),
        ("https://crm.example:{field_port}/", "in its host"),
        ("https://{customer_email}/", "in its host"),
        ("https://crm.example/#{customer_id}", "contains #"),
        ("https://crm.example/a b", "must be escaped"),
        ("https://crm.example\\\\@other.example/", "must be escaped"),
        ("https://crm.example:99999/", "cannot be read"),
        ("https://[::1/", "cannot be read"),
        ("https:///customers", "no host"),
        ("ftp://crm.example/", "must begin with"),
    ],
)
def test_an_address_that_would_ask_elsewhere_or_holds_a_secret_is_refused(address: str, why: str) -> None:
    table = (
        f'\n[records.crm]\nsource = "customer"\ntitle = "t"\nuri = "u"\naddress = "{address}"\nfields = {{ a = "a" }}\n'
    )
    with pytest.raises(TomlInvalid, match=why) as raised:
        load_settings(f"{first_settings()}\n{table}")
    assert "hunter2" not in str(raised.value)


@pytest.mark.parametrize("setting", ["seconds = inf", "seconds = nan", "max_age_days = inf", "max_age_days = 1e300"])
def test_a_number_that_is_no_time_is_refused(setting: str) -> None:
    table = '\n[records.crm]\nsource = "customer"\ntitle = "t"\nuri = "u"\naddress = "https://crm.example/"\n'
    with pytest.raises(TomlInvalid, match=setting.split(maxsplit=1)[0]):
        load_settings(f'{first_settings()}{table}{setting}\nfields = {{ a = "a" }}\n')


LARGE = (
    "repeat('x', {size})",
    "repeat('x', {size}) || 'é'",
    "(SELECT string_agg('12345678', '') FROM generate_series(1, {size} / 8))",
)
LARGE_IN_A_FILE = (
    "hex(zeroblob({size} / 2))",
    "zeroblob({size})",
    "replace(hex(zeroblob(1000)), '0', '{long}')",
)


@pytest.mark.parametrize("size", [1_000_100, 40_000_000])
def test_a_value_of_any_size_in_a_database_is_told_and_not_read(postgres: Cluster, tmp_path: Path, size: int) -> None:
    sqlite3.connect(tmp_path / "crm.db").close()
    where = [(postgres.url(postgres.new_database()), e.format(size=size)) for e in LARGE[: 2 if size > 10**7 else 3]]
    file = f"sqlite:///{tmp_path / 'crm.db'}"
    where += [
        (file, e.format(size=size, long="y" * (size // 1_000)))
        for e in LARGE_IN_A_FILE
        if size < 10**7 or "replace" not in e
    ]
    resource = pytest.importorskip("resource", reason="this system tells no process its memory")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for database, expression in where:
        for more in ("", " UNION ALL SELECT 'b', NULL"):
            _, (failed,) = asked(
                by_sql(f"SELECT {expression} AS name, NULL AS changed WHERE :customer_id = 'c1'{more}"), database, "c1"
            )
            too_slow = "refused the query" in failed.sentence and size > 10**7
            assert too_slow or "has more than 1 MB" in failed.sentence, (database, expression)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < 30_000


def test_a_query_of_any_form_is_asked_as_it_is_written(postgres: Cluster) -> None:
    database = postgres.url(postgres.new_database())
    forms = (
        "SELECT 'a' AS name, 1 AS name, :customer_id AS seats;",
        "WITH x AS (SELECT 'a' AS name, 2 AS seats) SELECT * FROM x WHERE :customer_id = 'c1' -- a remark",
        "SELECT name FROM (VALUES ('b', 2), ('a', 1)) AS v (name, at) WHERE :customer_id = 'c1' ORDER BY at ; \n",
        "SELECT 'a' AS name, n AS countersign_row FROM generate_series(1, 3000000) AS n WHERE :customer_id = 'c1'",
        "SELECT 'a' AS name, '{{100%}}' AS seats, :customer_id",
    )
    for query in forms:
        ((source,), failed) = asked(by_sql(query), database, "c1")
        assert (failed, source.content.splitlines()[0]) == ((), "name: 1" if "1 AS name" in query else "name: a"), query


def test_a_server_that_stops_answering_is_waited_for_no_longer_than_the_settings_say(postgres: Cluster) -> None:
    """It takes the query and then no longer runs: no limit of its own ends that."""
    database = postgres.url(postgres.new_database())
    record = msgspec.structs.replace(by_sql("SELECT pg_sleep(20)::text AS name WHERE :customer_id = 'c1'"), seconds=0.5)
    stopped = threading.Event()

    def stop() -> None:
        with postgres.connect("postgres") as server:
            while not stopped.is_set():
                row = server.execute(
                    "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()"
                ).fetchone()
                if row is not None:
                    os.kill(row[0], signal.SIGSTOP)
                    stopped.set()
                    pids.append(row[0])

    pids: list[int] = []
    stopper = threading.Thread(target=stop)
    stopper.start()
    try:
        _, (failed,) = asked(record, database, "c1")
        assert "refused the query" in failed.sentence
    finally:
        stopped.set()
        stopper.join()
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
    assert pids


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    layers=st.lists(st.sampled_from(["gzip", "deflate"]), min_size=1, max_size=4), size=st.sampled_from([50, 2 * 10**7])
)
def test_an_answer_that_grows_when_it_is_unpacked_is_told(crm: Crm, layers: list[str], size: int) -> None:
    content = b'{"plan": {"name": "Business"}}' + b" " * size
    for layer in layers:
        content = gzip.compress(content, 9) if layer == "gzip" else zlib.compress(content, 9)
    crm.answer = (200, content, {"Content-Encoding": ", ".join(layers)})
    resource = pytest.importorskip("resource", reason="this system tells no process its memory")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = read(by_http(crm.url))
    if layers == ["gzip"] and size == 50:
        assert "plan: Business" in answer.sources[0].content
    else:
        expected = "more than 1 MB" if layers == ["gzip"] else "DecodingError"
        assert expected in answer.failed[0].sentence
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < 100_000
