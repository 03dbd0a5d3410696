"""`countersign policy scan`: judges texts from outside by a policy, and measures how often that was right."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import click
import msgspec

from console.commands.answers import CommandRefused, print_json
from console.commands.drafts_file import DraftPiece, DraftsFile
from console.commands.policy_file import checked, read_text
from console.commands.team_model import MODEL_FILE, read_model, require_model
from console.model.draft import (
    Action,
    ActionClass,
    Customer,
    Generation,
    Message,
    MessageRole,
    Priority,
    SubmittedDraft,
    Ticket,
)
from console.model.finding import Finding
from console.model.policy import Policy
from console.rules.policy import check
from console.rules.policy.promises import CLASSES, RULE
from resources.policy import default_policy_text

_ANY: Final = "any"


class ScannedLine(msgspec.Struct, frozen=True):
    """One line of the input: a `text`, or a whole `draft`. `labels` are the classes that the text promises."""

    text: str | None = None
    id: Any = None
    lang: str = "en"
    draft: SubmittedDraft | None = None
    labels: tuple[str, ...] = ()


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE")
@click.option("--policy", "policy_file", metavar="FILE", help="Policy file; the built-in policy by default.")
@MODEL_FILE
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each text, with its findings.")
@click.option("--labels", is_flag=True, help="Compare with `labels` in the lines; print recall and precision.")
def scan(file: str, policy_file: str | None, model_file: Path | None, as_json: bool, labels: bool) -> int:
    """Check texts against a policy: JSON Lines from FILE (- for standard input).

    Each line has a `text` (optionally `lang` and `id`), or a `draft` as pipelines submit it. Needs no
    store. With --labels, the table goes to standard error if --json is given too.
    """
    if policy_file is None:
        policy: Policy | None = checked("default policy", default_policy_text())
    else:
        policy = checked(policy_file, read_text(policy_file))
    if policy is None:
        return 1
    read_model(model_file)
    require_model(policy)
    score = Score()
    for piece in _pieces(file):
        scanned = _read(file, piece)
        text, findings = _text_and_findings(scanned, policy)
        if as_json:
            print_json({"id": scanned.id, "findings": [_finding_as_json(finding, text) for finding in findings]})
        elif findings:
            name = f"line {piece.number}" if scanned.id is None else str(scanned.id)
            for finding in findings:
                words = "" if finding.start is None else f": {_short(text[finding.start : finding.end])}"
                click.echo(f"{name}: {finding.severity} {finding.rule}{_percent(finding)}{words}")
        score.add(scanned, findings)
    if labels:
        for row in score.table():
            click.echo(row, err=as_json)
    elif not as_json:
        click.echo(f"{score.texts} texts, {score.with_findings} with findings")
    return 0


class Score:
    """How often findings and labels agree, by language and class."""

    def __init__(self) -> None:
        self.texts = self.with_findings = 0
        self._right: Counter[tuple[str, str]] = Counter()
        self._flagged: Counter[tuple[str, str]] = Counter()
        self._labelled: Counter[tuple[str, str]] = Counter()

    def add(self, scanned: ScannedLine, findings: tuple[Finding, ...]) -> None:
        """Count one text."""
        self.texts += 1
        self.with_findings += bool(findings)
        classes = {name for finding in findings if (name := _class_of(finding))}
        labels = set(scanned.labels)
        for language in (scanned.lang[:2].lower(), "all"):
            for name in (*CLASSES, _ANY):
                is_found = bool(classes) if name == _ANY else name in classes
                is_labelled = bool(labels) if name == _ANY else name in labels
                self._flagged[language, name] += is_found
                self._labelled[language, name] += is_labelled
                self._right[language, name] += is_found and is_labelled

    def table(self) -> Iterator[str]:
        """Rows of text: recall and precision for each language and class."""
        yield f"{'language':9} {'class':16} {'recall':>7} {'precision':>10} {'labelled':>9} {'found':>6}"
        for language in sorted({language for language, _ in self._flagged}, key=lambda name: (name == "all", name)):
            for name in (*CLASSES, _ANY):
                at = (language, name)
                yield (
                    f"{language:9} {name:16} {_share(self._right[at], self._labelled[at]):>7}"
                    f" {_share(self._right[at], self._flagged[at]):>10} {self._labelled[at]:>9} {self._flagged[at]:>6}"
                )


def _pieces(file: str) -> Iterator[DraftPiece]:
    try:
        with click.open_file(file, "rb") as opened:
            yield from DraftsFile(cast(BinaryIO, opened))
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {error.strerror}.") from error


def _read(file: str, piece: DraftPiece) -> ScannedLine:
    where = f"{file}, line {piece.number}"
    if piece.why is not None:
        raise CommandRefused(f"{where}: {piece.why}.")
    try:
        scanned = msgspec.json.decode(piece.text, type=ScannedLine)
    except msgspec.MsgspecError as error:
        raise CommandRefused(f"{where}: {error}.") from error
    if (scanned.text is None) == (scanned.draft is None):
        raise CommandRefused(f"{where}: give either `text` or `draft`.")
    if unknown := [label for label in scanned.labels if label not in CLASSES]:
        raise CommandRefused(f"{where}: `{unknown[0]}` is not a class; known: {', '.join(CLASSES)}.")
    return scanned


def _text_and_findings(scanned: ScannedLine, policy: Policy) -> tuple[str, tuple[Finding, ...]]:
    """The text and what policy finds: everything in a draft, only what stands in the text of a text."""
    if scanned.draft is not None:
        draft = scanned.draft
        return draft.text, check(draft, draft.text, None, policy, datetime.now(UTC))
    text = scanned.text or ""
    draft = _as_draft(text, scanned.lang)
    found = check(draft, text, None, policy, draft.created_at)
    return text, tuple(f for f in found if f.start is not None and not f.rule.startswith("grounding."))


def _as_draft(text: str, language: str) -> SubmittedDraft:
    now = datetime.now(UTC)
    message = Message("scan", MessageRole.CUSTOMER, "", now, "")
    ticket = Ticket("scan", "scan", None, "", language, Priority.NORMAL, None, Customer("scan", ""), (message,))
    return SubmittedDraft(
        external_id="scan",
        queue="scan",
        created_at=now,
        expires_at=None,
        ticket=ticket,
        action=Action(ActionClass.EXTERNAL_COMMUNICATION, "reply"),
        text=text,
        citations=(),
        sources=(),
        generation=Generation("", "", "", "", None, None, 0, 0, 0, 0.0),
    )


def _finding_as_json(finding: Finding, text: str) -> Mapping[str, Any]:
    return {
        "rule": finding.rule,
        "class": _class_of(finding),
        "severity": finding.severity,
        "score": finding.score,
        "version": finding.version,
        "start": finding.start,
        "end": finding.end,
        "why": [text[start:end] for start, end in finding.why],
    }


def _class_of(finding: Finding) -> str | None:
    kind, _, name = finding.rule.partition(".")
    return name if kind == RULE and name in CLASSES else None


def _percent(finding: Finding) -> str:
    return "" if finding.score is None else f" {finding.score}"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 100 else f"{one_line[:99]}…"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
