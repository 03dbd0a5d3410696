"""Traces by OpenTelemetry, if an operator wants them: a span for each request, transaction, batch of the sequencer and
attempt to send. They contain routes, counts and outcomes; no id of a person, no name, no text, no error messages.

`opentelemetry` is an extra (`countersign-console[otel]`) and imported only here, when it is configured.
"""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol

from console import __version__

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

_NOTHING: AbstractContextManager[Any] = nullcontext()


class CannotTrace(Exception):
    """Traces cannot be sent; the text is one sentence for the operator."""


class Trace(Protocol):
    """Opens a span around a block."""

    def __call__(self, name: str, /, **facts: int | str) -> AbstractContextManager[Any]:
        """The span, as a context."""
        ...


def untraced(_name: str, /, **_facts: int | str) -> AbstractContextManager[Any]:
    """No span."""
    return _NOTHING


class Tracing:
    """The spans of one store, passed to an exporter at intervals and at the end."""

    def __init__(self, exporter: "SpanExporter") -> None:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        about = {"service.name": "countersign-store", "service.version": __version__}
        self._provider = TracerProvider(resource=Resource.create(about), shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter))
        self._tracer = self._provider.get_tracer("countersign", __version__)

    def span(self, name: str, /, **facts: int | str) -> AbstractContextManager[Any]:
        """A span around a block, under the one that is open. The text of an exception is not recorded."""
        return self._tracer.start_as_current_span(
            name, attributes=facts, record_exception=False, set_status_on_exception=False
        )

    def request(self, traceparent: str | None) -> AbstractContextManager[Any]:
        """The span of a request, under the caller's where `traceparent` (W3C Trace Context) names one."""
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        carried = {} if traceparent is None else {"traceparent": traceparent}
        return self._tracer.start_as_current_span(
            "request",
            context=TraceContextTextMapPropagator().extract(carried),
            kind=SpanKind.SERVER,
            record_exception=False,
            set_status_on_exception=False,
        )

    def close(self) -> None:
        """Exports what is left."""
        self._provider.shutdown()


def tracing_to(endpoint: str) -> Tracing:
    """Spans sent to an OTLP receiver, such as http://127.0.0.1:4318/v1/traces; raises CannotTrace."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError as error:
        raise CannotTrace("Traces need OpenTelemetry: install countersign-console[otel].") from error
    return Tracing(OTLPSpanExporter(endpoint=endpoint))
