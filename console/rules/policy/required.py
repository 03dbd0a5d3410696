"""Findings for missing fields without which a draft is incomplete."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules.policy.fallback import ADVICE, SEVERITY

_MISSING: Final = SentenceForm("There is no {label}, which policy requires here.{advice}")


def findings(draft: SubmittedDraft, params: Mapping[str, Any], policy: Policy) -> Iterator[Finding]:
    """One finding for each required field that is absent or empty."""
    for rule in policy.required:
        if rule.kinds is not None and draft.action.kind not in rule.kinds:
            continue
        if rule.queues is not None and draft.queue not in rule.queues:
            continue
        if _is_empty(_value(draft, params, rule.field)):
            fallback = policy.fallbacks.missing_field
            label = rule.field.rsplit(".", 1)[-1].replace("_", " ")
            yield Finding(
                rule="required.field",
                severity=SEVERITY[fallback],
                message=_MISSING(label=label, advice=ADVICE[fallback]),
                label="Missing field",
                field=f"$.{rule.field}",
            )


def _value(draft: SubmittedDraft, params: Mapping[str, Any], field: str) -> Any:
    """The value at a dotted path; None if there is none."""
    value: Any = draft
    if field.startswith("action.params."):
        value, field = params, field.removeprefix("action.params.")
    for part in field.split("."):
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ((), [], {})
