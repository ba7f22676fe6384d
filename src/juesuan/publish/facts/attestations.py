"""Attestations: which classification codes a report uses, and what it calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from juesuan.check.messages.texts import finding
from juesuan.model.fact import Attestation
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding
from juesuan.model.reading import Definition
from juesuan.publish.facts.cells import Cells, each_print
from juesuan.vocabulary.classification import CLASSIFICATIONS, is_cut, name_key
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import without_spaces

Code = tuple[str, str]


def attestations_of(
    cells: Cells, figures: Sequence[Figure], definitions: Sequence[Definition] = ()
) -> tuple[tuple[Attestation, ...], tuple[Finding, ...]]:
    """The codes of a report with their names, sorted, the most printed name first; and codes with two names.

    Names are those that the tables print; a code that only prose uses is called as prose or its definition does.
    """
    names: dict[Code, Counter[str]] = defaultdict(Counter)
    printed: dict[tuple[Code, str], Figure] = {}
    for code, figure in _uses(cell.figure for statement in BY_ID for cell in cells.of(statement)):
        name = _name(code, figure)
        names[code][name] += 1
        printed.setdefault((code, name), figure)
    conflicts: list[Finding] = []
    for code in sorted(names):
        several = [printed[code, name] for name in _differing(ranked(names[code]))]
        if len(several) > 1:
            places = each_print(several, "item")
            conflicts.append(finding("code.names-differ", several[-1].place, code=several[0].code, places=places))
    where = {name: figure.place for name, figure in printed.items()}
    prose = (figure for figure in figures if figure.kind is FigureKind.NARRATIVE)
    in_prose = ((code, _name(code, figure), figure.place) for code, figure in _uses(prose))
    defined = (((FUNCTION.name, one.code), without_spaces(one.term), one.place) for one in definitions if one.code)
    for code, name, place in (*in_prose, *defined):
        if not ranked(names[code]):
            names[code][name] += 1
            where.setdefault((code, name), place)
    attested: list[Attestation] = []
    for code in sorted(names):
        found = [Attestation(*code, name, names[code][name], where[code, name]) for name in ranked(names[code])]
        attested += found or [Attestation(*code, name="", count=0)]
    return tuple(attested), tuple(conflicts)


def _name(code: Code, figure: Figure) -> str:
    """What a figure calls its code; empty if its row has another one."""
    return without_spaces(figure.item) if figure.code == code[1] else ""


def _uses(figures: Iterable[Figure]) -> Iterator[tuple[Code, Figure]]:
    for figure in figures:
        for code_list in CLASSIFICATIONS if figure.coordinate is not None else ():
            code = getattr(figure.coordinate, code_list)
            if code.isdigit():
                yield (code_list, code), figure


def ranked(names: Counter[str]) -> list[str]:
    """The names from the most to the least printed, without the missing one."""
    return sorted((name for name in names if name), key=lambda name: (-names[name], name))


def _differing(names: Iterable[str]) -> list[str]:
    """The names that are not another one in other brackets, nor cut by their cell, nor run into the next."""
    found: dict[str, str] = {}
    for name in names:
        key = name_key(name)
        # In the order of prints: the most printed spelling is the one that others are held against.
        if not any(key == known or is_cut(key, known) or is_cut(known, key) for known in found):
            found[key] = name
    return list(found.values())
