"""Checks what the types of a policy cannot express: patterns that compile and finish in time, classes that are not
loosened, unique ids, possible stages.
"""

import time
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from console.model.decision import Kind
from console.model.draft import ActionClass
from console.model.person import Role
from console.model.policy import Policy, PromiseRule
from console.model.stage import Stage, StageRule, StageScope
from console.model.stop import CountScope, RuleEffect
from console.rules.policy.commitments import UnknownPhrase, expanded
from console.rules.policy.packages import package_problems
from console.rules.policy.promises import CLASSES
from console.rules.policy.repeated import MOST_STEPS, steps
from console.rules.policy.trials import trials
from console.rules.promises.shipped import shipped_version
from console.rules.stages import what_is_meant
from console.toml.positions import Path

Found = Iterator[tuple[Path, str]]

TIME_LIMIT_SECONDS: Final = 0.25
"""A pattern that takes longer than this on a page of a trial text backtracks too much; on ordinary texts it takes
microseconds.
"""

_TRIED: Final = 6
"""The most attempts, each with twice the time, if the process was busy with other things."""

MOST_SLOW: Final = 5
"""After this many slow patterns, the others are not tried: each costs its time."""

MOST_PATTERNS: Final = 500
MOST_STEPS_TOGETHER: Final = 100_000
"""The most steps of all patterns together, with their repetitions expanded: compiling them takes seconds."""

PATTERN_SECONDS: Final = 4.0
"""The limit for all texts that one pattern is tried on."""

ALL_SECONDS: Final = 30.0
"""The limit for all patterns of a policy."""

_UNBOUNDED: Final = regex.compile(r"\(\?(?:R|\d|&|P>)|\{[^{}]*[eidsc]\s*[<=,}]|\{[^{}]*[eidsc]<=")
_LARGE_TOGETHER: Final = "is one too many: all patterns together are far too large; write fewer or shorter ones"

_PIECES: Final = (
    "a",
    " ",
    "1",
    "aA1 ",
    "we ",
    "refund ",
    "will you not ",
    "1,",
    "- ",
    "ä",
    "a@a.",
    "\n",
    "x" * 50 + " ",
)
_SLOW: Final = (
    "takes too long on long texts; avoid a repetition inside a repetition such as `(a+)+`, begin it with a word or "
    "`\\b`, and bound repetitions, as in `{1,20}`"
)
_TRIALS: Final = tuple(piece * (2_000 // len(piece)) + "!" for piece in _PIECES)


def meaning_problems(policy: Policy, *, timed: bool = True) -> Found:
    """Everything wrong with a policy of the right shape. `timed`: whether the speed of its patterns is tested too."""
    yield from _classes(policy)
    yield from _ids(policy)
    yield from _patterns(policy, timed=timed)
    yield from _promises(policy, new=timed)
    yield from _limits(policy)
    yield from _reasons(policy)
    yield from _roles(policy)
    yield from _stop_rules(policy)
    yield from _stage_problems(policy)
    yield from package_problems(policy)


def _classes(policy: Policy) -> Found:
    for action_class in ActionClass:
        rule = policy.classes.get(action_class)
        at: Path = ("classes", str(action_class))
        if rule is None:
            yield at, "is missing; say who approves this class"
            continue
        if rule.approver not in {Role.AGENT, Role.SENIOR}:
            yield (*at, "approver"), f"is `{rule.approver}`; only `agent` or `senior` can approve"
        if action_class is ActionClass.SENSITIVE_UPDATE:
            if rule.approver is Role.AGENT:
                yield (*at, "approver"), "is loosened; a sensitive update needs `senior`"
            if not rule.four_eyes:
                yield (*at, "four_eyes"), "is loosened; a sensitive update needs four eyes (`true`)"


def _ids(policy: Policy) -> Found:
    for section, key, ids in (
        ("commitments", "id", [c.id for c in policy.commitments]),
        ("redaction", "id", [m.id for m in policy.redaction]),
        ("stops", "id", [s.id for s in policy.stops]),
        ("stop_rules", "id", [r.id for r in policy.stop_rules]),
        ("snippets", "title", [s.title for s in policy.snippets]),
    ):
        counts = Counter[str]()
        for i, name in enumerate(ids):
            counts[name] += 1
            if counts[name] == 2:
                other = "id of another rule; ids" if key == "id" else "title of another snippet; titles"
                yield (section, i, key), f"`{name}` is already the {other} must differ"


def _patterns(policy: Policy, *, timed: bool) -> Found:
    slow = large = 0
    started = time.thread_time()
    for count, (path, pattern) in enumerate(_all_patterns(policy)):
        if count == MOST_PATTERNS:
            yield path, f"is pattern number {MOST_PATTERNS + 1}; a policy has at most {MOST_PATTERNS}"
            return
        try:
            whole = expanded(pattern, policy) if path[0] == "commitments" else pattern
        except UnknownPhrase as error:
            yield path, f"{error}; known are {', '.join(policy.phrases) or 'none'}"
            continue
        size = steps(whole) if len(whole) <= MOST_STEPS else MOST_STEPS + 1
        large += size
        problem = _problem(whole, size, path, timed=timed) if large <= MOST_STEPS_TOGETHER else _LARGE_TOGETHER
        if problem is not None:
            yield path, problem
        slow += problem is _SLOW
        if slow == MOST_SLOW or problem is _LARGE_TOGETHER:
            return
        if time.thread_time() - started > ALL_SECONDS:
            yield path, "is where trying the patterns took too long; all of them together are too slow"
            return


def _all_patterns(policy: Policy) -> Iterator[tuple[Path, str]]:
    for i, commitment in enumerate(policy.commitments):
        for key, patterns in (("patterns", commitment.patterns), ("unless", commitment.unless)):
            for j, pattern in enumerate(patterns):
                yield ("commitments", i, key, j), pattern
    for i, rule in enumerate(policy.redaction):
        if rule.pattern is not None:
            yield ("redaction", i, "pattern"), rule.pattern
    for kind, limit in policy.limits.items():
        for name, param in limit.params.items():
            if param.pattern is not None:
                yield ("limits", kind, "params", name, "pattern"), param.pattern


def _problem(pattern: str, size: int, path: Path, *, timed: bool) -> str | None:
    """The problem of one pattern, with its phrases inserted; None if there is none."""
    if size > MOST_STEPS:
        return "is far too large with its repetitions written out; make the counts in { } smaller"
    if _UNBOUNDED.search(pattern):
        return "uses recursion or approximate matches, whose running time has no limit; write it without them"
    try:
        compiled = regex.compile(pattern, regex.IGNORECASE)
    except (regex.error, RecursionError, ValueError, OverflowError) as error:
        return f"is not a regular expression: {error}"
    if compiled.search("", timeout=TIME_LIMIT_SECONDS):
        return "matches nothing at all, so it would be found everywhere; make it name some words"
    return _SLOW if timed and too_slow(pattern, whole=path[0] == "limits") else None


@lru_cache(maxsize=2_048)
def too_slow(pattern: str, *, whole: bool = False) -> bool:
    """Whether a pattern takes too long on one of the texts that all patterns are tried on, or on one made of its own
    letters. `whole`: it is also tried on complete values. The answer is cached: a policy is checked before it is
    published.
    """
    compiled = regex.compile(pattern, regex.IGNORECASE)
    started = time.thread_time()
    searches = [compiled] if not whole else [compiled, regex.compile(rf"(?:{pattern})\Z", regex.IGNORECASE)]
    for text in (*_TRIALS, *trials(pattern)):
        if any(takes_too_long(search, text) for search in searches):
            return True
        if time.thread_time() - started > PATTERN_SECONDS:
            return True
    return False


def takes_too_long(compiled: regex.Pattern[str], text: str) -> bool:
    """Whether a search of `text` takes longer than the limit. The search's time-out counts the time of the whole
    process, including other threads; if they took most of it, the search is repeated with more time.
    """
    for tried in range(_TRIED):
        started = time.thread_time()
        try:
            compiled.search(text, timeout=TIME_LIMIT_SECONDS * 2**tried)
        except TimeoutError:
            if time.thread_time() - started > TIME_LIMIT_SECONDS / 2:
                return True
        else:
            return time.thread_time() - started > TIME_LIMIT_SECONDS
    return True


def _promises(policy: Policy, *, new: bool) -> Found:
    """Problems of the rules about promises. `new`: not published yet. A published policy keeps working after an update
    to another model.
    """
    rules = policy.promises
    if rules is None:
        return
    if new and rules.digest is None and rules.model != shipped_version():
        which = f"is `{rules.model}`, which is not here; this version has {shipped_version()}"
        yield ("promises", "model"), f"{which}. A model of your own needs its `digest` too"
    for name in CLASSES:
        rule: PromiseRule | None = getattr(rules, name)
        if rule is not None and rule.stop is not None and rule.stop < rule.warn:
            yield ("promises", name, "stop"), "is below `warn`; what stops is shown as well"


def _limits(policy: Policy) -> Found:
    for kind, limit in policy.limits.items():
        if limit.automatic and limit.per_hour is None:
            yield ("limits", kind, "automatic"), "needs `per_hour`: what no one reviews must have a rate"
        for name, param in limit.params.items():
            if param.minimum is not None and param.maximum is not None and param.minimum > param.maximum:
                yield ("limits", kind, "params", name, "minimum"), "is above `maximum`; nothing could be within"


def _reasons(policy: Policy) -> Found:
    for key, kinds in (("reason", policy.reasons.reason), ("note", policy.reasons.note)):
        for i, kind in enumerate(kinds):
            if kind not in set(Kind):
                yield ("reasons", key, i), f"`{kind}` is not a kind of decision; known: {', '.join(Kind)}"


def _roles(policy: Policy) -> Found:
    for i, rule in enumerate(policy.redaction):
        if not rule.fields and rule.pattern is None:
            yield ("redaction", i), "masks nothing; give `fields` or a `pattern`"


def _stop_rules(policy: Policy) -> Found:
    for i, rule in enumerate(policy.stop_rules):
        at: Path = ("stop_rules", i)
        if (rule.corrections_over is None) is (rule.errors_over is None):
            yield at, "counts nothing, or two things; give either `corrections_over` or `errors_over`"
        elif rule.corrections_over is None and (rule.hours is None or rule.decisions is not None):
            yield at, "counts what could not be sent; say in how many `hours`, and leave out `decisions`"
        elif rule.decisions is None and rule.hours is None:
            yield at, "has no end to count to; say of how many `decisions`, or in how many `hours`"
        if rule.then is RuleEffect.REVIEW and (rule.each is not CountScope.KIND or rule.corrections_over is None):
            yield (*at, "then"), "is `review`, which is for corrections of each `kind` of update"
        if rule.each is CountScope.ALL and rule.names is not None:
            yield (*at, "names"), "has names of nothing; `all` is counted together"


def _stage_problems(policy: Policy) -> Iterator[tuple[Path, str]]:
    """Everything wrong with the stages of a policy of the right shape."""
    scopes: set[StageScope] = set()
    for i, rule in enumerate(policy.stages):
        at: Path = ("stages", i)
        scope = StageScope(queue=rule.queue, pipeline=rule.pipeline, kind=rule.kind)
        if scope in scopes:
            yield at, f"is the second rule for {what_is_meant(scope)}; write one for each"
        scopes.add(scope)
        if rule.stage is Stage.SAMPLED:
            yield from _sample_problems(policy, rule, at)
        elif rule.share is not None:
            yield (*at, "share"), f"is for `sampled`; with `{rule.stage}`, a person decides on all or nothing is sent"


def _sample_problems(policy: Policy, rule: StageRule, at: Path) -> Iterator[tuple[Path, str]]:
    if rule.share is None:
        yield at, "has no `share`; say how much is reviewed anyway, from 0 to 1, as `share = 0.1`"
    automatic = [kind for kind, limit in policy.limits.items() if limit.automatic]
    if rule.kind is not None and rule.kind not in automatic:
        way = f"set `automatic = true` and `per_hour` in [limits.{rule.kind}], or use `reviewed`"
        yield (*at, "kind"), f"is `{rule.kind}`, of which policy allows nothing without a person; {way}"
    elif not automatic:
        way = "set `automatic = true` and `per_hour` for a kind in [limits], or use `reviewed`"
        yield (*at, "stage"), f"is `sampled`, but policy allows nothing without a person; {way}"
