"""Findings for drafts whose pipeline used more than the team allows: time, cost, language, released versions."""

from collections.abc import Iterator, Sequence
from typing import Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding
from console.model.policy import Fallback, Policy
from console.model.sentence import SentenceForm
from console.rules.policy.fallback import ADVICE, SEVERITY

_SLOW: Final = SentenceForm("Drafting took {seconds:.1f} s; at most {most:.1f} s are allowed.{advice}")
_COSTLY: Final = SentenceForm("Drafting cost {cost:.4f} USD; at most {most:.4f} USD are allowed.{advice}")
_LANGUAGE: Final = SentenceForm("The ticket's language is {language}; drafts are released for {released}.{advice}")
_NOT_RELEASED: Final = SentenceForm("The {what} {name} is not released.{advice}")


def findings(draft: SubmittedDraft, policy: Policy) -> Iterator[Finding]:
    """One finding for each limit of the policy's `[pipeline]` that the draft exceeds."""
    generation, rules, fallbacks = draft.generation, policy.pipeline, policy.fallbacks
    if rules.max_latency_ms is not None and generation.latency_ms > rules.max_latency_ms:
        seconds, most = generation.latency_ms / 1000, rules.max_latency_ms / 1000
        message = _SLOW(seconds=seconds, most=most, advice=ADVICE[fallbacks.slow])
        yield _finding("slow", fallbacks.slow, message, "Slow", "generation.latency_ms")
    if rules.max_cost_usd is not None and generation.cost_usd > rules.max_cost_usd:
        most_usd, advice = rules.max_cost_usd, ADVICE[fallbacks.costly]
        message = _COSTLY(cost=generation.cost_usd, most=most_usd, advice=advice)
        yield _finding("costly", fallbacks.costly, message, "Costly", "generation.cost_usd")
    language = draft.ticket.language
    if rules.languages is not None and not _speaks(rules.languages, language):
        advice = ADVICE[fallbacks.unknown_language]
        message = _LANGUAGE(language=language, released=", ".join(rules.languages), advice=advice)
        yield _finding("unknown_language", fallbacks.unknown_language, message, "Language", "ticket.language")
    for what, name, version, released in (
        ("model", generation.model, generation.model_version, rules.models),
        ("prompt", "", generation.prompt_version, rules.prompts),
    ):
        if released is not None and not _is_released(name, version, released):
            is_called = f"{name} {version}".strip() or "without a name"
            message = _NOT_RELEASED(what=what, name=is_called, advice=ADVICE[fallbacks.not_released])
            yield _finding(
                "not_released", fallbacks.not_released, message, "Not released", f"generation.{what}_version"
            )


def _finding(word: str, fallback: Fallback, message: str, label: str, field: str) -> Finding:
    return Finding(
        rule=f"fallback.{word}",
        severity=SEVERITY[fallback],
        message=message,
        label=label,
        field=f"$.{field}",
    )


def _speaks(languages: Sequence[str], language: str) -> bool:
    """Whether `language` is listed or, for a regional one (`de-AT`), its base language is."""
    lower = language.lower().replace("_", "-")
    return any(lower == known.lower() or lower.startswith(f"{known.lower()}-") for known in languages)


def _is_released(name: str, version: str, released: Sequence[str]) -> bool:
    return any(known in (name or version, f"{name}@{version}") for known in released)
