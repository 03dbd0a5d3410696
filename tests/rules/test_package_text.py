"""A readiness package is read from a policy's text and written into it, and all else in the text stays as it is."""

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.measures import Group
from console.model.readiness import (
    DataSource,
    EditedPackage,
    EvaluationPart,
    MetricPart,
    Package,
    PackageOwners,
    Permission,
    ScopePart,
    Target,
)
from console.rules.measures.figures import Tally, figures
from console.rules.policy import load
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.package_text import (
    PackageNotWritten,
    edited,
    package_tables,
    prefilled,
    problems,
    with_package,
)
from console.rules.readiness.parts import all_fields, changes, merged, value_of, with_value_at
from resources.policy import default_policy_text

OWNERS = PackageOwners("Bea", "Theo", "Quinn", "Dana", "Otto")
BILLING = Package(
    queue="billing",
    scope=ScopePart(
        "Answers questions about invoices.", "Customers; the billing team reviews.", ("reply",), ("refund",)
    ),
    metric=MetricPart("Time to the first answer", "first_response", at_most=3_600_000),
    targets=(Target("correction", at_most=0.2, of=200), Target("shadow_alike", at_least=0.5)),
    data=(DataSource("kb://*", "Dana", "read only", "every night", ("IBAN", 'a "quoted" one'), "Old\nprices"),),
    apis=(Permission("RT", "bot", ("reply", "add_tag"), "Otto"),),
    evaluation=EvaluationPart("cases.jsonl", 120, "2026-11-30"),
    fallback="A person takes over within an hour.",
    logging="All decisions, for two years.",
)
WHOLE = EditedPackage(BILLING, OWNERS)
text_of_one = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)


def policy_with(*packages: Package) -> str:
    tables = "\n".join(map(package_tables, packages))
    after = '# After the package.\n[[stages]]\nstage = "shadow"\n'
    return f"{default_policy_text()}\n# Before the package.\n{tables}\n{after}"


def test_a_first_package_comes_at_the_end_and_owners_where_they_are() -> None:
    text = default_policy_text()
    new = with_package(text, 3, WHOLE)
    assert edited(load(new, published=True), "billing") == WHOLE
    before, after = text.splitlines(), new.splitlines()
    gone = [line for line in before if line not in after]
    assert [line.split()[0] for line in gone] == ["business", "technical", "qa", "data", "operations"]
    assert new.endswith(package_tables(BILLING))


def test_only_the_package_of_its_queue_is_replaced() -> None:
    orders = Package(queue="orders", fallback="Others do it.")
    text = policy_with(Package(queue="billing", logging="Old."), orders)
    new = with_package(text, 1, WHOLE)
    policy = load(new, published=True)
    assert policy.readiness == (BILLING, orders)
    assert new.count("# Before the package.") == new.count("# After the package.") == 1
    assert policy.stages == load(text, published=True).stages


def test_writing_what_is_there_changes_no_character() -> None:
    text = policy_with(BILLING)
    there = edited(load(text, published=True), "billing")
    assert with_package(text, 1, there) == text


@given(
    st.builds(
        Package,
        queue=st.sampled_from((None, "billing", "orders")),
        scope=st.builds(ScopePart, job=text_of_one, allowed=st.lists(text_of_one, max_size=3).map(tuple)),
        targets=st.lists(
            st.builds(Target, st.just("correction"), at_most=st.floats(0, 1e9), of=st.integers(1, 10**6)), max_size=2
        ).map(tuple),
        data=st.lists(st.builds(DataSource, text_of_one.filter(str.strip), issues=text_of_one), max_size=2).map(tuple),
        fallback=text_of_one,
    ),
    text_of_one.filter(str.strip),
)
@settings(max_examples=25, deadline=None)
def test_whatever_is_typed_reads_back_and_leaves_the_rest(package: Package, owner: str) -> None:
    text = policy_with(BILLING, Package(logging="For all others."))
    whole = EditedPackage(package, msgspec.structs.replace(OWNERS, data=owner))
    policy = load(with_package(text, 1, whole), published=True)
    assert edited(policy, package.queue) == whole
    old = load(text, published=True)
    assert policy.limits == old.limits
    assert [p for p in policy.readiness if p.queue != package.queue] == [
        p for p in old.readiness if p.queue != package.queue
    ]


@pytest.mark.parametrize(
    ("package", "part", "says"),
    [
        (
            Package(targets=(Target("corection", at_most=0.1),)),
            "Business metric",
            "Targets, 1, Measure: is `corection`",
        ),
        (Package(targets=(Target("correction"),)), "Business metric", "Targets, 1: has no limit"),
        (Package(metric=MetricPart(measure="speed")), "Business metric", "Measure: is `speed`, no measure"),
        (Package(evaluation=EvaluationPart(passed_on="last week")), "Evaluation set", "Last passed on: is `last week`"),
        (Package(data=(DataSource(""),)), "Data map", "Sources, 1, Source: is empty"),
        (Package(fallback="x" * 2_001), "Fallback rules", "Fallback: is longer than the 2,000 that fit"),
        (Package(apis=(Permission("s" * 201),)), "API permissions", "Systems, 1, System: is longer than the 200"),
    ],
)
def test_each_problem_is_a_sentence_with_its_part_and_keeps_the_text_as_it_was(
    package: Package, part: str, says: str
) -> None:
    policy = load(default_policy_text(), published=True)
    whole = EditedPackage(package, edited(policy, None).owners)
    (found, words), *_ = problems(policy, whole)
    assert (found.title, words.startswith(says)) == (part, True), words
    with pytest.raises(PackageNotWritten):
        with_package(default_policy_text(), 1, whole)


def test_an_owner_without_a_name_is_a_problem() -> None:
    policy = load(default_policy_text(), published=True)
    ((part, words),) = problems(policy, EditedPackage(Package(), msgspec.structs.replace(OWNERS, qa=" ")))
    assert (part.title, words) == ("Ownership", "QA owner: is empty; write who it is.")


def test_a_form_that_is_not_changed_here_is_said_to_be() -> None:
    text = 'readiness = [{queue = "billing", logging = "Old."}]\n' + default_policy_text()
    with pytest.raises(PackageNotWritten, match="Edit the file"):
        with_package(text, 1, WHOLE)


def test_what_one_changed_alone_is_kept_and_what_both_changed_is_named() -> None:
    before = EditedPackage(Package(queue="billing"), OWNERS)
    mine = with_value_at(before, ("package", "scope", "job"), "Mine")
    mine = with_value_at(mine, ("package", "logging"), "All.")
    theirs = with_value_at(before, ("package", "scope", "job"), "Theirs")
    theirs = with_value_at(theirs, ("owners", "qa"), "Quentin")
    result, both = merged(before, mine, theirs)
    assert [field.label for _, field in both] == ["Job"]
    assert (result.package.scope.job, result.package.logging, result.owners.qa) == ("Mine", "All.", "Quentin")
    assert merged(before, mine, mine) == (mine, [])


def test_every_member_of_a_package_is_a_field_of_one_part() -> None:
    paths = [field.path for _, field in all_fields()]
    assert len(set(paths)) == len(paths)
    assert len(changes(EditedPackage(Package(queue="billing"), PackageOwners(*"abcde")), WHOLE)) == len(paths) - sum(
        not value_of(WHOLE, path) and value_of(WHOLE, path) != 0 for path in paths
    )
    members = {name for name in Package.__struct_fields__ if name != "queue"}
    assert {path[1] for path in paths if path[0] == "package"} == members
    assert {path[1] for path in paths if path[0] == "owners"} == set(PackageOwners.__struct_fields__)


def test_what_the_store_knows_fills_empty_parts_only() -> None:
    policy = load(default_policy_text(), published=True)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    read = Group("kb://refunds", "Refunds", 7, 7, figures(Tally()))
    facts = ReadyFacts(at, at, Group("", "All", 0, 0, figures(Tally())), (read,))
    filled = prefilled(policy, Package(queue="billing"), facts)
    assert [row.source for row in filled.data] == ["kb://refunds"]
    assert filled.scope.allowed[0] == "reply"
    assert prefilled(policy, BILLING, facts) == BILLING
