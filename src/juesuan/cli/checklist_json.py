"""Checklists as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from juesuan.cli.checklist import Checklist
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, concern_of
from juesuan.model.place import Place
from juesuan.model.text import Text

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
        "verdict": _text(checked.verdict.text),
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
        "message": _text(finding.message),
        "remedy": _text(finding.remedy),
        "place": _place(finding.place),
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


def _text(text: Text) -> Object:
    return {"zh": text.zh, "en": text.en}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
