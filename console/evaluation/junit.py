"""A report as JUnit XML, in the form that continuous integration reads: `testsuites`, `testsuite`, `testcase` with
`failure` or `error`. A test for each figure, which fails where the figure stops the release, and one for each case,
which fails where it is behind such a figure.
"""

import re
from collections import defaultdict
from typing import Final
from xml.etree import ElementTree as ET

from console.model.evaluation_report import AnswerOutcome, CaseResult, EvaluationReport
from console.rules.evaluation.figures import percent

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot contain."""
_MOST_WORDS: Final = 100
"""The most characters that are quoted of what a finding is about."""


def as_junit(report: EvaluationReport) -> bytes:
    """The report as an XML document."""
    root = ET.Element("testsuites", name="countersign evaluation")
    _add_figures(root, report)
    _add_cases(root, report)
    for suite in root:
        tests = suite.findall("testcase")
        suite.set("tests", str(len(tests)))
        for kind in ("failure", "error"):
            suite.set(f"{kind}s", str(sum(test.find(kind) is not None for test in tests)))
        suite.set("timestamp", report.made_at.isoformat(timespec="seconds"))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_figures(root: ET.Element, report: EvaluationReport) -> None:
    suite = ET.SubElement(root, "testsuite", name="figures")
    for figure in report.figures:
        test = ET.SubElement(suite, "testcase", classname="figures", name=figure.label)
        sentences = [failure.sentence for failure in report.failures if failure.figure == figure.name]
        if sentences:
            ET.SubElement(test, "failure", message="; ".join(sentences))
        ET.SubElement(test, "system-out").text = f"{percent(figure.value)} of {figure.cases} cases"


def _add_cases(root: ET.Element, report: EvaluationReport) -> None:
    behind: defaultdict[str, list[str]] = defaultdict(list)
    for failure in report.failures:
        for name in failure.cases:
            behind[name].append(failure.sentence)
    suite = ET.SubElement(root, "testsuite", name="cases")
    for result in report.results:
        seconds = f"{(result.milliseconds or 0) / 1000:.3f}"
        test = ET.SubElement(suite, "testcase", classname=_text(result.queue), name=_text(result.id), time=seconds)
        if sentences := behind.get(result.id):
            kind = "error" if result.outcome is AnswerOutcome.FAILED else "failure"
            message = result.why if kind == "error" else "; ".join(sentences)
            ET.SubElement(test, kind, message=_text(message)).text = _text(about(result))


def about(result: CaseResult) -> str:
    """The problems of a case's answer, one per line."""
    lines = [result.why] if result.why else []
    if result.repeats:
        lines.append("Repeats a known failure.")
    for finding in result.findings:
        words = " ".join(finding.words.split())
        cut = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"
        lines.append(f"{finding.message} “{cut}” ({finding.rule})" if words else f"{finding.message} ({finding.rule})")
    if result.words_changed:
        lines.append(f"{result.words_changed:,} words to change.")
    return "\n".join(lines)


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
