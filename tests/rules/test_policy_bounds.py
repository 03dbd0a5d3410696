"""No policy file, however written, takes long to be read or refused, and none with patterns that run away is taken."""

import itertools
import random
import string
import threading
import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from console.rules.policy import PolicyInvalid, PolicyProblem, load
from console.rules.policy.meaning import MOST_PATTERNS, MOST_SLOW, takes_too_long, too_slow
from console.rules.policy.trials import trials
from console.toml.bounds import DEEPEST, MOST_ENTRIES, MOST_PARTS, require_bounds
from console.toml.problems import TomlInvalid
from resources.policy import default_policy_text

MOST_CPU_SECONDS = 20.0
"""Of this thread: a guard against what takes minutes, far above what a busy computer takes for these."""


def refused(text: str) -> PolicyInvalid:
    """What is said of a text that is no policy."""
    begun = time.thread_time()
    with pytest.raises(PolicyInvalid) as refusal:
        load(text)
    assert time.thread_time() - begun < MOST_CPU_SECONDS
    assert all(problem.line >= 1 and problem.message for problem in refusal.value.problems)
    return refusal.value


PARTS = ".".join("a" * 20_000)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (f"{PARTS} = 1", 1, "parts"),
        (f"\n[{PARTS}]", 2, "parts"),
        (f"[[{PARTS}]]", 1, "parts"),
        (f"x = {{ {PARTS} = 1 }}", 1, "parts"),
        (f"x = [ {{ {PARTS} = 1 }} ]", 1, "parts"),
        (f"x = {{ y = 1, {PARTS} = 1 }}", 1, "parts"),
        (".".join(['"a"'] * 20_000) + " = 1", 1, "parts"),
        (" . ".join(["'a'"] * 20_000) + " = 1", 1, "parts"),
        ("# a.b\n" + "x = '''\n.....\n'''\n" + PARTS + " = 1", 5, "parts"),
        ("x = " + "[" * 50_000, 1, "deep"),
        ("x = " + "{a=" * 50_000, 1, "deep"),
        ("x = " + "[{a=" * 50_000, 1, "deep"),
        ("hold_seconds = " + "1" * 5_000, 1, "digits"),
        ("hold_seconds = -" + "1_" * 3_000 + "1", 1, "digits"),
        ("hold_seconds = 1." + "1" * 50_000, 1, "digits"),
        ("hold_seconds = 0x" + "f" * 50_000, 1, "digits"),
        ("a" * 500_000 + " = 1", 1, "letters"),
        ("\n".join(f"k{n} = 1" for n in range(60_000)), MOST_ENTRIES + 1, "keys"),
        ("\n".join(f"[t{n}]" for n in range(60_000)), MOST_ENTRIES + 1, "keys"),
        ("x = [" + "1," * 300_000 + "]", 1, "keys"),
        ("\n".join(f"unknown{n} = 1" for n in range(9_000)), 1, "not known"),
        ("x = \"" + "\\\"" * 400_000, 1, "TOML"),
        ("x = 25:61:00", 1, "TOML"),
        ("x = 9999-99-99", 1, "TOML"),
        ("\"" + "k" * 900_000 + "\" = 1", 1, ""),
    ],
    ids=lambda value: repr(value)[:40],
)  # fmt: skip
def test_a_text_that_costs_time_or_memory_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    problems = refused(text).problems
    assert len(str(problems[0])) < 2_000
    assert any(says in problem.message for problem in problems)
    if says in ("parts", "deep", "digits", "letters", "keys"):
        assert [problem.line for problem in problems] == [line]


def test_bounds_leave_what_people_write() -> None:
    require_bounds(default_policy_text())
    require_bounds(".".join(["part"] * MOST_PARTS) + " = 1.5\n" + "x = " + "[" * DEEPEST + "]" * DEEPEST)
    require_bounds("x = '" + "a.b[{" * 1_000 + "'  # " + "." * 1_000 + "[" * 100)


@given(st.text(alphabet=list(".=[]{}\"'#\n,a1 -\\"), max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_within_bounds_or_refused_with_a_place(text: str) -> None:
    problems: tuple[PolicyProblem, ...] = ()
    try:
        require_bounds(text)
    except TomlInvalid as invalid:
        problems = invalid.problems
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


RUNAWAY = [
    r"(x+x+)+y",
    r"(?:zq+)+(?:zq)*!",
    r"(a|a)+b",
    r"(a|ab|b)*c\d",
    r"(\w+\d+)+!",
    r"\s*\s*\s*\s*x",
    r"(?:a{1,30}){1,30}b",
    r"(?:[a-f]+[d-k]+)+z",
    r"(?:é+é+)+!",
    r"(?=(k+)+m)k",
    r"(?:(?:foo|fo|o)+)+!",
    r"(?:\p{Lu}+\p{L}+)+9",
    r"x(?:[^;]+[^,]+)+;;",
    r"(?:\d+,?)+%",
    r"((q|w)+e?)+r",
    r"(?:0?1*2?)+3",
    r"(?:(?:ж)+(?:жж)?)+щ",
]


@pytest.mark.parametrize("pattern", RUNAWAY)
def test_a_pattern_that_runs_away_on_its_own_letters_is_refused(pattern: str) -> None:
    assert too_slow(pattern)


SHAPES = (
    "({a}+{a}+)+{e}",
    "(?:{a}|{a})+{e}",
    "(?:{a}+{b}?)+{e}",
    "(?:{a}*{b}*)*{e}",
    "(({a}{b}?)+)+{e}",
    "({a}+)+{b}*{e}",
)


@pytest.mark.parametrize("seed", range(40))
def test_a_pattern_that_is_taken_ends_in_time_on_any_text_of_its_letters(seed: int) -> None:
    """Any letters, any prefix, any of the shapes that backtrack."""
    pick = random.Random(seed)
    first, two, end = pick.sample(string.ascii_lowercase + "éüж", 3)
    before = pick.choice(["", "", "we ", r"\bwill ", "(?:you|we) "])
    pattern = before + pick.choice(SHAPES).format(a=first, b=two, e=end)
    if not too_slow(pattern):
        compiled = regex.compile(pattern, regex.IGNORECASE)
        for lead in ("", "we ", "will ", "you "):
            for pump in (first, two, first + two, first + first + two):
                assert not takes_too_long(compiled, lead + pump * (600 // len(pump)) + "!" + end)


def test_a_pattern_of_a_parameter_is_tried_as_a_whole_too() -> None:
    assert too_slow("(?:a|aa)+", whole=True)


def test_patterns_that_people_write_are_taken() -> None:
    for pattern in (
        r"\bwe (?:will|shall)\b[^.]{0,40}\brefund",
        r"(?:\w+\W+){0,4}?policy",
        r"\b\d{1,9}(?:[.,]\d{1,3}){0,3}\s?(?:eur|€)",
        r"[^@\s]+@[^@\s]+\.\w+",
        r"\b(?:\+|00)\d[\d /-]{6,}\d",
        r"\d{13,19}",
        r"(?:[a-z]+-)+[a-z]+",
    ):
        assert not too_slow(pattern), pattern


@given(st.text(alphabet=list("ab(|)*+?{}1,[]^\\w.=!<:P"), max_size=40))
@settings(max_examples=80, deadline=None)
def test_trials_are_made_of_any_pattern(pattern: str) -> None:
    texts = list(itertools.islice(trials(pattern), 200))
    assert all(0 < len(text) < 5_000 for text in texts)


def with_patterns(*patterns: str) -> str:
    """The default policy with a commitment of these patterns."""
    rule = (
        '[[commitments]]\nid = "more"\nlabel = "More"\nseverity = "warn"\nmessage = "M."\nwords = ["a"]\npatterns = ['
    )
    return default_policy_text() + "\n" + rule + ",\n".join(f"'{p}'" for p in patterns) + "]\n"


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        (["(a+)+$"] * 50, "too long"),
        ([f"word{n}" for n in range(MOST_PATTERNS + 1)], "at most"),
        (["(?:abcdefgh){900}"] * 100, "too large"),
        (["a(?R)?b"], "recursion"),
        (["(?:refund){e<=2}"], "approximate"),
        (["(?:" * 600 + "a" + ")" * 600], ""),
    ],
)
def test_a_policy_with_patterns_beyond_the_limits_is_refused(patterns: list[str], says: str) -> None:
    problems = refused_slowly(with_patterns(*patterns))
    assert any(says in problem.message for problem in problems)
    assert sum("too long" in problem.message for problem in problems) <= MOST_SLOW


def refused_slowly(text: str) -> tuple[PolicyProblem, ...]:
    """What is said of a policy whose patterns had to be tried."""
    with pytest.raises(PolicyInvalid) as refusal:
        load(text)
    return refusal.value.problems


def test_a_pattern_that_ends_in_time_ends_beside_others() -> None:
    """What was found of a pattern is the same in a thread that shares its processor."""
    slow: list[bool] = []
    threads = [threading.Thread(target=lambda: slow.append(too_slow(r"(?:fine )+day"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert slow == [False, False, False]
    assert regex.compile(r"(?:fine )+day").search("fine fine day")
