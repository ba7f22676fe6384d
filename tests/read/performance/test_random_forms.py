"""Forms drawn at random are read as they are printed: as pages, as HTML, as tab-separated text.

`python -m tests.read.performance.test_random_forms COUNT [SEED [KINDS [SHOWN]]]` measures more of them: what share
of the values is read, by kind of file and by feature of the layout, and the first SHOWN forms with a fault.
"""

from __future__ import annotations

import random
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from pathlib import Path

import pytest

from juesuan.model.performance import Evaluation, Execution, Indicator
from juesuan.read.documents import open_document, profile
from juesuan.read.performance import read_evaluations
from juesuan.read.tables import lay_out
from tests.read.performance.printing import print_drawing, spots_of
from tests.read.performance.random_forms import DEPARTMENT, Drawn, Fact, Row, draw, draw_with_weights_in_names

TITLE = f"{DEPARTMENT}2024年度部门决算"
MONEY = ("initial", "budget", "executed", "weight", "rate", "score")
RESULTS = ("weight", "target", "actual", "score")


def print_page(drawn: Drawn, folder: Path, rules: str = "all") -> Path:
    """A PDF with page breaks in the list; the pages may repeat its head."""
    chooser = random.Random(str(drawn.rows))
    first, after = drawn.list_rows
    heads = [row for row in drawn.rows[first : first + 2] if "^" not in row and "年度目标1" not in row]
    head = heads[0] if heads and "head of two rows" not in drawn.features and chooser.random() < 0.3 else None
    lines: list[str] = []
    on_page, labels = 0, [""] * len(drawn.rows[0])
    for number, row in enumerate(drawn.rows):
        cells = row
        if first + 3 < number < after and on_page > chooser.randint(8, 14):
            lines += ["===", *([" | ".join(head)] if head else [])]
            drawn.features.add("head repeated" if head else "page break")
            cells = [f"^{label}" if text == "^" else text for label, text in zip(labels, row, strict=True)]
            on_page = 0
        lines.append(" | ".join(cells))
        labels = [old if text == "^" else text for old, text in zip(labels, row, strict=True)]
        on_page += 1
    path = folder / "form.pdf"
    print_drawing("\n".join([*drawn.above, "---", *lines]) + "\n", path, (TITLE, "第三部分 绩效"), rules)
    return path


def print_level(drawn: Drawn, folder: Path) -> Path:
    """A PDF without upright rules."""
    return print_page(drawn, folder, "rows")


def print_bare(drawn: Drawn, folder: Path) -> Path:
    """A PDF without rules."""
    return print_page(drawn, folder, "none")


def print_html(drawn: Drawn, folder: Path) -> Path:
    lines = [f"<p>{escape(line)}</p>" for line in (TITLE, "第三部分 绩效", *drawn.above)]
    rows: list[list[str]] = [[] for _ in drawn.rows]
    for one in spots_of(drawn.rows):
        rows[one.row].append(f'<td rowspan="{one.rows}" colspan="{one.columns}">{escape(one.text)}</td>')
    table = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    path = folder / "form.html"
    path.write_text(f"<html><meta charset='utf-8'>{''.join(lines)}<table>{table}</table></html>", encoding="utf-8")
    return path


def print_text(drawn: Drawn, folder: Path) -> Path:
    """OCR'd text in tab-separated lines: spans are lost, a label stands in the first of its rows."""
    lines = ["\t".join("" if text in ("<", "^") else text for text in row) for row in drawn.rows]
    path = folder / "form.txt"
    path.write_text("\n".join([f"# {TITLE}", "", f"## {drawn.above[0]}", "", *lines, ""]), encoding="utf-8")
    return path


def print_centred(drawn: Drawn, folder: Path) -> Path:
    """The same, a label standing in the middle one of its rows."""
    rows: list[Row] = [[""] * len(row) for row in drawn.rows]
    for one in spots_of(drawn.rows):
        rows[one.row + (one.rows - 1) // 2][one.column] = one.text
    path = folder / "centred.txt"
    lines = ["\t".join(row) for row in rows]
    path.write_text("\n".join([f"# {TITLE}", "", f"## {drawn.above[0]}", "", *lines, ""]), encoding="utf-8")
    return path


def print_run_together(drawn: Drawn, folder: Path) -> Path:
    """OCR'd text of one paragraph: the lines of the cells of a row, line by line across the columns."""
    chooser = random.Random(str(drawn.rows))
    narrow = chooser.choice((5, 8, 40))
    drawn.features.add("cells of one line" if narrow > 8 else "cells of several lines")
    words: list[str] = []
    spots = list(spots_of(drawn.rows))
    for row in range(len(drawn.rows)):
        cells = [one for one in spots if one.row + (one.rows - 1) // 2 == row and one.text]
        pieces = [
            textwrap.wrap(one.text, narrow * one.columns) for one in sorted(cells, key=lambda one: one.column)
        ]
        height = max(map(len, pieces), default=0)
        padded = [["", *lines] if (height - len(lines)) // 2 == 1 else lines for lines in pieces]
        words += [line for lines in zip_longest(*padded, fillvalue="") for line in lines if line]
    path = folder / "together.txt"
    path.write_text(f"# {TITLE}\n\n# {drawn.above[0]}\n\n{' '.join(words)}\n", encoding="utf-8")
    return path


PRINTERS: dict[str, Callable[[Drawn, Path], Path]] = {
    "html": print_html,
    "pdf": print_page,
    "level": print_level,
    "bare": print_bare,
    "text": print_text,
    "centred": print_centred,
    "together": print_run_together,
    "wuhan": print_run_together,
}


def read(path: Path) -> tuple[Evaluation, ...]:
    document = open_document(path, None)
    return read_evaluations(lay_out(document), profile(document)[0])[0]


def facts_of(evaluation: Evaluation) -> Iterator[Fact]:
    """What has been read of a form, as its truth is written."""
    parties = {"supervisor": evaluation.supervisor, "implementer": evaluation.implementer}
    if not evaluation.is_whole:
        parties["name"] = evaluation.name
    yield from (("", role, text) for role, text in parties.items() if text)
    for line in evaluation.executions:
        yield from values_of(f"${line.label}", line, MONEY)
    for group in evaluation.groups:
        yield f"group {group.name}", "weight", group.weight.text
    for goal in evaluation.goals:
        if goal.text:
            yield "", f"goal {goal.number}", goal.text
        for found in goal.indicators:
            whose = f"{goal.number} {found.name}"
            yield from values_of(whose, found, RESULTS)
            levels = (("level1", found.level1), ("level2", found.level2))
            yield from ((whose, role, level) for role, level in levels if level)
    sums = (("weight", evaluation.weight), ("score", evaluation.score))
    yield from (("sum", role, value.text) for role, value in sums if value is not None)


def values_of(whose: str, holder: Indicator | Execution, roles: Sequence[str]) -> Iterator[Fact]:
    values = ((role, getattr(holder, role)) for role in roles)
    yield from ((whose, role, value.text) for role, value in values if value is not None)


def compared(drawn: Drawn, evaluations: Sequence[Evaluation]) -> tuple[list[Fact], list[Fact]]:
    """What is missing of a form, and what has been read that is not true of it."""
    wanted = Counter(fact for fact in drawn.facts if fact[2])
    found = Counter(fact for one in evaluations for fact in facts_of(one))
    return list((wanted - found).elements()), list((found - wanted).elements())


@pytest.mark.parametrize("kind", ["html", "pdf", "text"])
@pytest.mark.parametrize("seed", range(12))
def test_a_random_form_is_read_as_it_is_printed(kind: str, seed: int, tmp_path: Path) -> None:
    drawn = draw(seed)
    assert compared(drawn, read(PRINTERS[kind](drawn, tmp_path))) == ([], [])


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7, 8, 212, 324, 333])
def test_a_random_form_without_upright_rules_is_read_by_its_white_space(seed: int, tmp_path: Path) -> None:
    drawn = draw(seed)
    assert compared(drawn, read(print_level(drawn, tmp_path))) == ([], [])


@pytest.mark.parametrize("seed", [*range(12), 202, 204, 206, 392])
def test_centred_labels_give_no_level_that_is_not_sure(seed: int, tmp_path: Path) -> None:
    drawn = draw(seed)
    missing, wrong = compared(drawn, read(print_centred(drawn, tmp_path)))
    assert wrong == []
    assert {role for _, role, _ in missing} <= {"level1", "level2"}


@pytest.mark.parametrize("seed", [5, 205, 401, 417, 1018])
def test_of_a_random_form_without_any_rule_nothing_is_read_wrongly(seed: int, tmp_path: Path) -> None:
    drawn = draw(seed)
    _, wrong = compared(drawn, read(print_bare(drawn, tmp_path)))
    assert wrong == []


def measure(count: int, first: int, kinds: Sequence[str], shown: int) -> Iterator[str]:
    """A table of what is read, by kind of file and by feature."""
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for seed, kind in ((seed, kind) for seed in range(first, first + count) for kind in kinds):
            drawn = (draw_with_weights_in_names if kind == "wuhan" else draw)(seed)
            missing, wrong = compared(drawn, read(PRINTERS[kind](drawn, Path(folder))))
            if (missing or wrong) and shown > 0:
                shown -= 1
                yield f"seed {seed} {kind} {sorted(drawn.features)}\n  missing {missing[:6]}\n  wrong {wrong[:6]}"
            for feature in (kind, *drawn.features):
                total = totals.setdefault(feature, Counter())
                counts = {"facts": len(drawn.facts), "missing": len(missing), "wrong": len(wrong)}
                total.update(counts, forms=1, whole=not (missing or wrong))
    for feature, total in sorted(totals.items(), key=lambda item: -item[1]["missing"] / item[1]["facts"]):
        recall = 1 - total["missing"] / total["facts"]
        yield f"{feature:24} {total['whole']:4} of {total['forms']:4} whole, {recall:8.2%}, wrong {total['wrong']}"


if __name__ == "__main__":
    given = [*sys.argv[1:], *("100", "0", ",".join(PRINTERS), "0")[len(sys.argv) - 1 :]]
    for text in measure(int(given[0]), int(given[1]), given[2].split(","), int(given[3])):
        sys.stdout.write(f"{text}\n")
