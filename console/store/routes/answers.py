"""Answers: JSON, and problem details for every refusal."""

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

from console.model.problem import PROBLEM_PREFIX, Problem
from console.store.refusals import Refusal, Unauthorized


def answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """`value` as JSON."""
    return Response(msgspec.json.encode(value), status, dict(headers or {}), "application/json")


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    """Problem details (RFC 9457)."""
    return Response(msgspec.json.encode(problem), problem.status, dict(headers or {}), "application/problem+json")


def refusal_response(refusal: Refusal) -> Response:
    """A refusal as problem details."""
    headers: dict[str, str] = {}
    wait = refusal.wait_seconds
    if isinstance(refusal, Unauthorized):
        headers["WWW-Authenticate"] = 'Bearer realm="countersign"'
    if wait is not None:
        headers["Retry-After"] = str(wait)
    kind = PROBLEM_PREFIX + refusal.name
    return problem_response(Problem(kind, refusal.title, refusal.status, refusal.detail, refusal.errors, wait), headers)
