"""Two models of promises side by side: on texts that neither has learnt from, and on a team's past drafts."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from console.commands.answers import CommandRefused, ProgressLine
from console.commands.backtest import report, versions
from console.commands.team_model import fetch_model
from console.model.policy import Promises
from console.remote.answers import PolicyText
from console.remote.blocking import BlockingClient
from console.rules.backtest import Summary, tried
from console.rules.clauses import sentences
from console.rules.policy import PolicyInvalid, load
from console.rules.policy.promises import CLASSES, as_read, parts
from console.rules.promises import known
from console.rules.promises.learning import LabelledText
from console.rules.promises.model import Model
from resources.promises import fixed_files

_MODEL: Final = re.compile(r'^(\[promises\][^\[]*?^model\s*=\s*)"[^"\n]*"(\s*?)(?=#|$)', re.MULTILINE | re.DOTALL)
_DIGEST: Final = re.compile(r'^digest\s*=\s*"sha256:[0-9a-f]{64}".*\n', re.MULTILINE)


def with_model(text: str, version: str, digest: str) -> str:
    """A policy's TOML with this model in it; raises CommandRefused where it looks for no promises."""
    changed, count = _MODEL.subn(rf'\1"{version}"\2', _DIGEST.sub("", text), count=1)
    if not count:
        raise CommandRefused("The policy in force has no [promises] with a `model`; add one, and publish it first.")
    at = changed.index(f'"{version}"')
    line_end = changed.find("\n", at)
    line_end = len(changed) if line_end < 0 else line_end
    return f'{changed[:line_end]}\ndigest = "{digest}"{changed[line_end:]}'


def fixed_table(
    client: BlockingClient, in_force: PolicyText, new: Model, lines: Sequence[LabelledText]
) -> Iterator[str]:
    """Recall and precision of the model in force and the new one, at the policy's threshold `warn`."""
    policy = load(in_force.text, in_force.version, published=True)
    fetch_model(client, policy)
    rules = policy.promises
    old = known.model(None if rules is None else rules.digest)
    assert rules is not None
    assert old is not None
    yield f"{'':22} {old.version:>24} {new.version:>24}"
    sets = [(file.stem, _fixed(file.read_text(encoding="utf-8"))) for file in fixed_files()]
    for name, texts in [*sets, ("your lines", lines)]:
        yield f"{name:22} {_figures(old, texts, rules):>24} {_figures(new, texts, rules):>24}"


def backtested(
    client: BlockingClient, old_version: int, new_text: str, start: datetime, progress: ProgressLine
) -> Iterator[str]:
    """What the new model would have changed on past drafts: the policy in force, with one model and the other."""
    try:
        new = load(new_text)
    except PolicyInvalid as error:
        raise CommandRefused(f"The policy in force cannot take this model: {error.problems[0]}") from error
    summary, in_force = Summary(), versions(client)(old_version)
    for draft in client.drafts(start):
        summary.add(tried(draft, lambda _: in_force, new))
        progress.at(summary.drafts)
    progress.clear()
    yield ""
    yield from report(summary, new, start)


def _fixed(content: str) -> list[LabelledText]:
    rows = [json.loads(line) for line in content.splitlines()]
    return [LabelledText(row["text"], tuple(name in row["labels"] for name in CLASSES)) for row in rows]


def _figures(model: Model, texts: Sequence[LabelledText], rules: Promises) -> str:
    right = named = promising = 0
    for text, truths in texts:
        is_shown = _is_shown(model, text, rules)
        promising += any(truths)
        named += is_shown
        right += is_shown and any(truths)
    recall = f"{right / promising:.2f}" if promising else "-"
    return f"recall {recall} precision {f'{right / named:.2f}' if named else '-'}"


def _is_shown(model: Model, text: str, rules: Promises) -> bool:
    levels = [rule.warn if rule is not None else 101 for rule in (getattr(rules, name) for name in CLASSES)]
    return any(
        score >= level
        for start, end in sentences(text)
        for part in parts(text[start:end])
        for score, level in zip(model.scores(as_read(part)), levels, strict=True)
    )
