"""The routes of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from juesuan.serve.pages.addresses import RESOURCE_PATH
from juesuan.serve.pages.codes import CodePages
from juesuan.serve.pages.compare import Compare
from juesuan.serve.pages.departments import DEPARTMENTS_PATH, Departments
from juesuan.serve.pages.downloads import Downloads
from juesuan.serve.pages.home import ABOUT_PATH, DATA_PATH, Home
from juesuan.serve.pages.query_pages import QueryTerms
from juesuan.serve.pages.questions import QUESTIONS_PATH, Question, Questions
from juesuan.serve.pages.reports import Reports
from juesuan.serve.pages.resource import Resources
from juesuan.serve.pages.search import Search
from juesuan.serve.pages.well_known import WellKnown
from juesuan.serve.service import Service

_STATIC = Path(__file__).parent / "static"


def site_routes(service: Service, questions: Sequence[Question]) -> list[BaseRoute]:
    """Every route of the site; the last takes every path that no other room has taken."""
    asked, search = Questions(service, questions), Search(service)
    resources, well_known = Resources(service), WellKnown(service, questions)
    home, departments = Home(service, questions), Departments(service, resources)
    codes = CodePages(service, resources)
    return [
        Route("/", home.home),
        Route(DATA_PATH, home.data),
        Route(ABOUT_PATH, home.about),
        Route("/robots.txt", well_known.robots),
        Route("/sitemap.xml", well_known.sitemap),
        Route("/.well-known/void", well_known.void),
        Route("/.well-known/sparql-examples", well_known.examples),
        Mount("/static", StaticFiles(directory=_STATIC)),
        *Downloads(service).routes,
        Route("/search", search.page),
        Route("/search/suggestions.json", search.suggestions),
        Route("/sparql/terms.json", QueryTerms(service, questions).terms),
        Route(QUESTIONS_PATH, asked.index),
        Route(QUESTIONS_PATH + "/{name}", asked.answer),
        *Reports(service, resources).routes,
        Route(DEPARTMENTS_PATH, departments.index),
        Route("/org/{organisation}", departments.page),
        *Compare(service, resources).routes,
        Route("/code/{list}", codes.code_list),
        Route("/code/{list}/{code}", codes.code),
        Route(RESOURCE_PATH, resources.by_iri),
        Route("/{path:path}", resources.by_path),
    ]
