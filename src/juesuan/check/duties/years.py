"""The years that titles, headings and sentences name, against the year of the report."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.duties import wording
from juesuan.check.duties.duty import Breach, Disclosure, Sentence
from juesuan.model.finding import About
from juesuan.model.layout import Passage
from juesuan.model.place import Place
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID


def title_years(report: Disclosure) -> Iterator[Breach]:
    """Titles of tables that name another year."""
    for table in report.tables:
        found = wording.TABLE_TITLE.search("".join(table.title.split()))
        if found and _is_other(found[1], report):
            number = BY_ID[table.statement].number if table.statement else ""
            yield _breach(
                found[1], report, f"{number}表标题“{table.title}”", f"title “{table.title}”", table.place
            )


def heading_years(report: Disclosure) -> Iterator[Breach]:
    """Headings, and lines of the cover, that name another year before 决算."""
    for passage in report.passages:
        is_heading = passage.is_heading or wording.COVER.fullmatch(passage.plain)
        if is_heading and not wording.TABLE_TITLE.search(passage.plain):
            found = wording.HEADING_YEAR.search(passage.plain)
            if found and _is_other(found[1], report):
                yield _breach(
                    found[1], report, f"标题“{passage.text}”", f"heading “{passage.text}”", _whole(passage)
                )


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
                yield Breach(
                    Text(
                        f"与{found[1]}年比较，而{year}年的上年是{year - 1}年：{sentence.printed}",
                        f"compares with {found[1]}, but the year before {year} is {year - 1}: {sentence.printed}",
                    ),
                    Text("更正年度", "correct the year"),
                    sentence.place,
                    About(sentence=sentence.printed),
                )


def _is_other(year: str, report: Disclosure) -> bool:
    return report.profile.year is not None and int(year) != report.profile.year


def _of_sentence(year: str, report: Disclosure, sentence: Sentence) -> Breach:
    found = _breach(year, report, f"“{sentence.printed}”", f"“{sentence.printed}”", sentence.place)
    return found._replace(about=About(sentence=sentence.printed))


def _breach(year: str, report: Disclosure, zh: str, en: str, place: Place) -> Breach:
    own = report.profile.year
    return Breach(
        Text(f"{zh}写的年度是{year}，报告的年度是{own}", f"{en} names the year {year}; the report is of {own}"),
        Text(f"把{year}更正为{own}", f"correct {year} to {own}"),
        place,
    )


def _whole(passage: Passage) -> Place:
    return passage.place(0, len(passage.text))
