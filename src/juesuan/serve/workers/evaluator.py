"""Evaluation in a worker: from a task and an open store to a head and the bytes of a body.

CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/#csv) is written here: the engine writes IRIs without quotes,
also those with commas, as places in files have (`viewrect=72,535,450,33`). Pages of PDF files become pictures here
too, since a file may be hostile and is only opened in a worker.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable
from itertools import islice
from typing import IO, Any

import pyoxigraph as ox

from juesuan.model.text import Text
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.workers.tasks import AnswerError, FailureReason, PageImage, Query, Task
from juesuan.serve.workers.unsupported import asks_elsewhere, subtracts_across_graphs, undeclared_prefix
from juesuan.vocabulary.namespaces import PREFIXES

# Named here, since a worker starts twice as fast without all that knows of releases.
_CSV = "text/csv"

PICTURE = "image/webp"
# Of the first rows of a result.
ROWS = "text/tab-separated-values"
_TRIPLE = ["?subject", "?predicate", "?object"]
# Of WebP: small print stays sharp; a page of A4 at 144 dpi has about 100 kB.
_QUALITY = 80

# Pixels a point: 144 dpi.
_SCALE = 2.0

# A0 at 144 dpi; a page that claims to be larger is drawn smaller.
_MOST_PIXELS = 25_000_000


def page_picture(task: PageImage) -> bytes:
    """The page as WebP. Raises AnswerError if there is none, OSError or RuntimeError for a damaged file."""
    import pypdfium2  # noqa: PLC0415 - few workers need it

    with pypdfium2.PdfDocument(task.path) as document:
        if not 0 < task.page <= len(document):
            raise AnswerError(FailureReason.UNKNOWN, task.path)
        page = document[task.page - 1]
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale).to_pil()
        content = io.BytesIO()
        picture.convert("RGB").save(content, "WEBP", quality=_QUALITY)
        return content.getvalue()


def write_csv(solutions: ox.QuerySolutions, body: IO[bytes]) -> None:
    """Writes the solutions with a head of their variables. Raises OSError from the engine."""
    writer = csv.writer(codecs.getwriter("utf-8")(body))
    writer.writerow([variable.value for variable in solutions.variables])
    writer.writerows([_text(term) for term in solution] for solution in solutions)


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return "" if term is None else str(term)


Head = Callable[[str], None]
QueryResults = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]


def answer(store: ox.Store, task: Task, head: Head, body: IO[bytes]) -> None:
    """Answers a task from an open store: calls `head` once, with a media type, then writes the body.

    Raises AnswerError, or OSError from the engine.
    """
    if isinstance(task, PageImage):
        picture = page_picture(task)
        head(PICTURE)
        body.write(picture)
        return
    if subtracts_across_graphs(task.text):
        raise AnswerError(FailureReason.REFUSED, problem_text("minus_in_graph"))
    write_results(checked(store, task), task, head, body)


def checked(store: ox.Store, query: Query) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """The results of a query from a store. Raises AnswerError if it is not SPARQL, or asks elsewhere."""
    if asks_elsewhere(query.text):
        raise AnswerError(FailureReason.REFUSED, problem_text("no_federation"))
    dataset: dict[str, Any] = {"use_default_graph_as_union": query.every_graph}
    if query.default_graphs is not None or query.named_graphs is not None:
        # Naming one graph empties the rest: https://www.w3.org/TR/sparql11-protocol/#dataset
        default, named = query.default_graphs or (), query.named_graphs or ()
        dataset = {
            "default_graph": list(map(ox.NamedNode, default)),
            "named_graphs": list(map(ox.NamedNode, named)),
        }
    try:
        return store.query(query.text, base_iri=query.base or None, **dataset)
    except SyntaxError as error:
        undeclared = undeclared_prefix(query.text)
        if undeclared is None:
            raise AnswerError(FailureReason.SYNTAX, str(error)) from error
        line, column, prefix = undeclared
        text, place = problem_text("undeclared", prefix, PREFIXES.get(prefix, "…")), f"error at {line}:{column}: "
        raise AnswerError(FailureReason.SYNTAX, Text(place + text.zh, place + text.en)) from error


def write_results(results: QueryResults, query: Query, head: Head, body: IO[bytes]) -> None:
    """Writes results in the format asked for. Raises AnswerError if there is none for their kind."""
    if query.row_limit:
        head(ROWS)
        write_rows(results, query.row_limit, body)
        return
    is_graph = not isinstance(results, ox.QuerySolutions | ox.QueryBoolean)
    media_type = query.graph if is_graph else query.solutions
    if not media_type:
        raise AnswerError(FailureReason.NOT_ACCEPTABLE, "graph" if is_graph else "solutions")
    head(media_type)
    if query.head_only:
        return
    if isinstance(results, ox.QuerySolutions) and media_type == _CSV:
        write_csv(results, body)
    elif isinstance(results, ox.QuerySolutions | ox.QueryBoolean):
        results.serialize(body, format=ox.QueryResultsFormat.from_media_type(media_type))
    else:
        ox.serialize(results, body, format=ox.RdfFormat.from_media_type(media_type), prefixes=dict(PREFIXES))


def write_rows(results: QueryResults, row_limit: int, body: IO[bytes]) -> None:
    """Writes the first rows of a result, and one more if there are more, with terms as N-Triples writes them.

    That is TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/#tsv); statements of a graph are rows too.
    """
    if isinstance(results, ox.QueryBoolean):
        body.write(b"true" if results else b"false")
        return
    names = _TRIPLE
    if isinstance(results, ox.QuerySolutions):
        names = [f"?{variable.value}" for variable in results.variables]
    rows = ([_written(term) for term in row] for row in islice(results, row_limit + 1))
    for row in (names, *rows):
        body.write(("\t".join(row) + "\n").encode())


def _written(term: object) -> str:
    if isinstance(term, ox.Triple):
        # `str` writes the brackets of a triple term only inside another one.
        return f"<<( {term} )>>"
    return "" if term is None else str(term)
