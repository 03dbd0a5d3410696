"""A policy file with a mistake says where and what; one without gives the policy that it writes down."""

import re
import time
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import ActionClass, SourceKind
from console.model.person import Role
from console.model.policy import Policy
from console.rules.policy import DEFAULT_POLICY_NAME, PolicyInvalid, load
from console.rules.policy.meaning import MOST_SLOW, TIME_LIMIT_SECONDS, takes_too_long
from console.rules.policy.repeated import steps
from console.toml.positions import positions
from resources.policy import default_policy_text
from tests.rules.builders import patterns_text


def changed(old: str, new: str) -> str:
    text = patterns_text()
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_default_policy_is_whole() -> None:
    policy = load(patterns_text(), version=7)
    assert (policy.version, policy.name, policy.hold_seconds) == (7, DEFAULT_POLICY_NAME, 10)
    assert set(policy.classes) == set(ActionClass)
    assert policy.sources.max_age_days[SourceKind.HELP_ARTICLE] == 365
    assert {c.id for c in policy.commitments} >= {"refund", "contract", "delivery_date", "legal"}
    assert {"add_tag", "change_address"} <= set(policy.limits)
    assert not any(limit.automatic for limit in policy.limits.values())
    assert all(Role.AGENT in rule.roles for rule in policy.redaction)


def test_a_policy_travels_as_json_and_stays_the_same() -> None:
    policy = load(patterns_text(), version=3)
    again = msgspec.json.decode(msgspec.json.encode(policy), type=Policy)
    assert again == policy
    assert hash(again) == hash(policy)


DRAFT_ACTION = "classes.draft_action.approver"
WORD, PATTERN = r"'\byou have (?:my|our) word\b',", "commitments[2].patterns[3]"
ZIP, ZIP_PATH = "zip      = { max_length = 20 }", "limits.change_address.params.zip"


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("hold_seconds = 10", "hold_second = 10", "hold_second", "`hold_seconds`"),
        ("hold_seconds = 10", 'hold_seconds = "10"', "hold_seconds", "int"),
        ("hold_seconds = 10", "hold_seconds = -1", "hold_seconds", "0"),
        ("default = 0.5", "default = 1.5", "confidence.default", "1.0"),
        ("billing = 0.6,", "billing = -0.1,", "confidence.queues.billing", "0.0"),
        ("help_article = 365", "help_articles = 365", "sources.max_age_days.help_articles", "help_articles"),
        ("help_article = 365", "help_article = 0", "sources.max_age_days.help_article", "0"),
        ('"senior", four_eyes', '"agent", four_eyes', "classes.sensitive_update.approver", "loosened"),
        ("four_eyes = true", "four_eyes = false", "classes.sensitive_update.four_eyes", "loosened"),
        ('read_only              = { approver = "agent" }', "", "classes.read_only", "missing"),
        ('{ approver = "ag', '{ approver = "le', "classes.read_only.approver", "le"),
        ('draft_action           = { approver = "agent"', 'draft_action = { approver = "lead"', DRAFT_ACTION, "senior"),
        ('senior     = "another senior"', "", "owners.senior", "missing"),
        ('qa         = "the support quality lead"', 'qa = ""', "owners.qa", "length"),
        ('id       = "contract"', 'id = "refund"', "commitments[1].id", "already"),
        ('id     = "phone"', 'id = "email"', "redaction[1].id", "already"),
        (WORD, r"'\byou have (?:my|our word',", PATTERN, "regular expression"),
        (WORD, r"'(a+)+$',", PATTERN, "too long"),
        (WORD, r"'(?:\w+\s?){2,}$',", PATTERN, "too long"),
        (WORD, r"'((a{65535}){65535}){65535}',", PATTERN, "too large"),
        (WORD, r"'(?:a{1000,}){1000}',", PATTERN, "too large"),
        (WORD, r"'x*',", PATTERN, "everywhere"),
        (WORD, r"'{nobody} has',", PATTERN, "phrases"),
        (WORD, r"'',", PATTERN, "length"),
        ('severity = "block"\nmessage', 'severity = "stop"\nmessage', "commitments[4].severity", "stop"),
        ('low_confidence    = "warn"', 'low_confidence = "shout"', "fallbacks.low_confidence", "shout"),
        ('note   = ["return"]', 'note = ["returned"]', "reasons.note[0]", "returned"),
        ('style  = "email"', 'style = "stars"', "redaction[0].style", "stars"),
        ('fields = ["phone*", "mobile", "telephone", "tel"]', "", "redaction[1]", "nothing"),
        (ZIP, "zip = { minimum = 5, maximum = 4 }", f"{ZIP_PATH}.minimum", "maximum"),
        (ZIP, "zip = { pattern = '[' }", f"{ZIP_PATH}.pattern", "regular"),
        ("[rates]", "[rate]", "rate", "`rates`"),
        ('name = "Default policy"', 'name = "Default policy"\nversion = 4', "version", "numbers"),
        ('words    = ["contract"', 'words    = ["", "contract"', "commitments[1].words[0]", "length"),
        ('roles  = ["agent", "auditor"]', 'roles = "agent"', "redaction[0].roles", "array"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(old: str, new: str, path: str, says: str) -> None:
    text = changed(old, new)
    with pytest.raises(PolicyInvalid) as refused:
        load(text)
    problem = next((p for p in refused.value.problems if p.path == path), None)
    assert problem is not None, [str(p) for p in refused.value.problems]
    assert says in problem.message
    if new and "missing" not in problem.message:
        leaf = re.split(r"[.\[]", path.rstrip("]"))[-1]
        written = text.splitlines()[problem.line - 1][problem.column - 1 :]
        assert written.startswith((leaf, "'", '"', "[")), written


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file() -> None:
    text = patterns_text().replace("hold_seconds = 10", "hold_seconds = true").replace("default = 0.5", "default = 7")
    text += "\n[nonsense]\nx = 1\n"
    with pytest.raises(PolicyInvalid) as refused:
        load(text)
    assert [p.path for p in refused.value.problems] == ["hold_seconds", "confidence.default", "nonsense"]
    assert [p.line for p in refused.value.problems] == sorted(p.line for p in refused.value.problems)
    assert str(refused.value.problems[0]).startswith(f"line {line_of(text, 'hold_seconds')}, column 1: hold_seconds: ")


@pytest.mark.parametrize("text", ["hold_seconds = ", "[a\n", "a = 1\na = 2\n", "\x00", "a = '", "]", "a = [1,\n2", "="])
def test_what_is_not_toml_is_refused_with_line_and_column(text: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(text)
    (problem,) = refused.value.problems
    assert problem.line >= 1
    assert problem.column >= 1
    assert "not TOML" in problem.message


@pytest.mark.parametrize(
    ("pattern", "size"),
    [("", 0), ("abc", 3), ("a{3}", 3), ("(?:ab){3}", 12), (r"\{9\}", 3), ("[{9}]{2}", 2), ("((a{9}){9}){9}", 729),
     ("a{2,900}", 2), ("(a{5}|b)", 7), (")a(", 1), ("x{99999999999999999999}", 999_999_999), ("{7}", 0)],
)  # fmt: skip
def test_a_pattern_is_as_large_as_its_counts_written_out(pattern: str, size: int) -> None:
    assert steps(pattern) == size


def test_many_patterns_that_backtrack_are_not_all_tried() -> None:
    slow = ", ".join(["'(a+)+$'"] * 500)
    with pytest.raises(PolicyInvalid) as refused:
        load(changed(WORD, slow + ","))
    assert sum("too long" in p.message for p in refused.value.problems) == MOST_SLOW


def test_a_file_that_is_not_utf8_is_refused_at_the_place() -> None:
    latin = patterns_text().encode().replace(b'name = "Default', b'name = "D\xe9fault', 1)
    with pytest.raises(PolicyInvalid) as refused:
        load(latin.decode("utf-8", "surrogateescape"))
    (problem,) = refused.value.problems
    assert (problem.line, problem.column) == (line_of(patterns_text(), 'name = "Default'), 10)
    assert "UTF-8" in problem.message


def test_a_policy_of_ten_megabytes_is_refused_at_once() -> None:
    with pytest.raises(PolicyInvalid, match="1 MB"):
        load(patterns_text() + "#" * 10_000_000)


def test_an_empty_policy_names_everything_that_is_missing() -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load("")
    assert {"name", "hold_seconds", "classes", "owners"} <= {p.path for p in refused.value.problems}


@given(st.text(max_size=200))
def test_any_text_is_loaded_or_refused_with_a_place(text: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(text)
    assert all(p.line >= 1 and p.column >= 1 and p.message for p in refused.value.problems)


def test_keys_are_found_in_every_way_that_toml_writes_them() -> None:
    text = (
        "a = 1\n"
        "b.c = 'x # no comment'  # a comment\n"
        '"quoted key" = """\nmore\n[not.a.table]\n"""\n'
        "[t . u]\n"
        "list = [ 1, # one\n  [2, 3],\n  {k = 'v', l.m = 1},\n]\n"
        "[[many]]\nx = 1\n[many.sub]\ny = 2\n[[many]]\nx = 3\n[[many.deep]]\nz = 1979-05-27 07:32:00\n"
    )
    places = positions(text)
    assert places["a",] == (1, 1)
    assert places["b", "c"] == (2, 1)
    assert places["quoted key",] == (3, 1)
    assert places["t", "u", "list"] == (8, 1)
    assert places["t", "u", "list", 0] == (8, 10)
    assert places["t", "u", "list", 1, 1] == (9, 7)
    assert places["t", "u", "list", 2, "k"] == (10, 4)
    assert places["t", "u", "list", 2, "l", "m"] == (10, 13)
    assert places["many", 0] == (12, 1)
    assert places["many", 0, "sub", "y"] == (15, 1)
    assert places["many", 1, "x"] == (17, 1)
    assert places["many", 1, "deep", 0, "z"] == (19, 1)
    assert ("t", "u", "not") not in places


def test_a_published_policy_is_in_force_on_a_machine_that_is_busy() -> None:
    """Time was tried when it was published; a store or console that cannot load it now could do nothing at all."""
    text = changed(WORD, "'(a+)+$',")
    with pytest.raises(PolicyInvalid):
        load(text)
    assert load(text, 7, published=True).version == 7


class _Search:
    """A pattern whose first search times out: the computer was elsewhere, or it was worked all the time."""

    def __init__(self, working_seconds: float) -> None:
        self.working_seconds = working_seconds
        self.times = 0

    def search(self, _text: str, timeout: float) -> None:
        self.times += 1
        if self.times == 1:
            until = time.thread_time() + self.working_seconds
            while time.thread_time() < until:
                pass
            raise TimeoutError(timeout)


@pytest.mark.parametrize(("working_seconds", "too_long"), [(0.0, False), (TIME_LIMIT_SECONDS, True)])
def test_a_pattern_is_slow_where_it_works_and_not_where_the_computer_does_something_else(
    working_seconds: float, too_long: bool
) -> None:
    assert takes_too_long(cast(Any, _Search(working_seconds)), "any") is too_long


def test_the_policy_that_comes_with_the_release_passes_every_trial() -> None:
    assert load(default_policy_text()).version == 1
