"""Messages about contradictions between reports: what competes, how many reports print it, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from juesuan.check.messages.quotations import place_in
from juesuan.check.messages.texts import Value, finding, joined, said
from juesuan.model.fact import Attested, CodeConflict, Competing, Editions
from juesuan.model.finding import Finding
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text

# Characters of a wording that a message quotes.
_LONGEST = 60


def damaged(found: Editions, intact: Competing, suspect: Competing, *, is_cut: bool) -> CodeConflict:
    """One name is a damaged form of another, which stands."""
    how = said("damage.cut" if is_cut else "damage.misread")
    what = _what("name-damaged", suspect=_quoted(suspect), how=how, intact=_quoted(intact))
    return _conflict(found, suspect.year, what, (intact, suspect))


def undecided(found: Editions, competing: Sequence[Competing]) -> CodeConflict:
    """Two names differ by a character or so, and as many reports print the one as the other."""
    what = _what("name-undecided", wordings=_each(competing))
    return _conflict(found, max(one.year for one in competing), what, competing, _reports(competing))


def differing(things: str, found: Editions, year: int, competing: Sequence[Competing]) -> CodeConflict:
    """Reports give a code `names`, or `definitions`, that are not the same."""
    what = _what(f"{things}-differ", count=len(competing), wordings=_each(competing))
    return _conflict(found, year, what, competing)


def changed(how: str, found: Editions, before: Competing, after: Competing) -> CodeConflict:
    """A code has another name (`renamed`), or another definition (`redefined`), than in the year before."""
    what = _what(how, year=after.year, after=_quoted(after), before=_quoted(before))
    return _conflict(found, after.year, what, (after, before), ())


def two_parents(found: Editions, right: Competing | None, wrong: Competing, other: str) -> CodeConflict:
    """A report puts a code below the name of another code."""
    own = said("two-parents.own", right=_quoted(right)) if right else NO_TEXT
    what = _what("two-parents", other=other, wrong=_quoted(wrong), own=own)
    competing = tuple(one for one in (right, wrong) if one is not None)
    return _conflict(found, wrong.year, what, competing, sorted(one.report for one in wrong.attested))


def _what(kind: str, **values: Value) -> Finding:
    """What is wrong, without the code that it is about."""
    return finding(f"codes.{kind}", Place(), **values)


def _conflict(
    found: Editions,
    year: int,
    what: Finding,
    competing: Sequence[Competing],
    concerned: Sequence[str] | None = None,
) -> CodeConflict:
    """The conflict; unless `concerned` are given, the reports that print any wording but the first."""
    listed = said(f"codes.{found.code_list}")
    message = said("codes.conflict", year=year, list=listed, code=found.code, what=what.message)
    others = _reports(competing[1:]) if concerned is None else concerned
    whole = replace(what, message=message)
    return CodeConflict(found.code_list, found.code, year, whole, tuple(competing), tuple(others))


def _reports(competing: Iterable[Competing]) -> list[str]:
    """The reports that print any of the wordings."""
    return sorted({one.report for wording in competing for one in wording.attested})


def _each(competing: Iterable[Competing]) -> Text:
    return joined([_quoted(one) for one in competing])


def _quoted(one: Competing) -> Text:
    """A wording, how many reports print it, and where one of them does."""
    return said(
        "codes.quoted",
        words=one.wording if len(one.wording) <= _LONGEST else one.wording[: _LONGEST - 1] + "…",
        year=one.year,
        count=one.report_count,
        reports="report" if one.report_count == 1 else "reports",
        such_as=said("codes.such-as") if one.report_count > 1 else NO_TEXT,
        place=_place(one.attested[0]),
    )


def _place(attested: Attested) -> Text:
    """Whose report, and where in it, as far as that is known."""
    zh, en = (place_in(language, attested.place) for language in ("zh", "en"))
    return Text(attested.organisation + zh, f"{attested.organisation}, {en}" if en else attested.organisation)
