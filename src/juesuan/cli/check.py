"""`juesuan check`: what must be known of reports before they are published."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from juesuan.check import check_years, year_accounts_of
from juesuan.check.codebook import conflicts, findings_by_report
from juesuan.cli.checklist import Checklist, checklist
from juesuan.cli.checklist_data import as_json, as_junit
from juesuan.cli.checklist_docx import as_docx
from juesuan.cli.checklist_html import as_html
from juesuan.cli.configuration import masthead
from juesuan.cli.group import EXIT_ERROR, command, language_option, ocr_option, reference_option
from juesuan.cli.messages import phrase
from juesuan.cli.reports import readings, reports_in
from juesuan.cli.summary import show_checklist
from juesuan.errors import JuesuanError, ValidationError
from juesuan.model.reading import Reading
from juesuan.model.release import ReportIndex
from juesuan.pipeline.bundling import build, named
from juesuan.pipeline.comparing import code_book
from juesuan.publish.release.bundles import index_of
from juesuan.vocabulary.iris import Iris


@command
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "html", "docx", "json", "junit"]), default="text")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--config", "configuration", type=click.Path(path_type=Path))
@ocr_option
@reference_option
@language_option
def check(  # noqa: PLR0913, PLR0917 - an argument per option
    sources: tuple[Path, ...],
    form: str,
    out: Path | None,
    configuration: Path | None,
    recognise: bool,
    reference: bool,
    language: str,
) -> None:
    """Checks reports (files, or folders of them): accounting rules, and whether they could be published."""
    if form == "docx" and out is None:
        raise click.UsageError(phrase("docx-needs-a-file").in_(language))
    files = list(reports_in(sources))
    # A shell expands `*.pdf` with the output of the last run in it.
    if out is not None and out.resolve() in {path.resolve() for path in files}:
        raise click.UsageError(phrase("out-is-a-report").in_(language))
    if not files:
        raise click.UsageError(phrase("no-report-in-folders").in_(language))
    found = [reading for _, reading in readings(files, language, recognise=recognise)]
    catalogue = masthead(configuration)
    found = [named(reading, catalogue.organisations) for reading in found]
    checked = _checklists(found, catalogue.renamed, language, reference=reference)
    _write(checked, form, out, language)
    sys.exit(EXIT_ERROR if len(checked) < len(files) else int(not all(report.is_clean for report in checked)))


def _checklists(
    found: Sequence[Reading], renamed: Mapping[str, str], language: str, *, reference: bool
) -> list[Checklist]:
    accounts = (year_accounts_of(reading) for reading in found)
    years = {year.now.key: year for year in check_years((one for one in accounts if one is not None), renamed)}
    indexes: dict[str, ReportIndex] = {}
    # For each report its identifier, empty where it could not be published, and why it could not.
    outcomes: list[tuple[str, list[str]]] = []
    for reading in found:
        try:
            index = index_of(build(reading, Iris(), reference=reference))
        except JuesuanError as error:
            reasons = error.reasons if isinstance(error, ValidationError) else ()
            outcomes.append(("", [text.in_(language) for text in reasons] or [error.in_(language)]))
        else:
            indexes[index.report] = index
            outcomes.append((index.report, []))
    codes = findings_by_report(conflicts(code_book(tuple(indexes.values()), Iris())))
    return [
        checklist(reading, years.get(reading.source.sha256), obstacles, codes=codes.get(report, ()))
        for reading, (report, obstacles) in zip(found, outcomes, strict=True)
    ]


_FORMS: Mapping[str, Callable[[Sequence[Checklist], str], str | bytes]] = {
    "html": as_html,
    "docx": as_docx,
    "json": lambda checked, _: as_json(checked),
    "junit": as_junit,
}


def _write(checked: Sequence[Checklist], form: str, out: Path | None, language: str) -> None:
    if form == "text":
        with out.open("w", encoding="utf-8") if out else nullcontext() as file:
            console = Console(file=file, highlight=False)
            for report in checked:
                show_checklist(console, report, language)
        return
    content = _FORMS[form](checked, language)
    if out is None:
        click.echo(content, nl=False)
    else:
        out.write_bytes(content if isinstance(content, bytes) else content.encode())
