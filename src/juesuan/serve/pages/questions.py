"""Published questions: queries from the project's files, each with a short address that leads to its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.model.text import Text
from juesuan.serve.pages.addresses import answer_address
from juesuan.serve.pages.rendering import Language, language_of, page

QUESTIONS_PATH = "/questions"
_HEADER = re.compile(r"^#\s*(zh|en):\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the query that answers it; `name` is the file's."""

    name: str
    text: Text
    query: str


def read_questions(folder: Path) -> tuple[Question, ...]:
    """The questions of a folder in the order of their names; none if there is no such folder."""
    return tuple(_questions(folder))


def question_links(questions: Sequence[Question], language: Language) -> list[tuple[str, str]]:
    """The questions in a language, each with the address that leads to its answer."""
    return [
        (question.text.in_(language.code), f"{QUESTIONS_PATH}/{quote(question.name)}{language.suffix}")
        for question in questions
    ]


def _questions(folder: Path) -> Iterator[Question]:
    for path in sorted(folder.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        texts = dict(_HEADER.findall(query))
        yield Question(path.stem, Text(texts.get("zh", path.stem), texts.get("en", path.stem)), query)


class Questions:
    """Answers requests for `/questions` and `/questions/NAME`."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = {question.name: question for question in questions}

    async def index(self, request: Request) -> Response:
        """All questions."""
        links = question_links(tuple(self._questions.values()), language_of(request))
        return page(request, "question_list.html", questions=links)

    async def answer(self, request: Request) -> Response:
        """Sends the client on to the answer (303); 404 if nobody asks this."""
        name = request.path_params["name"]
        if name not in self._questions:
            return page(request, "missing.html", 404, phrase="unknown", iri=name)
        suffix = language_of(request).suffix.replace("?", "&")
        return RedirectResponse(answer_address(self._questions[name].query) + suffix, status_code=303)
