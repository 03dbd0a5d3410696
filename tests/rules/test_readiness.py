"""Readiness: what a queue lacks for each stage, in sentences to act on, and the package to fill in."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from console.model.measures import Group
from console.model.policy import Policy
from console.model.readiness import ReadinessReport, ReadyState
from console.model.stage import Stage
from console.rules.measures.figures import Tally, figures
from console.rules.policy import PolicyInvalid, load
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.report import readiness
from console.rules.readiness.writing import as_html, as_markdown, as_text, package_toml
from resources.policy import default_policy_text

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
NAMED = default_policy_text()
for shipped, name in (
    ("the head of support", "Helen"),
    ("the AI pipeline team", "Tom"),
    ("the support quality lead", "Quinn"),
    ("the knowledge base owner", "Dana"),
    ("the operator of this store", "Olaf"),
):
    NAMED = NAMED.replace(shipped, name)

PACKAGE = """
[[readiness]]
queue = "billing"
fallback = "Agents answer within four hours."
logging = "Countersign's log, ten years, auditors."
scope = { job = "Answers billing questions.", users = "Customers.", allowed = ["reply"], outside = ["refund"] }
metric = { name = "First response", measure = "first_response", at_most = 3600000 }
targets = [{ measure = "correction", at_most = 0.2 }, { measure = "shadow_alike", at_least = 0.5, of = 50 }]
data = [{ source = "kb://billing*", owner = "Dana", access = "read only", updated = "daily", restricted = ["iban"] }]
apis = [{ system = "helpdesk", account = "ai-bot", may = ["reply"], approved_by = "Olaf" }]
evaluation = { set = "billing.jsonl", cases = 260, passed_on = "2026-11-20" }

[[stop_rules]]
id = "queues"
each = "queue"
corrections_over = 0.4
decisions = 20
"""


@dataclass
class Known:
    """What the store has counted."""

    corrected: int = 10
    alike: int = 60
    sources: list[str] = field(default_factory=lambda: ["kb://billing/1"])

    def facts(self) -> ReadyFacts:
        tally = Tally(decisions=200, corrected=self.corrected, responses=200, response_median=540_000)
        tally = tally._replace(compared=80, alike=self.alike)
        total = Group("", "All", 200, 3, figures(tally))
        sources = [Group(uri, uri, 12, 2, {}) for uri in self.sources]
        return ReadyFacts(NOW, NOW - timedelta(days=28), total, sources)


def report(policy: str = NAMED + PACKAGE, known: Known | None = None) -> ReadinessReport:
    return readiness(load(policy), "billing", (known or Known()).facts())


def keeps(whole: ReadinessReport) -> dict[Stage, tuple[str, ...]]:
    return {verdict.stage: verdict.keeps for verdict in whole.verdicts}


def test_a_queue_with_all_of_it_is_ready_for_every_stage() -> None:
    complete = report()
    assert [row.name for row in complete.rows] == ["Use case", "Data", "API access", "Quality", "Fallback", "Ownership"]
    assert {row.state for row in complete.rows} == {ReadyState.SET}
    assert [verdict.ready for verdict in complete.verdicts] == [True, True, True]
    assert [verdict.here for verdict in complete.verdicts] == [False, True, False]


def test_without_a_package_each_part_is_asked_for_and_of_whom() -> None:
    empty = report(default_policy_text())
    assert all(not verdict.ready for verdict in empty.verdicts)
    text = "\n".join(as_text(empty))
    assert "Write in one sentence which job the AI does (`job`). Ask the billing team." in text
    assert "The data map is empty." in text
    assert "Write who it is in [owners] qa. Ask the head of support." in text


@pytest.mark.parametrize(
    ("policy", "known", "stage", "sentence"),
    [
        (PACKAGE, Known(corrected=90), Stage.SAMPLED, "Corrected is 45.0 %; the target is at most 20.0 %."),
        (
            PACKAGE,
            Known(alike=8),
            Stage.REVIEWED,
            "like the person's is 10.0 %; the target is at least 50.0 %.",
        ),
        (PACKAGE.replace("of = 50", "of = 90"), Known(), Stage.REVIEWED, "only 80 were counted; wait for 10 more."),
        (
            PACKAGE,
            Known(sources=["crm://x"]),
            Stage.REVIEWED,
            "reads crm://x, which the data map does not have.",
        ),
        (PACKAGE.replace("2026-11-20", "2026-09-20"), Known(), Stage.SAMPLED, "over 30 days ago. Run it again."),
        (PACKAGE.replace("at_most = 3600000", "at_most = 60000"), Known(), Stage.SAMPLED, "First response is 540.0 s;"),
        (
            PACKAGE + '\n[[stops]]\nid = "s"\nqueue = "billing"\nreason = "Wrong prices."\nby = "Sam"\n'
            "since = 2026-11-30T08:00:00Z\n",
            Known(),
            Stage.REVIEWED,
            "Wrong prices. Lift the stop once its reason is gone. Ask Sam.",
        ),
    ],
    ids=["a target", "shadow", "too few", "a source", "an old run", "the metric", "a stop"],
)
def test_one_thing_that_is_wrong_is_the_one_thing_that_is_said(
    policy: str, known: Known, stage: Stage, sentence: str
) -> None:
    missing = keeps(report(NAMED + policy, known))
    assert [sentence in words for words in missing[stage]] == [True]
    assert sum(len(words) for words in missing.values()) == 1


def test_what_init_prints_is_a_section_that_can_be_published_and_keeps_what_was_written() -> None:
    policy = load(NAMED + PACKAGE)
    written = package_toml(policy, "billing", Known(sources=["kb://billing/1", "crm://x"]).facts())
    again = load(NAMED + written)
    first: Policy = policy
    before, after = first.readiness[0], again.readiness[0]
    assert (after.scope, after.metric, after.targets, after.evaluation) == (
        before.scope,
        before.metric,
        before.targets,
        before.evaluation,
    )
    assert [entry.source for entry in after.data] == ["kb://billing*", "crm://x"]
    assert tomllib.loads(package_toml(load(NAMED), None, Known().facts()))["readiness"][0]["scope"]["job"] == ""


def test_text_from_outside_is_text_in_a_page_and_in_markdown() -> None:
    hostile = "<script>alert(1)</script> | [x](http://x) \\n"
    hostile_report = report(NAMED + PACKAGE.replace("Answers billing questions.", hostile))
    page, marked = as_html(hostile_report), "\n".join(as_markdown(hostile_report))
    assert "<script" not in page
    assert "http" not in page.split("<body>")[0]
    assert "\\<script\\>" in marked
    assert "\\[x\\](http" in marked


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('measure = "correction"', 'measure = "corrections"', "is `corrections`, no measure; it is not known"),
        ("at_most = 0.2 }", "of = 5 }", "has no limit; give `at_least` or `at_most`"),
        ("2026-11-20", "last week", "is `last week`; write a day, such as 2026-11-30"),
        ('users = "Customers."', 'user = "Customers."', "is not known; did you mean `users`?"),
    ],
)
def test_a_package_that_names_what_is_not_there_is_refused_with_its_place(old: str, new: str, problem: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(NAMED + PACKAGE.replace(old, new))
    (misfit,) = refused.value.problems
    assert problem in misfit.message
    assert misfit.line > NAMED.count("\n")


@pytest.mark.parametrize(
    ("stage", "problem"),
    [
        ('stage = "shadows"', "shadows"),
        ('stage = "sampled"\nkind = "add_tag"\nshare = 1.5', "<= 1"),
        ('stage = "sampled"\nkind = "add_tag"\nshare = 0.5', "policy allows nothing without a person"),
        ('stage = "reviewed"\nshare = 0.5', "is for `sampled`"),
        ('stage = "shadow"\n[[stages]]\nstage = "reviewed"', "is the second rule for all drafts"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_in_one_sentence(stage: str, problem: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(f"{default_policy_text()}\n[[stages]]\n{stage}\n")
    (misfit,) = refused.value.problems
    assert problem in misfit.message
