"""Queries on pages: published questions with their answers, and the page to write a query of one's own."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.model.text import Text
from juesuan.releases.serialization import HTML
from juesuan.serve.fact_tables import figures_of
from juesuan.serve.pages.chart_data import Chart, Series, bars
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.lookup import Rows, Term, rows_of
from juesuan.serve.pages.presentation import FIGURES_A_PAGE, Addresses, Naming, ShownValue, answer_address
from juesuan.serve.pages.rendering import TERM_NAMES, filled, language_of, page
from juesuan.serve.pages.resource import INCOMPLETE, wanted
from juesuan.serve.protocol.problems import Problem, problem_of
from juesuan.serve.protocol.streaming import whole_result
from juesuan.serve.service import PAGE_ROWS, Edition
from juesuan.serve.workers.tasks import AnswerError, Query
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.resources import folder as package_folder

_SOLUTION_FORMATS = ("csv", "tsv", "json", "xml")
_GRAPH_FORMATS = ("ttl", "nt", "jsonld", "rdf")
_TRIPLE = ("subject", "predicate", "object")
# The variable of published queries that has amounts in yuan.
_AMOUNT = "yuan"

# Rows of a result that are drawn: as many bars as a screen holds.
_DRAWN_ROWS = 20

# A number that is written without separators.
_YEAR = "year"

_NOTHING = ShownValue("", kind="empty")
# Columns of published queries that say where the numbers of a row are from; the numbers become links to it.
_SOURCES = ("figure", "fact")


class ResultTable(NamedTuple):
    """A result: a boolean, or columns and rows; with the addresses of the same in other formats."""

    boolean: bool | None
    headings: tuple[str, ...]
    rows: tuple[tuple[ShownValue, ...], ...]
    complete: bool
    formats: tuple[tuple[str, str], ...]


def result_table(
    query: str, found: Rows, naming: Naming, headings: Mapping[str, Text] | None = None
) -> ResultTable:
    """The table of the first rows of a result; of a published query with `headings` by variable."""
    variables = found.variables
    rows = [[_shown(name, term, naming) for name, term in zip(variables, row, strict=True)] for row in found.rows]
    formats = _GRAPH_FORMATS if variables == _TRIPLE else _SOLUTION_FORMATS
    shown = list(range(len(variables)))
    if headings is not None:
        source = next((variables.index(name) for name in _SOURCES if name in variables), None)
        if source is not None and len(variables) > 1:
            rows = [_leading(row, source) for row in rows]
            shown.remove(source)
    language, given = naming.language.code, headings or {}
    named = [naming.language.capital(given[name].in_(language)) if name in given else name for name in variables]
    return ResultTable(
        boolean=found.boolean,
        headings=tuple(named[place] for place in shown),
        rows=tuple(tuple(row[place] for place in shown) for row in rows),
        complete=found.complete,
        formats=tuple((name.upper(), answer_address(query, name)) for name in formats),
    )


def _shown(variable: str, term: Term | None, naming: Naming) -> ShownValue:
    if term is None:
        return _NOTHING
    return ShownValue(term.value) if variable == _YEAR and isinstance(term, ox.Literal) else naming.value(term)


def chart_of_result(title: str, found: Rows, naming: Naming) -> Chart | None:
    """Bars of the amounts of a result, each named by the first column that tells the rows apart.

    None for one without amounts in yuan, of one row, or of more than can be taken in at once.
    """
    rows = [dict(zip(found.variables, row, strict=True)) for row in found.rows]
    amounts = [Decimal(term.value) for row in rows if isinstance(term := row.get(_AMOUNT), ox.Literal)]
    if not 1 < len(rows) <= _DRAWN_ROWS or len(amounts) < len(rows):
        return None
    named = [
        [naming.value(term).text if (term := row[name]) is not None else "" for row in rows]
        for name in found.variables
        if name not in {_AMOUNT, _YEAR, "code", *_SOURCES}
    ]
    distinct = next((one for one in named if len(set(one)) == len(rows)), None)
    return bars(title, distinct, [Series(title, amounts)], naming.language, kind="rows") if distinct else None


def _leading(row: Sequence[ShownValue], source: int) -> list[ShownValue]:
    """A row whose last number, or else first cell, leads to its source."""
    numbers = [place for place, value in enumerate(row) if value.kind == "number" and place != source]
    place = numbers[-1] if numbers else next(place for place in range(len(row)) if place != source)
    linked = list(row)
    if row[source].href and not row[place].href:
        linked[place] = replace(row[place], href=row[source].href)
    return linked


QUESTIONS_PATH = "/questions"
_COLUMN = re.compile(r"^#\s*column\s+(\w+):\s*(.+?)\s*\|\s*(.+?)\s*$", re.MULTILINE)
# The properties of findings that have a twin in English.
_MESSAGES = re.compile(r"\bjs:(?:message|remedy)\b")

_HEADER = re.compile(r"^#\s*(zh|en):\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the query that answers it; `name` is the file's, `columns` are headings by variable."""

    name: str
    text: Text
    query: str
    columns: Mapping[str, Text] = field(default_factory=dict)


def read_questions(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder in the order of their names; none if there is no such folder."""
    found = []
    for path in sorted(folder.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        texts = dict(_HEADER.findall(query))
        text = Text(texts.get("zh", path.stem), texts.get("en", path.stem))
        columns = {name: Text(zh, en) for name, zh, en in _COLUMN.findall(query)}
        found.append(Question(path.stem, text, query, columns))
    return tuple(found)


@cache
def published_questions() -> tuple[Question, ...]:
    """The questions that come with the package; none where it has been installed without them."""
    try:
        return read_questions(package_folder("queries"))
    except FileNotFoundError:
        return ()


def question_links(questions: Sequence[Question], language: Language) -> list[tuple[str, str]]:
    """The questions in a language, each with the address that leads to its answer."""
    return [
        (question.text.in_(language.code), f"{QUESTIONS_PATH}/{quote(question.name)}{language.suffix}")
        for question in questions
    ]


async def question_list(request: Request, _: Edition) -> Response:
    """All questions."""
    links = question_links(published_questions(), language_of(request))
    return page(request, "question_list.html", questions=links)


async def question_page(request: Request, edition: Edition) -> Response:
    """The question with its answer; as other than a page, the address of the answer (303)."""
    name = request.path_params["name"]
    question = next((one for one in published_questions() if one.name == name), None)
    if question is None:
        return page(request, "missing.html", 404, phrase="unknown", iri=name)
    language = language_of(request)
    if language.code == "en":
        question = replace(question, query=_MESSAGES.sub(r"\g<0>English", question.query))
    if wanted(request) is not HTML:
        return RedirectResponse(answer_address(question.query, ""), status_code=303)
    status, content = 200, dict[str, Any](result=None, problem=None, chart=None)
    try:
        found = await _answer(request, edition, question)
        naming = Naming(Addresses(edition.release.base), language)
        content["result"] = result_table(question.query, found, naming, question.columns)
        content["chart"] = chart_of_result(question.text.in_(language.code), found, naming)
    except AnswerError as error:
        content["problem"] = problem_of(error, ())
        status = content["problem"].status
    return page(request, "question.html", status, question=question, **content)


async def _answer(request: Request, edition: Edition, question: Question) -> Rows:
    """The first rows of the answer, which has been worked out beforehand as a rule. Raises AnswerError.

    In the place of a fact is the figure that prints it: one step less to the print.
    """
    release, facts = edition.release, f"{edition.release.base}obs/"
    task = Query(question.query, release.base, "", "", row_limit=PAGE_ROWS)
    found = rows_of((await whole_result(request, edition, task)).body, PAGE_ROWS)
    if release.search_index is None:
        return found
    iris = {term.value for row in found.rows for term in row if isinstance(term, ox.NamedNode)}
    paths = [iri.removeprefix(facts) for iri in iris if iri.startswith(facts)]
    figures = await asyncio.to_thread(figures_of, release.search_index, paths)
    printed = {
        ox.NamedNode(facts + path): ox.NamedNode(f"{release.base}figure/{figure}")
        for path, figure in figures.items()
    }
    rows = tuple(
        tuple(printed.get(term, term) if isinstance(term, ox.NamedNode) else term for term in row)
        for row in found.rows
    )
    return found._replace(rows=rows)


# The messages that the page's script shows.
_WORDS = (
    *("query_label", "result", "true", "false", "no_rows", "rows", "this_result_as", "error"),
    *("running", "loading", "placed", "copy", "copied", "chart", "save_picture"),
)

_STARTER = "SELECT * WHERE {\n  ?subject ?predicate ?object\n}\nLIMIT 20\n"


def query_page(
    request: Request,
    base: str,
    query: str | None = None,
    found: Rows | None = None,
    problem: Problem | None = None,
) -> Response:
    """What a person sees at the endpoint: a form, and the result of the query, or why there is none.

    Without a query the form has a question named by `?example=`, or else the first one. `base` is the namespace of
    the data. Query, result and problem may be hostile: the template escapes them.
    """
    language, questions = language_of(request), published_questions()
    wanted = request.query_params.get("example", "")
    example = next((one.query for one in questions if one.name == wanted), "")
    script = {
        "base": base,
        "suffix": language.suffix,
        "figures_a_page": FIGURES_A_PAGE,
        "words": {name: language.text(name) for name in _WORDS},
    }
    return page(
        request,
        "query.html",
        problem.status if problem else 200,
        query=query if query is not None else example or (questions[0].query if questions else _STARTER),
        result=result_table(query or "", found, Naming(Addresses(base), language)) if found is not None else None,
        problem=problem,
        script=script,
        examples=[
            (one.text.in_(language.code), language.link(f"/sparql?example={quote(one.name)}")) for one in questions
        ],
    )


_JSON = "application/sparql-results+json"


async def terms(_: Request, edition: Edition) -> Response:
    """The terms of the release; only the prefixes and terms of other vocabularies if it does not answer."""
    headers, rows = {"Cache-Control": "no-cache"}, []
    try:
        answer = json.loads(await edition.pages.read(Query(filled("terms.rq"), edition.release.base, _JSON, "")))
        rows = answer["results"]["bindings"]
    except AnswerError:
        headers = INCOMPLETE
    examples = {one.name: one.query for one in published_questions()}
    own = {row["term"]["value"]: [_value(row, "zh"), _value(row, "en")] for row in rows}
    foreign = {iri: [name.zh, name.en] for iri, name in TERM_NAMES.items()}
    terms = [[iri, *names] for iri, names in {**foreign, **own}.items()]
    content = {"prefixes": PREFIXES, "terms": terms, "examples": examples}
    content_json = json.dumps(content, ensure_ascii=False).encode()
    return Response(content_json, headers=headers, media_type="application/json")


def _value(row: dict[str, dict[str, str]], name: str) -> str:
    return row[name]["value"] if name in row else ""
