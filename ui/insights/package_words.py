"""The package's parts and fields in the window's language, by what `console/rules/readiness/parts.py` calls them."""

from typing import Final

from console.rules.readiness.parts import PackageField, PackagePart
from ui.language import phrase, tr

_WORDS: Final = {
    str.__str__(words): words
    for words in (
        phrase("Scope"), phrase("Business metric"), phrase("Data map"), phrase("API permissions"),
        phrase("Evaluation set"), phrase("Fallback rules"), phrase("Logging plan"), phrase("Ownership"),
        phrase("Job"), phrase("Users"), phrase("Allowed actions"), phrase("Actions outside"), phrase("Metric"),
        phrase("Measure"), phrase("At least"), phrase("At most"), phrase("Today's figure"), phrase("As of"),
        phrase("Targets"), phrase("Sources"), phrase("Systems"), phrase("Set"), phrase("Cases"),
        phrase("Last passed on"), phrase("Fallback"), phrase("Logging"), phrase("Business owner"),
        phrase("Technical owner"), phrase("QA owner"), phrase("Data owner"), phrase("Operations owner"),
        phrase("Counted over at least"), phrase("Source"), phrase("Owner"), phrase("Access"), phrase("Updated"),
        phrase("Restricted fields"), phrase("Known issues"), phrase("System"), phrase("Account"), phrase("May"),
        phrase("Approved by"),
    )
}  # fmt: skip


def named(words: str) -> str:
    """The title of a part or the label of a field, in the window's language."""
    return tr(_WORDS.get(words, words))


def field_words(part: PackagePart, field: PackageField) -> str:
    """“Scope: Job”."""
    return tr("{part}: {field}", part=named(part.title), field=named(field.label))
