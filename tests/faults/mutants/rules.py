"""Mutants of the rules and the model."""

from tests.faults.mutants.mutant import Mutant

_INTERLEAVINGS = "tests/store/test_interleavings.py"
_SIGHT = "tests/ui/test_decision_gate.py"

MUTANTS = (
    Mutant(
        "four eyes compares names, not ids",
        "console/rules/workflow.py",
        "if context.escalated_by == person.id:",
        "if context.escalated_by == person.name:",
        ("tests/rules/test_workflow.py", _INTERLEAVINGS),
    ),
    Mutant(
        "too much to try is no finding",
        "console/rules/policy/budget.py",
        "self.exceeded = self._left < 0 or",
        "self.exceeded = False and",
        ("tests/rules/test_too_long_to_check.py",),
    ),
    Mutant(
        "patterns not tried on their own letters",
        "console/rules/policy/meaning.py",
        "for text in (*_TRIALS, *trials(pattern)):",
        "for text in _TRIALS:",
        ("tests/rules/test_policy_bounds.py",),
    ),
    Mutant(
        "a guard at the start of a cell only",
        "console/rules/spreadsheet.py",
        'rf"|(?<=[{_BOUNDARY}])(?={apostrophe}{_FORMULA})"',
        'rf""',
        ("tests/rules/test_spreadsheet.py",),
    ),
    Mutant(
        "four eyes by id alone",
        "console/rules/names.py",
        "    return other == person.id or (name is not None and read_alike(name, person.name))\n",
        "    return other == person.id\n",
        ("tests/store/test_names.py", "tests/rules/test_workflow.py"),
    ),
    Mutant(
        "a proposal that stands after it was given back",
        "console/rules/workflow.py",
        " and draft.state is State.ESCALATED\n",
        "\n",
        ("tests/store/test_names.py",),
    ),
    Mutant(
        "a sign after a space left bare",
        "console/rules/spreadsheet.py",
        r'rf"|(?<=\x20)(?={apostrophe}{_FORMULA_AFTER_SPACE})){apostrophe}"',
        'rf"){apostrophe}"',
        ("tests/rules/test_spreadsheet.py",),
    ),
    Mutant(
        "a queue beside the one it looks like",
        "console/rules/names.py",
        "if other != name and not keys.isdisjoint(name_keys(other))), None)\n",
        "if other != name and other in keys), None)\n",
        ("tests/store/test_names.py", "tests/rules/test_names.py"),
    ),
    Mutant(
        "a day is 24 hours",
        "console/rules/days.py",
        "    return start_of(day + timedelta(days=1), zone)\n",
        "    return start_of(day, zone) + timedelta(days=1)\n",
        ("tests/rules/test_days.py",),
    ),
    Mutant(
        "a phrase reaches from one field into the next",
        "console/rules/search.py",
        "f' {APART} '.join(parts)",
        "' '.join(parts)",
        ("tests/rules/test_search.py",),
    ),
    Mutant(
        "our own answer as what is answered",
        "console/rules/mail/threads.py",
        "if m.role is MessageRole.CUSTOMER), None)\n",
        "if message_id_of(m)), None)\n",
        ("tests/rules/test_mail.py",),
    ),
    Mutant(
        "only the customer moves a ticket",
        "console/rules/seen.py",
        "(i >= submitted or message.role is MessageRole.CUSTOMER)",
        "message.role is MessageRole.CUSTOMER",
        ("tests/store/test_still_open.py", _INTERLEAVINGS),
    ),
    Mutant(
        "a review of another revision counts",
        "console/rules/review.py",
        "    if (review.draft, review.revision, review.digest) != (draft.id, draft.revision, draft.digest):",
        "    if review.draft != draft.id:",
        (_SIGHT,),
    ),
    Mutant(
        "what came in shadow can be approved once its queue has moved on",
        "console/rules/workflow.py",
        "return context.came_in_shadow or stage_for",
        "return stage_for",
        ("tests/store/test_stages.py",),
    ),
    Mutant(
        "the least careful of the rules that fit counts",
        "console/rules/stages.py",
        "return min(fitting, key=",
        "return max(fitting, key=",
        ("tests/store/test_stages.py",),
    ),
    Mutant(
        "a time of any year is taken",
        "console/model/times.py",
        "    return FIRST <= at < END",
        "    return at >= FIRST",
        ("tests/model/test_times.py",),
    ),
)
