"""The questions of `queries/`, asked over HTTP as a user would, with the answers of the embedded sample.

An answer is a CSV file of the question's name in `expected/`.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from SPARQLWrapper import CSV, SPARQLWrapper

from juesuan.pipeline.reading import read_report
from juesuan.releases.store import SNAPSHOT, current
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.snapshot import memory_file
from juesuan.serve.sources import StoreSource
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.publishing import publish

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = sorted(folder("queries").glob("*.rq"))


@pytest.fixture(scope="module")
def endpoint(sample_store: Path) -> Iterator[str]:
    with in_background(Service(StoreSource(sample_store))) as address:
        yield f"{address}/sparql"


def answer(endpoint: str, query: str) -> str:
    client = SPARQLWrapper(endpoint, returnFormat=CSV)
    client.setQuery(query)
    body = client.queryAndConvert()
    assert isinstance(body, bytes)
    return body.decode()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_answer(endpoint: str, path: Path) -> None:
    found = list(csv.reader(io.StringIO(answer(endpoint, path.read_text(encoding="utf-8")))))
    expected = EXPECTED / f"{path.stem}.csv"
    with expected.open(encoding="utf-8", newline="") as file:
        assert found == list(csv.reader(file))


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_question_is_asked_in_both_languages(path: Path) -> None:
    first, second = path.read_text(encoding="utf-8").splitlines()[:2]
    assert re.fullmatch(r"# zh: .*[\u4e00-\u9fff].*？", first)
    assert re.fullmatch(r"# en: [A-Z].*\?", second)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_column_has_its_place_in_the_order(path: Path) -> None:
    """Then rows that the order leaves equal are equal, so that an answer is the same however it is made."""
    text = path.read_text(encoding="utf-8")
    columns = re.sub(r"\(.*? AS \?\w+\)", "", re.findall(r"^SELECT (.*)", text, re.MULTILINE)[0])
    order = re.findall(r"^ORDER BY (.*)", text, re.MULTILINE)[-1]
    assert set(re.findall(r"\?\w+", columns)) <= set(re.findall(r"\?\w+", order))


def test_answers_do_not_depend_on_the_order_of_the_statements(sample_store: Path) -> None:
    release = current(sample_store)
    assert release is not None
    lines = memory_file(release / SNAPSHOT).read_bytes().splitlines(keepends=True)
    stores = [ox.Store(), ox.Store()]
    for store in stores:
        store.load(b"".join(lines), format=ox.RdfFormat.N_QUADS)
        random.Random(1).shuffle(lines)
    for path in QUESTIONS:
        text = path.read_text(encoding="utf-8")
        one, other = (list(map(str, solutions(store, text))) for store in stores)
        assert one == other, path.stem


def solutions(store: ox.Store, query: str) -> ox.QuerySolutions:
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return found


def test_every_answer_has_its_question() -> None:
    assert {path.stem for path in EXPECTED.glob("*.csv")} == {path.stem for path in QUESTIONS}


def test_every_figure_of_the_sample_can_be_traced_to_its_place(endpoint: str) -> None:
    """Each figure with a page and a rectangle, each fact with a figure that states it."""
    query = """
    PREFIX js: <https://w3id.org/juesuan/def/>
    SELECT (COUNT(?figure) AS ?figures) (COUNT(?placed) AS ?found) WHERE {
      ?figure a js:Figure ; js:page ?page ; js:place ?place
      BIND (IF(CONTAINS(STR(?place), "viewrect="), ?place, ?nowhere) AS ?placed)
    }"""
    assert answer(endpoint, query).split() == ["figures,found", "804,804"]
    unstated = """
    PREFIX js: <https://w3id.org/juesuan/def/>
    PREFIX qb: <http://purl.org/linked-data/cube#>
    SELECT ?fact WHERE { ?fact a qb:Observation FILTER NOT EXISTS { ?figure js:states ?fact } }"""
    assert answer(endpoint, unstated).split() == ["fact"]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_has_at_most_eight_patterns_and_no_language_filter(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "lang(" not in text.lower()
    assert patterns(text) <= 8


def patterns(text: str) -> int:
    """The triple patterns of a query: each is followed by a semicolon, a full stop, or the end of its group."""
    body = text[text.index("SELECT") :].partition("{")[2]
    body = re.sub(r'VALUES [^{]*\{[^}]*\}|(FILTER|BIND|HAVING) \(.*\)|"[^"]*"|#.*', "", body)
    body = re.sub(r"SELECT [^{]*\{|GROUP BY.*|ORDER BY.*|LIMIT.*|OPTIONAL|UNION|WHERE", "{", body)
    groups = re.findall(r"[^{}]+", body)
    return sum(len([part for part in re.split(r"[;.]\s", f"{group} ") if part.strip()]) for group in groups)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_column_has_a_heading_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    headings = dict(re.findall(r"^# column (\w+): (.+)$", text, re.MULTILINE))
    variables = next(csv.reader([(EXPECTED / f"{path.stem}.csv").read_text(encoding="utf-8").splitlines()[0]]))
    assert list(headings) == variables
    for heading in headings.values():
        zh, bar, en = heading.partition(" | ")
        assert bar
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert not re.search(r"[\u4e00-\u9fff]", en)


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_every_row_leads_to_where_it_is_printed(path: Path) -> None:
    """To a fact, a figure, a finding, a report, or a place in the source file."""
    with (EXPECTED / f"{path.stem}.csv").open(encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file)
    assert first[-1] in {"fact", "figure", "finding", "report", "place", "source", "edition"}
    assert all(row[-1].startswith("https://w3id.org/juesuan/") for row in rows if first[-1] != "finding")


DAMAGED = """2023年度江城市档案馆部门决算

收入支出决算总表

单位：万元

收入\t\t\t支出\t\t
项目\t行次\t决算数\t项目\t行次\t决算数
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t100.50\t一、一般公共服务支出\t32\t90.25
四、上级补助收入\t4\t\t二、外交支出\t33\t
五、事业收入\t5\t\t三、国防支出\t34\t
本年收入合计\t27\t100.50\t本年支出合计\t58\t90.25
总计\t31\t100.50\t总计\t62\t90.25
"""


def test_what_does_not_balance_names_the_rule_and_the_difference(tmp_path: Path) -> None:
    path = tmp_path / "archive-2023.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    store = tmp_path / "store"
    assert publish([read_report(path)], store, Iris()).refused == ()
    query = (folder("queries") / "13-how-the-rules-came-out.rq").read_text(encoding="utf-8")
    with in_background(Service(StoreSource(store))) as address:
        rows = list(csv.reader(io.StringIO(answer(f"{address}/sparql", query))))
    assert [row[:3] for row in rows[1:]] == [["江城市档案馆2023年度部门决算", "收入总计等于支出总计", "1"]]
    assert rows[1][3].startswith(Iris().finding("", 0).removesuffix("/0").rstrip("/"))
