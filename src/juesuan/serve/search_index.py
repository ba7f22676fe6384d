"""The search index of a release: an SQLite file beside its snapshot, built from the documents of its reports.

`entries` are what words find, through `words` (https://www.sqlite.org/fts5.html), an index of all pairs of
neighbouring characters: most words of Chinese have two. `amounts` are the printed amounts; `reports` has the
headline numbers; the tables of `fact_tables` have the facts.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from juesuan.errors import StoreError
from juesuan.releases.report_document import REPORT_FILE, PrintedFigure, ReportDocument, decode_report
from juesuan.serve.fact_tables import INDEXES_KEPT, TABLES, TOTALS, add_facts, insert, opened, rows_of
from juesuan.serve.pages.report_views import headlines, verdict
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.snapshot import copy_file
from juesuan.vocabulary.iris import organisation_in
from juesuan.vocabulary.ontology import UNIT_PREFIX

# The kinds of entries, in the order in which they are shown.
KINDS = ("organisation", "row", "indicator", "project", "text")

# Of the form of the index: one of another form is neither asked nor taken over.
_VERSION = 5

# Where a database has its `user_version` (https://www.sqlite.org/fileformat2.html#user_version_number).
_VERSION_BYTES = slice(60, 64)

_SCHEMA = Path(__file__).with_suffix(".sql")
# The index of pairs is told of each text that goes (https://www.sqlite.org/fts5.html#contentless_tables).
_REMOVED = """
INSERT INTO words (words, rowid, pairs) SELECT 'delete', id, pairs(text) FROM entries WHERE report = :report;
DELETE FROM entries WHERE report = :report;
DELETE FROM amounts WHERE report = :report;
DELETE FROM reports WHERE report = :report"""
# The id of an entry says its kind, its year (the latest first), its report and its number there, in so many bits:
# in the order of ids, the first of a kind are found without looking at all others.
_YEAR_BITS, _REPORT_BITS, _NUMBER_BITS = 14, 24, 20
# From this the year is taken, so that later years have smaller numbers; it fits its 14 bits.
_LATEST_YEAR = 9_999

_ENTRIES = """
SELECT kind, text, report, organisation, year, figure, note FROM entries JOIN reports USING (report)
WHERE id BETWEEN :first AND :last"""
_FOUND = """
SELECT kind, text, report, organisation, year, figure, note
FROM words JOIN entries ON id = words.rowid JOIN reports USING (report)
WHERE words MATCH :match AND words.rowid BETWEEN :first AND :last{} ORDER BY words.rowid LIMIT :limit"""
_EVERY_AMOUNT = (
    "SELECT 'amount', note, report, organisation, year, figure, shown FROM amounts JOIN reports USING (report)"
)
_AMOUNTS = f"""{_EVERY_AMOUNT}
WHERE number = :number OR cents BETWEEN :least AND :most
ORDER BY number <> :number, year DESC, report, figure LIMIT :limit"""
_RUN = re.compile(r"[^\W_]+")
# The headline numbers that lists show.
_HEADLINES = ("spending", "income", "three_public")

# Instructions of SQLite between two looks at the clock.
_STEPS = 10_000

# Characters of a paragraph that are found.
_LONGEST_TEXT = 4_000

_NUMBER = re.compile(r"[¥￥]?\s*(-?[\d,，]*\.?\d+)\s*(\D*)")
# Words that follow a number, by how many yuan one of them is.
_MULTIPLES = {"": 1, "万": 10**4, "亿": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}


class SearchEntry(NamedTuple):
    """What was found: its text, its report (identifier, organisation, year), its figure (0: none), and a note."""

    kind: str
    text: str
    report: str
    organisation: str
    year: int
    figure: int
    note: str


class ReportLine(NamedTuple):
    """A report with its headline numbers in yuan, None where they are not printed, and their figures.

    `errors` are the findings to correct, `warnings` what is to be disclosed or compared with the original.
    `is_unit` says that it is that of a single unit, whose money is in its department's report too.
    """

    report: str
    organisation: str
    year: int
    errors: int
    warnings: int
    spending: int | None
    income: int | None
    three_public: int | None
    spending_figure: int | None = None
    income_figure: int | None = None
    three_public_figure: int | None = None
    is_unit: int = 0

    @property
    def organisation_id(self) -> str:
        """The identifier of the organisation."""
        return organisation_in(self.report)


def search_file(snapshot: Path) -> Path:
    """The index beside a snapshot; there is none where no report has a document."""
    return snapshot.with_name(f"{snapshot.name}.search")


def usable_index(snapshot: Path) -> Path | None:
    """The index beside a snapshot; None if there is none, or one of another form."""
    index = search_file(snapshot)
    if not index.exists():
        return None
    with index.open("rb") as file:
        found = file.read(_VERSION_BYTES.stop)[_VERSION_BYTES]
    return index if int.from_bytes(found) == _VERSION else None


def build_search_index(snapshot: Path, former: Path | None = None, changed: Iterable[str] = ()) -> None:
    """Builds the index from the documents of the reports in the folder of a snapshot, if there are any.

    Given a former snapshot, its index is taken over but for reports that have changed (their identifiers). Raises
    StoreError if it cannot be written.
    """
    release, index = snapshot.parent, search_file(snapshot)
    before = usable_index(former) if former is not None else None
    folders = [release / report for report in sorted(changed)] if before else sorted(release.iterdir())
    documents = [path for folder in folders if (path := folder / REPORT_FILE).exists()]
    if before is not None:
        copy_file(before, index)
    elif not documents:
        return
    try:
        with closing(sqlite3.connect(index)) as connection:
            connection.create_function("pairs", 1, _pairs, deterministic=True)
            if before is None:
                connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            for report in changed if before else ():
                for statement in _REMOVED.split(";"):
                    connection.execute(statement, {"report": report})
                for table in TABLES:
                    connection.execute(f"DELETE FROM {table} WHERE report = ?", [report])  # noqa: S608 - ours
            for path in documents:
                _add(connection, decode_report(path.read_bytes()))
            connection.executescript(TOTALS.read_text(encoding="utf-8"))
            connection.commit()
    except sqlite3.Error as error:
        raise StoreError(problem_text("cannot_be_written", error).at(index)) from error


@lru_cache(INDEXES_KEPT)
def report_lines(index: Path) -> tuple[ReportLine, ...]:
    """The reports with their headline numbers, the latest year first; kept, since an index never changes."""
    return tuple(ReportLine(*row) for row in rows_of(index, "SELECT * FROM reports ORDER BY year DESC, report"))


def lines_of(index: Path, organisation: str) -> list[ReportLine]:
    """The reports of an organisation (its identifier), the latest year first."""
    return [line for line in report_lines(index) if line.organisation_id == organisation]


@lru_cache(INDEXES_KEPT)
def organisation_names(index: Path) -> Mapping[str, str]:
    """The latest name of each organisation by its identifier."""
    return {line.organisation_id: line.organisation for line in reversed(report_lines(index))}


def find(index: Path, asked: str, limit: int, *, time_s: float = 2.0) -> list[SearchEntry]:
    """What has all the words, at most `limit` of each kind; of an amount, the places that print it in any unit.

    Gives up after `time_s`, with what has been found by then.
    """
    with closing(opened(index)) as connection:
        deadline = time.monotonic() + time_s
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        found: list[SearchEntry] = []
        amount = asked_amount(asked)
        if amount is not None:
            number, least, most = amount
            about = {"number": number, "least": least, "most": most, "limit": limit}
            found += _found(connection, _AMOUNTS, about)
        match = _match(asked)
        # Pairs know nothing of what stands between letters: words with more in them are compared as they are.
        marked = {f"word{place}": word for place, word in enumerate(asked.split()) if not _RUN.fullmatch(word)}
        query = _FOUND.format("".join(f" AND instr(text, :{name}) > 0" for name in marked))
        for kind in KINDS if match else ():
            found += _found(connection, query, {**_ids(kind), **marked, "match": match, "limit": limit})
        return found


def asked_amount(asked: str) -> tuple[str, int, int] | None:
    """A number that is asked for, and the cents between which an amount in yuan is rounded to it.

    >>> asked_amount("26.89万元"), asked_amount("0.27 million"), asked_amount("养老")
    (('26.89', 26885000, 26895000), ('0.27', 26500000, 27500000), None)
    """
    match = _NUMBER.fullmatch(asked.strip().lower())
    multiple = re.sub(r"\s*(元|yuan|rmb)$", "", match[2]) if match else "-"
    if match is None or multiple not in _MULTIPLES:
        return None
    number = _plain(match[1])
    cents = Decimal(number) * _MULTIPLES[multiple] * 100
    places = -int(Decimal(number).as_tuple().exponent)
    half = Decimal(_MULTIPLES[multiple] * 50) / 10**places
    return number, int(cents - half), int(cents + half)


def every_entry(index: Path) -> Iterator[SearchEntry]:
    """Everything that can be found: amounts, then the other kinds."""
    with closing(opened(index)) as connection:
        yield from _found(connection, _EVERY_AMOUNT, [])
        for kind in KINDS:
            yield from _found(connection, _ENTRIES, _ids(kind))


def _found(
    connection: sqlite3.Connection, query: str, values: Sequence[object] | Mapping[str, object]
) -> Iterator[SearchEntry]:
    try:
        yield from (SearchEntry(*row) for row in connection.execute(query, values))
    except sqlite3.OperationalError:  # interrupted
        return


def _ids(kind: str) -> dict[str, int]:
    """The first and the last id that an entry of a kind may have."""
    first, bits = KINDS.index(kind), _YEAR_BITS + _REPORT_BITS + _NUMBER_BITS
    return {"first": first << bits, "last": (first + 1 << bits) - 1}


def _pairs(text: str) -> str:
    """The pairs of neighbouring characters, and the last character, of each run of letters and digits.

    >>> _pairs("养老保险，2 Items")
    '养老 老保 保险 险 2 it te em ms s'
    """
    return " ".join(run[place : place + 2] for run in _RUN.findall(text.lower()) for place in range(len(run)))


def _match(asked: str) -> str:
    """The expression that finds all runs of letters and digits; empty if there are none.

    >>> _match("养老保险 费")
    '"养老 老保 保险" AND "费"*'
    """
    runs = _RUN.findall(asked.lower())
    # Without the last character, which stands alone; a single character begins a pair, or is the last of a run.
    return " AND ".join(f'"{_pairs(run)[:-2]}"' if len(run) > 1 else f'"{run}"*' for run in runs)


def _add(connection: sqlite3.Connection, report: ReportDocument) -> None:
    asked, shown = verdict(report), headlines(report)
    numbers = {name: shown.get(name, (None, 0)) for name in _HEADLINES}
    line = ReportLine(
        report=report.report,
        organisation=report.organisation,
        year=report.year,
        errors=asked.to_correct,
        warnings=asked.to_disclose + asked.to_compare,
        **{name: None if yuan is None else int(yuan) for name, (yuan, _) in numbers.items()},
        **{f"{name}_figure": figure or None for name, (_, figure) in numbers.items()},
        is_unit=int(any(fact.dataset.startswith(UNIT_PREFIX) for fact in report.facts)),
    )
    insert(connection, "reports", [line])
    ((serial,),) = connection.execute("SELECT rowid FROM reports WHERE report = ?", [report.report])
    add_facts(connection, report)
    rows = []
    for number, (kind, text, figure, note) in enumerate(_entries(report)):
        place = (KINDS.index(kind) << _YEAR_BITS) + _LATEST_YEAR - report.year
        entry = (((place << _REPORT_BITS) + serial) << _NUMBER_BITS) + number
        rows.append((entry, kind, text, report.report, figure, note))
    insert(connection, "entries", rows)
    insert(connection, "words (rowid, pairs)", ((entry, _pairs(text)) for entry, _, text, *_ in rows))
    amounts = (
        (
            _plain(figure.printed),
            None if (yuan := figure.yuan) is None else int(yuan * 100),
            f"{figure.printed} {figure.unit}".strip(),
            report.report,
            figure.number,
            " · ".join(filter(None, (figure.item or figure.section, *figure.column[-1:]))),
        )
        for figure in report.figures
    )
    insert(connection, "amounts", amounts)


def _entries(report: ReportDocument) -> Iterator[tuple[str, str, int, str]]:
    yield "organisation", report.organisation, 0, ""
    for unit in report.units:
        yield "organisation", unit, 0, ""
    yield from _rows(report.figures)
    for form in report.forms:
        if form.name and not form.is_whole:
            yield "project", form.name, 0, ""
    for paragraph in report.paragraphs:
        if not paragraph.is_heading and paragraph.text:
            first = paragraph.figures[0].figure if paragraph.figures else 0
            yield "text", paragraph.text[:_LONGEST_TEXT], first, ""


def _rows(figures: Iterable[PrintedFigure]) -> Iterator[tuple[str, str, int, str]]:
    """Each row of tables, and each indicator, once: with its first figure."""
    seen: set[tuple[str, str, str]] = set()
    for figure in figures:
        key = (figure.kind, figure.code, figure.item)
        if not figure.item or figure.kind == "narrative" or key in seen:
            continue
        seen.add(key)
        kind = "indicator" if figure.kind == "performance" else "row"
        name, printed = f"{figure.code} {figure.item}".strip(), f"{figure.printed} {figure.unit}".strip()
        yield kind, name, figure.number, printed


def _plain(number: str) -> str:
    """A number without separators, so that 1,098.54 and 1098.54 are one."""
    return number.strip().replace(",", "").replace("，", "")
