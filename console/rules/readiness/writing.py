"""The package as TOML to fill in, prefilled from what the store knows, and the report as text, Markdown and HTML."""

import json
from collections.abc import Iterator
from html import escape
from typing import Final

from console.model.policy import Policy
from console.model.readiness import EditedPackage, Package, ReadinessReport, ReadyItem, ReadyState, StageVerdict
from console.rules.readiness.facts import ReadyFacts, unmapped
from console.rules.readiness.parts import written
from console.rules.readiness.report import package_of

_SIGNS: Final = {ReadyState.SET: "✓ set", ReadyState.MISSING: "○ missing", ReadyState.OUTSIDE: "✗ off target"}
MOST_SOURCES: Final = 50
"""The most sources without a line in the data map that are added to it."""

PACKAGE, _NOTHING = "The package in eight parts", "Nothing is written"
_STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1c2430}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}td,th{border:1px solid #c9d1dc;padding:.4em .6em;"
    "text-align:left;vertical-align:top}th{background:#f2f5f9}.missing{color:#8a5a00}.outside{color:#a3261d}"
    ".set{color:#1d6b37}small{color:#566273}@media print{body{margin:0}}"
)


def package_toml(policy: Policy, queue: str | None, facts: ReadyFacts) -> str:
    """The package of a queue as a section of the policy, with what is already written and what the store knows."""
    return "\n".join(_lines(policy, package_of(policy, queue), facts)) + "\n"


def _lines(policy: Policy, package: Package, facts: ReadyFacts) -> Iterator[str]:
    scope, metric, run = package.scope, package.metric, package.evaluation
    yield "# Readiness: fill in what is empty, put this into the policy, and publish it (docs/lead.md)."
    yield "[[readiness]]"
    if package.queue is not None:
        yield f"queue    = {_text(package.queue)}"
    yield f"fallback = {_text(package.fallback)}   # who takes over when the AI is wrong or away, and how fast"
    yield f"logging  = {_text(package.logging)}   # what is logged, where, for how long, who may read it"
    yield from ("", "[readiness.scope]", f"job     = {_text(scope.job)}", f"users   = {_text(scope.users)}")
    allowed = scope.allowed or ("reply", *policy.limits)
    yield f"allowed = {_list(allowed)}"
    yield f"outside = {_list(scope.outside)}   # what the AI must never do here"
    yield from ("", "[readiness.metric]", f"name     = {_text(metric.name)}")
    yield f'measure  = {_text(metric.measure or "first_response")}   # or, from elsewhere: now = 4.1, as_of = "2026-11"'
    yield f"at_most  = {metric.at_most:.12g}" if metric.at_most is not None else "# at_most  = 3600000"
    yield f"at_least = {metric.at_least:.12g}" if metric.at_least is not None else "# at_least = 0.8"
    for target in package.targets:
        yield from ("", "[[readiness.targets]]", f"measure  = {_text(target.measure)}")
        yield from [f"at_least = {target.at_least:.12g}"] if target.at_least is not None else []
        yield from [f"at_most  = {target.at_most:.12g}"] if target.at_most is not None else []
        yield f"of       = {target.of}"
    if not package.targets:
        now = facts.total.figures["correction"].value
        value_words = "nothing counted yet" if now is None else f"{now:.3f} now"
        yield from (
            "",
            "[[readiness.targets]]",
            'measure = "correction"',
            f"at_most = 0.2   # {value_words}",
            "of      = 100",
        )
    yield from _data_lines(package, facts)
    yield from _permission_lines(policy, package)
    yield from ("", "[readiness.evaluation]", f"set       = {_text(run.set)}", f"cases     = {run.cases}")
    yield f"passed_on = {_text(run.passed_on)}   # the day of the last run that passed, such as 2026-11-30"
    yield from ("", "# Part 8, ownership, is [owners] of the policy.")


def _data_lines(package: Package, facts: ReadyFacts) -> Iterator[str]:
    for entry in package.data:
        yield from (
            "",
            "[[readiness.data]]",
            f"source     = {_text(entry.source)}",
            f"owner      = {_text(entry.owner)}",
        )
        yield from (f"access     = {_text(entry.access)}", f"updated    = {_text(entry.updated)}")
        yield from (f"restricted = {_list(entry.restricted)}", f"issues     = {_text(entry.issues)}")
    for group in unmapped(package, facts)[:MOST_SOURCES]:
        yield from ("", "[[readiness.data]]", f"source     = {_text(group.key)}   # {group.decisions} decisions")
        yield from ('owner      = ""', 'access     = ""', 'updated    = ""', "restricted = []", 'issues     = ""')


def _permission_lines(policy: Policy, package: Package) -> Iterator[str]:
    for entry in package.apis:
        yield from ("", "[[readiness.apis]]", f"system      = {_text(entry.system)}")
        yield from (f"account     = {_text(entry.account)}", f"may         = {_list(entry.may)}")
        yield f"approved_by = {_text(entry.approved_by)}"
    if not package.apis:
        may = [kind for kind, limit in policy.limits.items() if limit.automatic]
        yield from ("", "[[readiness.apis]]", 'system      = "the helpdesk"', 'account     = ""')
        yield from (f"may         = {_list(may)}", 'approved_by = ""')


def verdict_words(verdict: StageVerdict) -> str:
    """One line about a stage."""
    name, here = verdict.stage.capitalize(), " (now)" if verdict.here else ""
    if verdict.ready:
        return f"{name}{here}: ready"
    count = len(verdict.keeps)
    parts = [f"{count} {'thing is' if count == 1 else 'things are'} open"] if count else []
    parts += [f"{verdict.earlier} of the stages before"] if verdict.earlier else []
    return f"{name}{here}: not ready, {', and '.join(parts)}"


def title_of(report: ReadinessReport) -> str:
    """“Readiness of the queue billing”."""
    return "Readiness of all queues" if report.queue is None else f"Readiness of the queue {report.queue}"


def as_of(report: ReadinessReport) -> str:
    """When, by which policy, over which time; in the zone of the report's times."""
    return (
        f"{report.made_at:%Y-%m-%d %H:%M}, policy {report.policy_version} “{report.policy}”; figures since "
        f"{report.since:%Y-%m-%d %H:%M}, days in {report.since.tzinfo}; {report.decisions:,} decisions; definitions as "
        "in docs/measures.md."
    )


def as_text(report: ReadinessReport) -> Iterator[str]:
    """The report for a terminal."""
    yield from (title_of(report), as_of(report), "")
    for row in report.rows:
        yield f"{row.name}: {_SIGNS[row.state]}"
        for item in row.items:
            yield f"  {_SIGNS[item.state][0]} {item.sentence}{_more(item)}"
    yield ""
    for verdict in report.verdicts:
        yield verdict_words(verdict)
        yield from (f"  {words}" for words in verdict.keeps)
    yield from ("", PACKAGE)
    for title, lines in _package(report):
        yield title
        yield from (f"  {name}: {' '.join(words.split())}" for name, words in lines)


def as_markdown(report: ReadinessReport) -> Iterator[str]:
    """The report as Markdown; what people wrote is escaped."""
    yield from (f"# {_plain(title_of(report))}", "", _plain(as_of(report)), "")
    yield from ("| row | state | what | figure, and what it counts | ask |", "|---|---|---|---|---|")
    for row in report.rows:
        for item in row.items:
            figure = " – ".join(filter(None, (item.figure, item.definition)))
            cells = (row.name, _SIGNS[item.state], item.sentence, figure, item.ask)
            yield f"| {' | '.join(_plain(cell) for cell in cells)} |"
    for verdict in report.verdicts:
        yield from ("", f"## {_plain(verdict_words(verdict))}", "")
        yield from (f"- {_plain(words)}" for words in verdict.keeps)
    yield from ("", f"## {PACKAGE}")
    for title, lines in _package(report):
        yield from ("", f"### {title}", "")
        yield from (f"- {name}: {_plain(words)}" for name, words in lines)


def as_html(report: ReadinessReport) -> str:
    """The report as one self-contained page, to mail or print."""
    rows = "".join(
        f'<tr><th scope="row">{escape(row.name)}</th><td class="{item.state}">{_SIGNS[item.state]}</td>'
        f"<td>{_escaped(item.sentence)}</td><td>{escape(item.figure)}<br><small>{escape(item.definition)}</small></td>"
        f"<td>{escape(item.ask)}</td></tr>"
        for row in report.rows
        for item in row.items
    )
    verdicts = "".join(
        f"<h2>{escape(verdict_words(verdict))}</h2>"
        + (f"<ul>{''.join(f'<li>{_escaped(words)}</li>' for words in verdict.keeps)}</ul>" if verdict.keeps else "")
        for verdict in report.verdicts
    )
    package = "".join(
        f"<h3>{escape(title)}</h3><table>"
        + "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(words)}</td></tr>' for name, words in lines)
        + "</table>"
        for title, lines in _package(report)
    )
    head = "<tr><th>Row</th><th>State</th><th>What</th><th>Figure, and what it counts</th><th>Ask</th></tr>"
    title = escape(title_of(report))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><p>{escape(as_of(report))}</p>"
        f"{verdicts}<h2>Matrix</h2><table>{head}{rows}</table><h2>{PACKAGE}</h2>{package}</body></html>\n"
    )


def _package(report: ReadinessReport) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for title, lines in written(EditedPackage(report.package, report.owners)):
        yield title, lines or [(_NOTHING, "–")]


def _escaped(text: str) -> str:
    return escape(text.replace("`", ""))


def _more(item: ReadyItem) -> str:
    figure = f" [{item.figure}]" if item.figure and item.figure not in item.sentence else ""
    return f"{figure} Ask {item.ask}." if item.state is not ReadyState.SET else figure


def _plain(text: str) -> str:
    """`text` with Markdown's special characters escaped."""
    words = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~!" else c for c in words)


def _text(value: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"
