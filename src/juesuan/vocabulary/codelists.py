"""The code lists: of meanings of figures (`Coordinate`), subjects of prose, units, and performance evaluations.

Lists of meanings know totals, which no published fact is; the published lists are in the folder `ontology`. Of the
functional and economic classifications only the classes are here: below them, reports say which codes there are.
The levels of indicators are those of the Ministry of Finance's form of self-evaluation (绩效自评表,
财预〔2020〕10号) and of its later form, which has costs as a first level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from juesuan.model.amount import Unit
from juesuan.model.figure import TOTAL
from juesuan.model.performance import Comparator
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASSIFICATIONS, is_class
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.resources import toml_beside
from juesuan.vocabulary.wording import compact


@dataclass(frozen=True, slots=True)
class Concept:
    """A code with its label and the code above it (empty at the top)."""

    code: str
    label: Text
    parent: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its name in IRIs, its label, and its concepts in order."""

    name: str
    label: Text
    concepts: tuple[Concept, ...]


_TABLES = toml_beside(__file__, "codelists.toml")


def _concepts(name: str, rows: str) -> Iterator[Concept]:
    """The concepts of a list: its rows, and of a classification the classes, from the file that holds them."""
    for row in rows.splitlines():
        code, zh, en, parent = (cell.strip() for cell in row.split("|"))
        yield Concept(code, Text(zh, en), parent)
    for code, label in code_labels(name).items() if name in CLASSIFICATIONS else ():
        if is_class(code):
            yield Concept(code, label, TOTAL)


# The lists by their names; those of meanings have the names of dimensions (`Coordinate`).
CODE_LISTS = {
    name: CodeList(name, Text(one["zh"], one["en"]), tuple(_concepts(name, one["concepts"])))
    for name, one in _TABLES.items()
    if "concepts" in one
}
FUND, NATURE, ITEM, SUBJECT = (CODE_LISTS[name] for name in ("fund", "nature", "item", "subject"))
# The roots of the two lists that reports attest: to them belong the concepts that the codes in reports imply.
FUNCTION, ECONOMIC = ATTESTED_LISTS = CODE_LISTS["function"], CODE_LISTS["economic"]
FUNCTION_CLASSES = tuple(concept for concept in FUNCTION.concepts if is_class(concept.code))


def parts_of(code_list: str, whole: str = TOTAL) -> tuple[str, ...]:
    """The codes right below `whole` in a code list."""
    return tuple(concept.code for concept in CODE_LISTS[code_list].concepts if concept.parent == whole)


# The phase of a comparative: last year's final amount, printed again in this year's report.
PRIOR = "prior"
# The subject of what is said of a project.
PROJECT = "project"
# The subject of which each is a part.
PARENTS = {concept.code: concept.parent for concept in SUBJECT.concepts if concept.parent}

# Codes are the names of the members: `ten-thousand-yuan`, `at-least`.
UNIT_CODES = {unit: unit.name.lower().replace("_", "-") for unit in Unit}
COMPARATOR_CODES = {one: one.name.lower().replace("_", "-") for one in Comparator}

# What the values of an evaluation are called, by their roles (`Stated.role`).
ROLE_NAMES = {role.code: role.label for role in CODE_LISTS["role"].concepts}


def indicator_level(which: str, printed: str) -> str:
    """The code of a `first` or `second` level by its printed name; empty if it is none of the usual ones."""
    rows = (row.split(" -> ") for row in _TABLES["indicator-levels"][which].splitlines())
    return next((code for pattern, code in rows if re.search(pattern, compact(printed))), "")
