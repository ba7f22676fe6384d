"""Checklists as JUnit XML, for continuous integration: a test for each rule and duty, a failure for each finding.

There is no standard; this is what Jenkins, GitLab and GitHub read
(https://github.com/testmoapp/junitxml describes the common format).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from juesuan.cli import checklist_messages, messages
from juesuan.cli.checklist import Checklist
from juesuan.model.finding import Finding, Severity


def as_junit(checked: Sequence[Checklist], language: str) -> str:
    """The checklists in the language: a suite for each report, with errors and warnings as failures.

    Notes ask for nothing: they are in the output of the suite.
    """
    root = Element("testsuites", name="juesuan check")
    for one in checked:
        _suite(root, one, language)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, checked: Checklist, language: str) -> None:
    failing = [finding for finding in checked.findings if finding.severity is not Severity.NOTE]
    holding = [one for one in checked.rules if one.is_evaluated and not _is_about(failing, one.rule.id)]
    idle = [one for one in checked.rules if not one.is_evaluated]
    source = checked.reading.source.path.name
    suite = SubElement(
        root,
        "testsuite",
        name=source,
        tests=str(len(failing) + len(checked.obstacles) + len(holding) + len(idle)),
        failures=str(len(failing)),
        errors=str(len(checked.obstacles)),
        skipped=str(len(idle)),
    )
    for obstacle in checked.obstacles:
        SubElement(_case(suite, source, messages.OBSTACLE.in_(language)), "error", message=obstacle)
    for finding in failing:
        _failure(_case(suite, source, finding.code), finding, language)
    for one in holding:
        _case(suite, source, one.rule.id)
    for one in idle:
        SubElement(_case(suite, source, one.rule.id), "skipped")
    notes = (finding.message.in_(language) for finding in checked.findings if finding.severity is Severity.NOTE)
    SubElement(suite, "system-out").text = "\n".join((checked.verdict.text.in_(language), *notes))


def _is_about(findings: Iterable[Finding], rule: str) -> bool:
    return any(finding.code.startswith(rule) for finding in findings)


def _case(suite: Element, source: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=source, name=name)


def _failure(case: Element, finding: Finding, language: str) -> None:
    place = checklist_messages.place_in(language, finding.place)
    failure = SubElement(case, "failure", type=finding.severity.value, message=finding.message.in_(language))
    failure.text = "\n".join(filter(None, (place, finding.remedy.in_(language))))
