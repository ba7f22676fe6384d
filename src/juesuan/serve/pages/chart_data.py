"""What a chart draws: plain data beside the table that says the same, drawn by `static/charts.js`.

An amount is a number for the drawing, the same in words, and the address that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from juesuan.serve.pages.language import Language

DrawnAmount = tuple[float, str, str]
Chart = Mapping[str, Any]


class Slice(NamedTuple):
    """A part of a whole: its name, its amount in yuan, the address that it leads to, its own parts, its code."""

    name: str
    yuan: Decimal
    href: str = ""
    parts: tuple[Slice, ...] = ()
    code_list: str = ""
    code: str = ""


class Series(NamedTuple):
    """A row of amounts in yuan, one for each category, None where there is none; with their addresses."""

    name: str
    amounts: Sequence[Decimal | None]
    hrefs: Sequence[str] = ()


def bars(
    name: str, categories: Sequence[str], series: Sequence[Series], language: Language, kind: str = "bar"
) -> Chart:
    """Bars of money; `kind` may be line, or rows for bars that lie."""
    amounts = [one for row in series for one in row.amounts if one is not None]
    scale = language.scale(max(map(abs, amounts), default=Decimal(0)))
    return {
        "kind": kind,
        "name": name,
        "unit": scale.name.in_(language.code),
        "scale": scale.yuan,
        "categories": list(categories),
        "series": [
            {
                "name": row.name,
                "values": [
                    None if yuan is None else _drawn(yuan, href, language)
                    for yuan, href in zip(row.amounts, row.hrefs or [""] * len(row.amounts), strict=True)
                ],
            }
            for row in series
        ],
    }


def sankey(name: str, middle: Slice, into: Iterable[Slice], out: Iterable[Slice], language: Language) -> Chart:
    """Money that comes together in the middle and goes out again."""
    sides = [[part for part in side if part.yuan > 0] for side in (into, out)]
    nodes = [("m", 1, middle)]
    links = []
    for side, depth in zip(sides, (0, 2), strict=True):
        for place, part in enumerate(side):
            node = f"{depth}.{place}"
            nodes.append((node, depth, part))
            ends = {"source": node, "target": "m"} if depth == 0 else {"source": "m", "target": node}
            value, shown, _ = _drawn(part.yuan, "", language)
            links.append({**ends, "value": value, "shown": f"{part.name}  {shown}"})
    return {
        "kind": "sankey",
        "name": name,
        "nodes": [
            {"id": node, "depth": depth, "name": part.name, "amount": _drawn(part.yuan, part.href, language)}
            for node, depth, part in nodes
        ],
        "links": links,
    }


def treemap(name: str, parts: Iterable[Slice], language: Language) -> Chart:
    """Parts of a whole as areas, their parts within."""
    return {"kind": "treemap", "name": name, "nodes": [_area(part, language) for part in parts if part.yuan > 0]}


def sparkline(amounts: Sequence[Decimal | int | None]) -> str:
    """The points of a line over years for an SVG polyline of 100 by 24, from zero up; empty below two amounts."""
    known = [Decimal(one) for one in amounts if one is not None]
    highest = max(known, default=Decimal(0))
    if len(known) < 2 or highest <= 0:
        return ""
    step = Decimal(100) / (len(amounts) - 1)
    return " ".join(
        f"{place * step:.1f},{22 - 20 * max(Decimal(0), Decimal(one)) / highest:.1f}"
        for place, one in enumerate(amounts)
        if one is not None
    )


def _area(part: Slice, language: Language) -> Chart:
    inner = [_area(one, language) for one in part.parts if one.yuan > 0]
    node = {"name": part.name, "amount": _drawn(part.yuan, part.href, language)}
    return {**node, "children": inner} if inner else node


def _drawn(yuan: Decimal, href: str, language: Language) -> DrawnAmount:
    return float(yuan), " ".join(language.readable(yuan)), href
