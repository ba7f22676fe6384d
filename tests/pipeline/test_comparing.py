"""Reports of one store against each other: years and codes, whenever each report was published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from juesuan.check import check_years, year_accounts_of
from juesuan.cli.check import check
from juesuan.pipeline.publishing import Publication, withdraw
from juesuan.pipeline.reading import read_report
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.validation.conformance import conformance
from juesuan.releases.store import current, read_graphs, read_manifest
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.resources import folder
from tests.cli.test_read import REPORT
from tests.publishing import publish
from tests.serve.samples import read_reports

CODED = """
支出决算表

单位：万元

科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t栏次\t1\t2\t3
\t合计\t90.25\t90.25\t
201\t一般公共服务支出\t90.25\t90.25\t
20126\t档案事务\t90.25\t90.25\t
2012604\t档案馆\t90.25\t90.25\t
"""
LAST = REPORT + CODED
OPENING = "年初结转和结余\t29\t{}\t年末结转和结余"
NOW = LAST.replace("2023年度", "2024年度").replace(OPENING.format(""), OPENING.format("10.25"))
RESTATED = NOW.replace(OPENING.format("10.25"), OPENING.format("11.25"))
OTHER = NOW.replace("江城市档案馆", "江城市博物馆").replace("档案事务", "文物事务")


def published(folder_of: Path, *texts: str, masthead: Masthead | None = None) -> Publication:
    """What comes of publishing texts into the store of a folder."""
    paths = [folder_of / f"{abs(hash(text))}.txt" for text in texts]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return publish([read_report(path) for path in paths], folder_of / "store", Iris(), masthead=masthead)


def asked(folder_of: Path, query: str) -> list[tuple[str, ...]]:
    release = current(folder_of / "store")
    assert release is not None
    store = ox.Store.read_only(str(release / "store"))
    found = store.query(query, base_iri=Iris().base, prefixes=PREFIXES)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "") for term in row) for row in found]


def question(folder_of: Path, number: str) -> list[tuple[str, ...]]:
    (path,) = folder("queries").glob(f"{number}-*.rq")
    return asked(folder_of, path.read_text(encoding="utf-8"))


def openings(folder_of: Path) -> list[tuple[str, ...]]:
    """What came of the rule of opening balances of table 01, with the years of both reports."""
    return asked(
        folder_of,
        """SELECT ?now ?last ?held ?failed WHERE {
             ?result a js:RuleResult ; js:rule <rule/years.opening.t01> ;
               js:report/js:year ?now ; js:againstReport/js:year ?last .
             OPTIONAL { ?result js:holds ?held } OPTIONAL { ?result js:fails ?failed } }""",
    )


def graphs(folder_of: Path) -> set[str]:
    release = current(folder_of / "store")
    assert release is not None
    names = {graph.name.partition("/")[0] for graph in read_manifest(release).graphs}
    return names & {"comparisons", "contradictions"}


HOLDS = [("2024", "2023", "1", "")]
FAILS = [("2024", "2023", "", "1")]


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store into which two years that agree were published at once."""
    place = tmp_path_factory.mktemp("agreeing")
    published(place, LAST, NOW)
    return place


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with two years that differ."""
    place = tmp_path_factory.mktemp("differing")
    published(place, LAST, RESTATED)
    return place


def test_years_are_checked_at_once(agreeing: Path) -> None:
    assert openings(agreeing) == HOLDS


@pytest.mark.parametrize("texts", [(LAST, NOW), (NOW, LAST)], ids=["then", "late"])
def test_years_are_checked_whenever_the_reports_were_published(tmp_path: Path, texts: tuple[str, str]) -> None:
    for text in texts:
        published(tmp_path, text)
    assert openings(tmp_path) == HOLDS


def test_what_was_carried_over_is_judged_like_what_was_just_read(tmp_path: Path) -> None:
    published(tmp_path, LAST)
    from_statements = published(tmp_path, RESTATED).comparison.years
    readings = [read_report(path) for path in tmp_path.glob("*.txt")]
    from_readings = check_years(one for one in map(year_accounts_of, readings) if one is not None)
    (one,), (other,) = from_statements, from_readings
    told = [
        [
            (result.rule, result.outcome, result.residual, result.tolerance, result.computed)
            for result in check.results
        ]
        for check in (one, other)
    ]
    assert told[0] == told[1]
    assert one.findings == other.findings
    assert [finding.code for finding in one.findings] == ["years.opening.t01"]


@pytest.mark.parametrize(
    "again", [LAST.replace("60\t10.25", "60\t11.25"), RESTATED], ids=["last year's", "this year's"]
)
def test_the_results_are_new_when_either_report_is_published_again(
    agreeing: Path, tmp_path: Path, again: str
) -> None:
    shutil.copytree(agreeing, tmp_path, symlinks=True, dirs_exist_ok=True)
    assert openings(tmp_path) == HOLDS
    published(tmp_path, again)
    assert openings(tmp_path) == FAILS
    ((now, last, message, *_),) = question(tmp_path, "31")
    assert "2024" in now
    assert "2023" in last
    assert ("11.25" if again is RESTATED else "10.25") in message


def test_a_report_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert published(tmp_path, NOW).comparison.years == ()
    assert graphs(tmp_path) == set()


def test_a_finding_about_two_years_names_both_reports_and_its_page(differing: Path) -> None:
    found = asked(
        differing,
        """SELECT ?now ?last ?kind WHERE {
             ?finding a js:Finding ; js:report/js:year ?now ; js:againstReport/js:year ?last ; js:kind ?kind }""",
    )
    assert found == [("2024", "2023", "years.opening.t01")]


def test_years_are_checked_across_a_change_of_name(tmp_path: Path) -> None:
    texts = (LAST, NOW.replace("江城市档案馆", "江城市史志馆"))
    published(tmp_path, *texts)
    assert graphs(tmp_path) == set()
    published(tmp_path, *texts, masthead=Masthead(renamed={"江城市史志馆": "江城市档案馆"}))
    assert openings(tmp_path) == HOLDS


def test_a_withdrawn_year_gives_way_to_that_under_the_former_name(tmp_path: Path) -> None:
    renamed = Masthead(renamed={"江城市史志馆": "江城市档案馆"})
    now, last = (text.replace("江城市档案馆", "江城市史志馆") for text in (NOW, LAST))
    published(tmp_path, LAST, last, now, masthead=renamed)
    release = current(tmp_path / "store")
    assert release is not None
    known = {(one.summary.organisation, one.summary.year): one.report for one in read_manifest(release).reports}
    assert against(tmp_path) == {known["江城市史志馆", 2023]}
    withdraw(tmp_path / "store", known["江城市史志馆", 2023], renamed)
    assert against(tmp_path) == {known["江城市档案馆", 2023]}


def against(folder_of: Path) -> set[str]:
    """The identifiers of the reports that others are compared with."""
    found = asked(folder_of, "SELECT DISTINCT ?report WHERE { ?result js:againstReport ?report }")
    return {report.rpartition("/")[2] for (report,) in found}


def test_contradictions_about_codes_are_findings_with_places(tmp_path: Path) -> None:
    comparison = published(tmp_path, LAST, NOW, OTHER).comparison
    assert [conflict.finding.code for conflict in comparison.conflicts] == ["codes.names-differ"]
    rows = question(tmp_path, "30")
    assert [row[:3] for row in rows] == [("20126", "2024", "codes.names-differ")]
    found = asked(
        tmp_path,
        """SELECT ?term ?report WHERE {
             ?finding js:aboutCode ?code ; js:concerns/schema:name ?term ; js:report ?report }""",
    )
    assert [name for (name,) in found] == []


def test_reports_that_agree_contradict_nothing(tmp_path: Path) -> None:
    spaced = OTHER.replace("文物事务", "档案 事务")
    assert published(tmp_path, LAST, NOW, spaced).comparison.conflicts == ()
    assert graphs(tmp_path) == {"comparisons"}


def test_check_tells_of_both(tmp_path: Path) -> None:
    for name, text in (("last", LAST), ("now", RESTATED), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in ("last", "now", "other")]
    told = CliRunner().invoke(check, [*paths, "--lang", "en"])
    assert told.exit_code == 1
    assert "Against last year's report" in told.output
    assert "Functional code 20126 (2024) goes by 2 names" in told.output


def test_a_release_of_two_years_conforms_as_a_whole(differing: Path) -> None:
    """What comes of comparing is said of reports that have been validated alone: together they conform, too."""
    release = current(differing / "store")
    assert release is not None
    shared = tuple(read_graphs(release, read_manifest(release).shared))
    graphs = (*shared, *(graph for report in read_reports(release) for graph in report.graphs))
    assert any(graph.name.startswith("comparisons/") for graph in shared)
    lines = [line for graph in graphs for line in graph.triples]
    assert conformance(lines, {}) == ()
