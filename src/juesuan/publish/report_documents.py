"""From a checked report to its `report.json`: numbered figures, and all that refers to them; and figures back."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from juesuan.check import RULES
from juesuan.model.amount import UNITS, Amount
from juesuan.model.check import CheckResult, Outcome, Repair
from juesuan.model.fact import Fact, Facts, Print
from juesuan.model.figure import Figure, FigureKind, Measure, Status
from juesuan.model.finding import Finding
from juesuan.model.layout import Passage
from juesuan.model.performance import EXECUTION_ROLES, INDICATOR_ROLES, Evaluation, Execution, Indicator, Value
from juesuan.model.place import Box, Place, Span
from juesuan.model.reading import NumberKind, Reading
from juesuan.model.release import Attachment
from juesuan.model.table import Table
from juesuan.model.text import Text
from juesuan.publish.facts.prints import PrintIndex
from juesuan.publish.facts.projects import PROJECTS
from juesuan.releases.report_document import (
    REPORT_FILE,
    EvaluatedCheck,
    FigureRepair,
    FigureSpan,
    Form,
    FormGoal,
    FormIndicator,
    FormLine,
    FormValue,
    Paragraph,
    PrintedCell,
    PrintedColumn,
    PrintedFigure,
    PrintedRow,
    PrintedTable,
    ReportDefinition,
    ReportDocument,
    ReportFinding,
    SidesPt,
    StatedFact,
    UnexplainedNumber,
    encode_report,
)
from juesuan.vocabulary.codelists import UNIT_CODES
from juesuan.vocabulary.iris import report_id
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.statements import BY_ID

_RULE_TEXTS = {rule.id: rule.text for rule in RULES}


def report_files(
    reading: Reading, report: str, facts: Facts, index: PrintIndex, disputed: Container[Fact]
) -> Iterator[Attachment]:
    """The report as one document, and the file that it was read from, if that is still there.

    `facts` are what it states, of which some are `disputed`.
    """
    path = reading.source.path
    source = f"{report}/source{path.suffix.lower()}" if path.is_file() else ""
    document = _document(reading, source, facts, index, disputed)
    yield Attachment(f"{report}/{REPORT_FILE}", "application/json", encode_report(document))
    if source:
        yield Attachment(source, reading.source.media_type.value, path.read_bytes())


def _document(
    reading: Reading, source: str, facts: Facts, numbers: PrintIndex, disputed: Container[Fact]
) -> ReportDocument:
    """The document of a report whose organisation and year are known; `source` is the path of its file."""
    year = reading.profile.year
    assert year is not None
    # A failed check blames its suspects; without any, what it printed on the left.
    failing = [check for check in reading.checks if check.outcome is Outcome.FAILS]
    suspects = {number for check in failing for number in numbers.of(check.suspects or check.left)}
    return ReportDocument(
        report=report_id(reading.profile.organisation, year),
        organisation=reading.profile.organisation,
        year=year,
        source_name=reading.source.path.name,
        source_sha256=reading.source.sha256,
        media_type=reading.source.media_type.value,
        pages=tuple((round(width, 2), round(height, 2)) for width, height in reading.page_sizes_pt),
        figures=tuple(_figure(one, is_suspect=one.number in suspects) for one in facts.prints),
        tables=tuple(_table(table, numbers) for table in reading.tables),
        paragraphs=tuple(_paragraph(passage, numbers) for passage in reading.passages),
        forms=tuple(_form(evaluation, numbers) for evaluation in reading.evaluations),
        findings=tuple(_finding(finding, numbers) for finding in reading.findings),
        checks=tuple(_check(one, numbers) for one in reading.checks if one.outcome is not Outcome.NOT_EVALUATED),
        not_evaluated=sum(one.outcome is Outcome.NOT_EVALUATED for one in reading.checks),
        repairs=tuple(_repair(repair, numbers) for repair in reading.repairs),
        unexplained=tuple(
            UnexplainedNumber(number.text, number.place.page or 0, _sides(number.place.box))
            for page in reading.coverage
            for number in page.numbers
            if number.kind is NumberKind.UNEXPLAINED
        ),
        units=reading.profile.units,
        responsibilities=tuple(one.text for one in reading.description.responsibilities),
        definitions=tuple(
            ReportDefinition(one.term, one.text, one.code, one.path, one.place.page or 0)
            for one in reading.description.definitions
        ),
        source=source,
        facts=tuple(_fact(fact, numbers, disputed) for fact in facts.facts),
        names={named.code: named.name for named in facts.codes if named.code_list == PROJECTS}
        # The most printed name of a code, which stands first, wins.
        | {
            one.code: one.name
            for one in reversed(facts.attestations)
            if one.name and one.code not in code_labels(one.code_list)
        },
    )


def _fact(fact: Fact, numbers: PrintIndex, disputed: Container[Fact]) -> StatedFact:
    return StatedFact(
        dataset=fact.dataset,
        codes=fact.codes,
        value=fact.value,
        figure=next(iter(numbers.of(fact.figures)), 0),
        unit=UNIT_CODES[fact.unit],
        verdict="disputed" if fact in disputed else "sound",
    )


def _figure(one: Print, *, is_suspect: bool) -> PrintedFigure:
    """A print as a record; a value of a form has its role for a column, and its unit as printed."""
    figure = one.figure
    is_form = figure.kind is FigureKind.PERFORMANCE
    statement = BY_ID.get(figure.statement)
    status = Status.DERIVED if figure.status is Status.STATED_NIL else figure.status
    return PrintedFigure(
        number=one.number,
        kind=figure.kind.value,
        printed=figure.printed,
        table=figure.statement if is_form else statement.number if statement else "",
        section=figure.section,
        item=figure.item,
        line=figure.line_number,
        code=figure.code,
        column=(one.role,) if is_form else figure.column,
        column_number=figure.column_number,
        value=None if figure.amount is None or one.upper is not None else figure.amount.value,
        unit=one.unit_text if is_form else figure.amount.unit.value if figure.amount else "",
        status=status.value,
        verdict="unverified" if status is Status.UNVERIFIED else "disputed" if is_suspect else "sound",
        page=figure.place.page or 0,
        box=_sides(figure.place.box),
        characters=figure.place.span,
        reference=figure.place.reference,
        rule=figure.rule,
        measure=figure.measure.value,
        coordinate=figure.coordinate,
        subject=figure.subject,
        name=figure.name,
    )


def figures_in(document: ReportDocument) -> Iterator[Figure]:
    """The figures of tables and prose, as far as years are compared by them: the inverse of `_figure`."""
    statements = {statement.number: statement.id for statement in BY_ID.values()}
    for one in document.figures:
        if one.kind != FigureKind.PERFORMANCE.value:
            yield Figure(
                kind=FigureKind(one.kind),
                statement=statements.get(one.table, ""),
                section=one.section,
                item=one.item,
                line_number=one.line,
                code=one.code,
                column=one.column,
                column_number=one.column_number,
                printed=one.printed,
                amount=None if one.value is None else Amount.of(one.value, UNITS[one.unit]),
                status=Status(one.status),
                place=_place(one),
                coordinate=one.coordinate,
                rule=one.rule,
                measure=Measure(one.measure),
                subject=one.subject,
                name=one.name,
            )


def _place(one: PrintedFigure) -> Place:
    box = Box(*one.box) if one.box is not None else None
    span = Span(*one.characters) if one.characters is not None else None
    cell = f"{one.code or one.item or '-'} × {'/'.join(one.column)}" if one.column else one.item
    return Place(one.page or None, box, span, one.table, cell, one.reference)


def _sides(box: Box | None) -> SidesPt | None:
    return (round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)) if box else None


def _table(table: Table, numbers: PrintIndex) -> PrintedTable:
    statement = BY_ID.get(table.statement)
    return PrintedTable(
        table=statement.number if statement else "",
        title=table.title,
        unit=table.unit,
        columns=tuple(
            PrintedColumn(column.kind.value, column.path, column.number, column.block) for column in table.columns
        ),
        rows=tuple(
            PrintedRow(
                name=row.name,
                cells=tuple(
                    PrintedCell(entry.column, entry.text, numbers.number(entry.place, entry.text))
                    for entry in row.entries
                ),
                codes=row.codes,
                line=row.line,
                block=row.block,
            )
            for row in table.rows
        ),
        notes=table.notes,
        page=table.place.page or 0,
    )


def _paragraph(passage: Passage, numbers: PrintIndex) -> Paragraph:
    return Paragraph(
        text=passage.text,
        is_heading=passage.is_heading,
        level=len(passage.headings),
        page=(passage.marks[0].page or 0) if passage.marks else 0,
        figures=tuple(_spans(passage, numbers)),
    )


def _spans(passage: Passage, numbers: PrintIndex) -> Iterator[FigureSpan]:
    """The figures that a passage prints: each stretch that starts at a digit and is one, the longest first."""
    start = 0
    while start < len(passage.text):
        longest = min(len(passage.text), start + _LONGEST_FIGURE) if passage.text[start].isdigit() else start
        next_start = start + 1
        for end in range(longest, start, -1):
            text = passage.text[start:end]
            # A place is looked for only if some figure is printed so.
            if text in numbers.texts and (number := numbers.number(passage.place(start, end), text)):
                yield FigureSpan(start, end, number)
                next_start = end
                break
        start = next_start


# Characters: a billion yuan with separators and decimals has 17.
_LONGEST_FIGURE = 24


def _form(evaluation: Evaluation, numbers: PrintIndex) -> Form:
    return Form(
        letter=evaluation.letter,
        title=evaluation.title,
        name=evaluation.name,
        is_whole=evaluation.is_whole,
        money_unit=evaluation.money_unit,
        page=evaluation.place.page or 0,
        lines=tuple(
            FormLine(line.label, _values(line, EXECUTION_ROLES, numbers)) for line in evaluation.executions
        ),
        goals=tuple(
            FormGoal(goal.number, goal.text, tuple(_indicator(one, numbers) for one in goal.indicators))
            for goal in evaluation.goals
        ),
        score=_value(evaluation.score, numbers) if evaluation.score else None,
    )


def _indicator(one: Indicator, numbers: PrintIndex) -> FormIndicator:
    return FormIndicator(one.name, one.level1, one.level2, _values(one, INDICATOR_ROLES, numbers), one.reason)


def _values(holder: Indicator | Execution, roles: Sequence[str], numbers: PrintIndex) -> dict[str, FormValue]:
    values: Mapping[str, Value | None] = {role: getattr(holder, role) for role in roles}
    return {role: _value(value, numbers) for role, value in values.items() if value is not None}


def _value(value: Value, numbers: PrintIndex) -> FormValue:
    return FormValue(value.text, numbers.number(value.place, value.text), value.number, value.unit)


def _finding(finding: Finding, numbers: PrintIndex) -> ReportFinding:
    return ReportFinding(
        code=finding.code,
        severity=finding.severity.value,
        message=finding.message,
        remedy=finding.remedy,
        page=finding.place.page or 0,
        box=_sides(finding.place.box),
        reference=finding.place.reference,
        figures=numbers.at(finding.place),
    )


def _check(check: CheckResult, numbers: PrintIndex) -> EvaluatedCheck:
    return EvaluatedCheck(
        rule=check.rule,
        text=_RULE_TEXTS.get(check.rule, Text(check.rule, check.rule)),
        outcome=check.outcome.value,
        left=numbers.of(check.left),
        right=numbers.of(check.right),
        residual=check.residual,
        unit=check.unit,
        sentence=check.claim.sentence if check.claim else "",
    )


def _repair(repair: Repair, numbers: PrintIndex) -> FigureRepair:
    return FigureRepair(
        figure=numbers.number(repair.after.place, repair.after.printed),
        read=repair.printed_code or (repair.before.printed if repair.before else ""),
        confusion=code_labels("misreading")[repair.confusion.value],
        rules=tuple(dict.fromkeys(proof.rule for proof in repair.proof)),
    )
