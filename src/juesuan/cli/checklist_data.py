"""Checklists for programs: JSON, and JUnit XML with a test for each rule and a failure for each finding.

JUnit XML has no standard; this is what Jenkins, GitLab and GitHub read
(https://github.com/testmoapp/junitxml describes the common format).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from juesuan.cli.checklist import Checklist
from juesuan.cli.messages import phrase
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, Severity, concern_of
from juesuan.model.place import Place

Object = dict[str, Any]


def as_json(checked: Sequence[Checklist]) -> str:
    """The checklists as one JSON document: `reports`, each with `findings` and what `checks` were evaluated."""
    return json.dumps({"reports": list(map(_report, checked))}, ensure_ascii=False, indent=2) + "\n"


def _report(checked: Checklist) -> Object:
    reading = checked.reading
    return {
        "file": reading.source.path.name,
        "sha256": reading.source.sha256,
        "organisation": reading.profile.organisation,
        "year": reading.profile.year,
        "clean": checked.is_clean,
        "verdict": checked.verdict.text._asdict(),
        "severities": {severity.value: count for severity, count in checked.severities.items()},
        "outcomes": {outcome.value: count for outcome, count in checked.outcomes.items()},
        "obstacles": list(checked.obstacles),
        "findings": list(map(_finding, checked.findings)),
        "checks": [_check(check) for check in checked.results if check.outcome is not Outcome.NOT_EVALUATED],
        "not_evaluated": [outcome.rule.id for outcome in checked.rules if not outcome.is_evaluated],
    }


def _finding(finding: Finding) -> Object:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "concern": concern_of(finding.code).value,
        "message": finding.message._asdict(),
        "remedy": finding.remedy._asdict(),
        "place": _place(finding.place),
        "figures": list(map(_figure, finding.about.figures)),
    }


def _check(check: CheckResult) -> Object:
    return {
        "rule": check.rule,
        "outcome": check.outcome.value,
        "left": list(map(_figure, check.left)),
        "right": list(map(_figure, check.right)),
        "computed": _number(check.computed),
        "low": _number(check.low),
        "high": _number(check.high),
        "residual": _number(check.residual),
        "unit": check.unit or "yuan",
        "sentence": check.claim.sentence if check.claim else None,
        "suspects": list(map(_figure, check.suspects)),
    }


def _figure(figure: Figure) -> Object:
    return {"printed": figure.printed, "place": _place(figure.place)}


def _place(place: Place) -> Object:
    values = {
        "page": place.page,
        "box": [round(side, 2) for side in place.box] if place.box else None,
        "characters": list(place.span) if place.span else None,
        "table": place.table or None,
        "cell": place.cell or None,
        "reference": place.reference or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


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
    """One test for each failing finding, obstacle and rule; a rule with a finding has no other test."""
    failing = [finding for finding in checked.findings if finding.severity is not Severity.NOTE]
    codes = [finding.code for finding in failing]
    holding = [
        one
        for one in checked.rules
        if one.is_evaluated and not any(code.startswith(one.rule.id) for code in codes)
    ]
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
        SubElement(_case(suite, source, phrase("obstacle").in_(language)), "error", message=obstacle)
    for finding in failing:
        message, place = finding.message.in_(language), checked.names.place_of(finding, language)
        case = _case(suite, source, finding.code)
        failure = SubElement(case, "failure", type=finding.severity.value, message=message)
        failure.text = "\n".join(filter(None, (place, finding.remedy.in_(language))))
    for one in holding:
        _case(suite, source, one.rule.id)
    for one in idle:
        SubElement(_case(suite, source, one.rule.id), "skipped")
    notes = (finding.message.in_(language) for finding in checked.findings if finding.severity is Severity.NOTE)
    SubElement(suite, "system-out").text = "\n".join((checked.verdict.text.in_(language), *notes))


def _case(suite: Element, source: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=source, name=name)
