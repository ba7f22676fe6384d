"""The years that titles, headings and sentences name, against the year of the report."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check import wording
from juesuan.check.duties.duty import Breach, Disclosure, Sentence, breach
from juesuan.model.finding import About
from juesuan.vocabulary.statements import BY_ID


def title_years(report: Disclosure) -> Iterator[Breach]:
    """Titles of tables that name another year."""
    for table in report.tables:
        found = wording.TABLE_TITLE.search("".join(table.title.split()))
        if found and _is_other(found[1], report):
            number = BY_ID[table.statement].number if table.statement else ""
            values = {"number": number, "printed": table.title, "year": found[1], "own": report.profile.year}
            yield breach("year.of-title", table.place, **values)


def heading_years(report: Disclosure) -> Iterator[Breach]:
    """Headings, and lines of the cover, that name another year before 决算."""
    for passage in report.passages:
        is_heading = passage.is_heading or wording.COVER.fullmatch(passage.plain)
        if is_heading and not wording.TABLE_TITLE.search(passage.plain):
            found = wording.HEADING_YEAR.search(passage.plain)
            if found and _is_other(found[1], report):
                values = {"printed": passage.text, "year": found[1], "own": report.profile.year}
                yield breach("year.of-heading", passage.place(0, len(passage.text)), **values)


def sentence_years(report: Disclosure) -> Iterator[Breach]:
    """Sentences on the accounts of another year that do not compare it with the report's own."""
    for sentence in report.sentences:
        found = wording.SUBJECT_YEAR.search(sentence.text) or wording.NIL_YEAR.search(sentence.text)
        if found and _is_other(found[1], report) and str(report.profile.year) not in sentence.text:
            yield _of_sentence(found[1], report, sentence)


def year_ends(report: Disclosure) -> Iterator[Breach]:
    """Balances at the end of another year."""
    for sentence in report.sentences:
        found = wording.YEAR_END.search(sentence.text)
        if found and _is_other(found[1], report):
            yield _of_sentence(found[1], report, sentence)


def compared_years(report: Disclosure) -> Iterator[Breach]:
    """Comparisons with another year than the one before."""
    year = report.profile.year
    for sentence in report.sentences:
        for found in wording.COMPARED_YEAR.finditer(sentence.text):
            if year is not None and int(found[1]) != year - 1:
                values = {"year": found[1], "own": year, "before": year - 1, "printed": sentence.printed}
                yield breach("year.compared", sentence.place, About(sentence=sentence.printed), **values)


def _is_other(year: str, report: Disclosure) -> bool:
    return report.profile.year is not None and int(year) != report.profile.year


def _of_sentence(year: str, report: Disclosure, sentence: Sentence) -> Breach:
    values = {"printed": sentence.printed, "year": year, "own": report.profile.year}
    return breach("year.of-sentence", sentence.place, About(sentence=sentence.printed), **values)
