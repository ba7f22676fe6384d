"""Messages about contradictions between reports: what competes, how many reports print it, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.check.messages.quotations import place_in
from juesuan.model.fact import Attested, CodeConflict, Competing, Editions
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import NO_TEXT, Text

_LISTS = {"function": Text("功能分类科目", "functional code"), "economic": Text("经济分类科目", "economic code")}
# Characters of a wording that a message quotes.
_LONGEST = 60
_CHECK_NAME = Text(
    "核对该科目当年的标准名称，更正印错的报告",
    "check the official name of that year and correct the report that is wrong",
)
_CHECK_CODE = Text(
    "核对编码与名称：多为编码或名称之一印错", "check the code and the name: mostly one of the two is misprinted"
)


def damaged(found: Editions, intact: Competing, suspect: Competing, *, is_cut: bool) -> CodeConflict:
    """One name is a damaged form of another, which stands."""
    how = (
        Text("为其残缺形式", "is a part of it")
        if is_cut
        else Text("与其仅差个别字", "differs from it by a character or so")
    )
    return _conflict(
        found,
        suspect.year,
        Severity.NOTE,
        "name-damaged",
        Text(
            f"名称{_quoted(suspect).zh}{how.zh}，以{_quoted(intact).zh}为准",
            f"the name {_quoted(suspect).en} {how.en}; {_quoted(intact).en} stands",
        ),
        (intact, suspect),
        _CHECK_NAME,
    )


def undecided(found: Editions, competing: Sequence[Competing]) -> CodeConflict:
    """Two names differ by a character or so, and as many reports print the one as the other."""
    wordings = _each(competing)
    return _conflict(
        found,
        max(one.year for one in competing),
        Severity.WARNING,
        "name-undecided",
        Text(
            f"两个名称仅差个别字，尚难断定哪个正确：{wordings.zh}",
            f"goes by two names that differ by a character or so, and nothing says which is right: {wordings.en}",
        ),
        competing,
        _CHECK_NAME,
        _reports(competing),
    )


def names_differ(found: Editions, year: int, competing: Sequence[Competing]) -> CodeConflict:
    """Reports call a code by names that are not the same name."""
    wordings = _each(competing)
    return _conflict(
        found,
        year,
        Severity.WARNING,
        "names-differ",
        Text(f"有{len(competing)}个不同名称：{wordings.zh}", f"goes by {len(competing)} names: {wordings.en}"),
        competing,
        _CHECK_CODE,
    )


def renamed(found: Editions, before: Competing, after: Competing) -> CodeConflict:
    """A code has another name than in the year before."""
    return _conflict(
        found,
        after.year,
        Severity.NOTE,
        "renamed",
        Text(
            f"自{after.year}年改称{_quoted(after).zh}，此前称{_quoted(before).zh}",
            f"is called {_quoted(after).en} from {after.year} on, and was {_quoted(before).en}",
        ),
        (after, before),
        concerned=(),
    )


def definitions_differ(found: Editions, competing: Sequence[Competing]) -> CodeConflict:
    """Reports of one year define a code in ways that say different things."""
    wordings = _each(competing)
    return _conflict(
        found,
        competing[0].year,
        Severity.NOTE,
        "definitions-differ",
        Text(
            f"有{len(competing)}种不同解释：{wordings.zh}", f"is defined in {len(competing)} ways: {wordings.en}"
        ),
        competing,
        Text("核对当年的科目说明", "check the official definition of that year"),
    )


def redefined(found: Editions, before: Competing, after: Competing) -> CodeConflict:
    """A code is defined otherwise than in the year before."""
    return _conflict(
        found,
        after.year,
        Severity.NOTE,
        "redefined",
        Text(
            f"的解释{_quoted(after).zh}与此前的{_quoted(before).zh}不同",
            f"is defined in {after.year} as {_quoted(after).en}, and was as {_quoted(before).en}",
        ),
        (after, before),
        concerned=(),
    )


def two_parents(found: Editions, right: Competing | None, wrong: Competing, other: str) -> CodeConflict:
    """A report puts a code below the name of another code."""
    own = (
        Text(f"，而编码属{_quoted(right).zh}", f", but its digits put it below {_quoted(right).en}")
        if right
        else Text("", "")
    )
    return _conflict(
        found,
        wrong.year,
        Severity.WARNING,
        "two-parents",
        Text(
            f"列于{other}的名称{_quoted(wrong).zh}之下{own.zh}",
            f"is put below {_quoted(wrong).en}, which is the name of {other}{own.en}",
        ),
        tuple(one for one in (right, wrong) if one is not None),
        _CHECK_CODE,
        sorted(one.report for one in wrong.attested),
    )


def _conflict(  # noqa: PLR0913, PLR0917 - a value per part of the message
    found: Editions,
    year: int,
    severity: Severity,
    kind: str,
    what: Text,
    competing: Sequence[Competing],
    remedy: Text = NO_TEXT,
    concerned: Sequence[str] | None = None,
) -> CodeConflict:
    """The conflict; unless `concerned` are given, the reports that print any wording but the first."""
    listed = _LISTS[found.code_list]
    message = Text(
        f"{year}年{listed.zh}{found.code}{what.zh}。", f"{listed.en.capitalize()} {found.code} ({year}) {what.en}."
    )
    others = _reports(competing[1:])
    return CodeConflict(
        found.code_list,
        found.code,
        year,
        Finding(f"codes.{kind}", severity, message, remedy=remedy),
        tuple(competing),
        tuple(others if concerned is None else concerned),
    )


def _reports(competing: Iterable[Competing]) -> list[str]:
    """The reports that print any of the wordings."""
    return sorted({one.report for wording in competing for one in wording.attested})


def _each(competing: Iterable[Competing]) -> Text:
    quoted = [_quoted(one) for one in competing]
    return Text("；".join(one.zh for one in quoted), "; ".join(one.en for one in quoted))


def _quoted(one: Competing) -> Text:
    """A wording, how many reports print it, and where one of them does."""
    words = one.wording if len(one.wording) <= _LONGEST else one.wording[: _LONGEST - 1] + "…"
    example = one.attested[0]
    return Text(
        f"“{words}”（{one.year}年{one.report_count}份报告，{_as_in(one).zh}{_place(example).zh}）",
        f"“{words}” ({one.report_count} {'report' if one.report_count == 1 else 'reports'} of {one.year}, "
        f"{_as_in(one).en}{_place(example).en})",
    )


def _as_in(one: Competing) -> Text:
    return Text("如", "such as ") if one.report_count > 1 else NO_TEXT


def _place(attested: Attested) -> Text:
    """Whose report, and where in it, as far as that is known."""
    zh, en = (place_in(language, attested.place) for language in ("zh", "en"))
    return Text(attested.organisation + zh, f"{attested.organisation}, {en}" if en else attested.organisation)
