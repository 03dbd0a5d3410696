"""What a queue can be searched for besides words: the findings of a draft and its sources, as short marks.

`finding:refund` finds a rule, a part of its name, or the label that the window shows; `source:` finds an address.
"""

from collections.abc import Iterator
from typing import Final, Protocol

import msgspec

from console.cache.rows import QueueNarrowing
from console.rules.search import fold

INSERT: Final = "INSERT OR IGNORE INTO marks (mark, number) VALUES (?, ?)"
FINDING, SOURCE = "f ", "s "
_LAST: Final = "\U0010ffff"


class _MarkedFinding(Protocol):
    @property
    def rule(self) -> str: ...
    @property
    def label(self) -> str: ...


class _FindingPart(msgspec.Struct, frozen=True):
    rule: str
    label: str


class _SourcePart(msgspec.Struct, frozen=True):
    uri: str


class _SubmittedPart(msgspec.Struct, frozen=True):
    sources: tuple[_SourcePart, ...] = ()


class MarkedDraft(msgspec.Struct, frozen=True):
    """The part of a stored draft that its marks are made from."""

    findings: tuple[_FindingPart, ...]
    submitted: _SubmittedPart


class _Marked(Protocol):
    """A draft, or that part of it."""

    @property
    def findings(self) -> tuple[_MarkedFinding, ...]: ...
    @property
    def submitted(self) -> "_MarkedSubmission": ...


class _MarkedSource(Protocol):
    @property
    def uri(self) -> str: ...


class _MarkedSubmission(Protocol):
    @property
    def sources(self) -> tuple[_MarkedSource, ...]: ...


def marks_of(draft: _Marked) -> set[str]:
    """The marks of a draft."""
    marks = {f"{SOURCE}{source.uri}" for source in draft.submitted.sources}
    for finding in draft.findings:
        names = (finding.rule, *finding.rule.split("."), finding.label)
        marks.update(f"{FINDING}{fold(name)}" for name in names)
    return marks


def mark_conditions(narrow: QueueNarrowing) -> Iterator[tuple[str, list[object]]]:
    """SQL over `drafts d` for what is asked of findings and sources; a `*` at the end matches any rest."""
    wanted = [*((FINDING, fold(finding)) for finding in narrow.findings), *((SOURCE, uri) for uri in narrow.sources)]
    for kind, value in wanted:
        if value.endswith("*"):
            begins = f"{kind}{value[:-1]}"
            yield "d.number IN (SELECT number FROM marks WHERE mark >= ? AND mark < ?)", [begins, begins + _LAST]
        else:
            yield "d.number IN (SELECT number FROM marks WHERE mark = ?)", [f"{kind}{value}"]
