"""Several years and departments in one store, and a corrected report: what is compared, what stays addressable."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.pipeline.reading import read_report
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.release.difference import differences
from juesuan.releases.store import current, history
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.cli.test_read import REPORT, juesuan
from tests.publishing import publish

LATER = REPORT.replace("2023年度", "2024年度").replace("90.25", "95.50").replace("10.25", "5.00")
MUSEUM = REPORT.replace("江城市档案馆", "江城市博物馆")


def published(store: Path, *texts: str, masthead: Masthead | None = None) -> Path:
    paths = []
    for number, text in enumerate(texts):
        paths.append(store.parent / f"{len(text)}-{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    publication = publish([read_report(path) for path in paths], store, Iris(), masthead=masthead)
    assert publication.refused == ()
    assert publication.release is not None
    return publication.release


def answer(release: Path, question: str) -> list[tuple[str, ...]]:
    (path,) = folder("queries").glob(f"{question}-*.rq")
    found = ox.Store.read_only(str(release / "store")).query(path.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(getattr(term, "value", "") for term in row) for row in found]


def test_spending_is_compared_between_years(tmp_path: Path) -> None:
    release = published(tmp_path / "store", REPORT, LATER, MUSEUM)
    assert [row[:-1] for row in answer(release, "27")] == [
        ("江城市档案馆", "2024", "一般公共服务支出", "902500", "955000", "52500"),
    ]


def test_years_are_compared_across_a_change_of_name(tmp_path: Path) -> None:
    renamed = Masthead(renamed={"江城市史志馆": "江城市档案馆", "他局": "某局"})
    texts = (REPORT, LATER.replace("江城市档案馆", "江城市史志馆"))
    assert answer(published(tmp_path / "one", *texts), "27") == []
    assert [row[:-1] for row in answer(published(tmp_path / "two", *texts, masthead=renamed), "27")] == [
        ("江城市史志馆", "2024", "一般公共服务支出", "902500", "955000", "52500"),
    ]


def test_spending_is_summed_by_function_of_government(tmp_path: Path) -> None:
    release = published(tmp_path / "store", REPORT)
    assert [row[:-1] for row in answer(release, "29")] == [
        ("江城市档案馆", "2023", "01", "一般公共服务", "902500")
    ]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two reports, of which one was published again with a figure corrected."""
    store = tmp_path_factory.mktemp("corrected") / "store"
    published(store, REPORT, MUSEUM)
    published(store, REPORT.replace("90.25", "91.25"))
    return store


def test_the_figures_that_differ_are_named_and_no_others(corrected: Path) -> None:
    old, new = history(corrected)
    changes = list(differences(old, new))
    printed = {(change["change"], change["printed_before"], change["printed_after"]) for change in changes}
    assert {one for one in printed if all(one)} == {("changed", "90.25", "91.25")}
    assert len({change["report"] for change in changes}) == 1
    assert list(differences(new, new)) == []


def test_both_directions_tell_the_same(corrected: Path) -> None:
    old, new = history(corrected)
    names = ("report", "table", "heading", "row", "code", "column")
    there, back = (
        [
            (
                *(change[name] for name in names),
                *(change[f"{kind}{side}"] for side in sides for kind in ("", "printed_")),
            )
            for change in differences(*releases)
        ]
        for releases, sides in (((old, new), ("before", "after")), ((new, old), ("after", "before")))
    )
    assert there == back


def test_the_command_prints_csv_and_json(corrected: Path) -> None:
    told = juesuan("diff", corrected)
    assert (told.returncode, told.stderr) == (1, "")
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert {"change": "changed", "before": "90.25", "after": "91.25"}.items() <= rows[0].items()
    names = [release.name for release in history(corrected)]
    told = juesuan("diff", corrected, *names, "--format", "json")
    record = json.loads(told.stdout)
    assert [record["old"], record["new"]] == names
    assert record["changes"] == rows


def test_a_store_named_from_where_one_stands_tells_the_same(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corrected.parent)
    assert [path.name for path in history(Path(corrected.name))] == [path.name for path in history(corrected)]


def test_the_licence_is_named_by_all_downloads_of_a_release(tmp_path: Path) -> None:
    """Also by those of a report that was published before there was one."""
    licence = "https://creativecommons.org/licenses/by/4.0/"
    published(tmp_path / "store", REPORT)
    release = published(tmp_path / "store", MUSEUM, masthead=Masthead(licence=licence))
    packages = [json.loads(path.read_bytes()) for path in release.glob("*/datapackage.json")]
    tables = [json.loads(path.read_bytes()) for path in release.glob("*/csv-metadata.json")]
    assert [package["licenses"] for package in packages] == [[{"path": licence}]] * 2
    assert [table["dc:license"] for table in tables] == [{"@id": licence}] * 2


def test_a_release_that_is_not_there_is_named(corrected: Path) -> None:
    told = juesuan("diff", corrected, "0000", "current")
    assert told.returncode == 2
    assert "there is no release 0000" in " ".join(told.stderr.split())


def test_the_files_of_the_former_release_are_still_served(corrected: Path) -> None:
    old, _ = history(corrected)
    release = current(corrected)
    assert release is not None
    table = next(path for path in old.glob("*/printed.csv") if b"90.25" in path.read_bytes())
    one = Limits(workers=1, work_s=10)
    with in_background(Service(StoreSource(corrected), pages=one, queries=one)) as address:
        with urllib.request.urlopen(f"{address}/releases/{old.name}/{table.relative_to(old)}") as answered:
            assert answered.read() == table.read_bytes()
            assert "immutable" in answered.headers["Cache-Control"]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}/releases/{'0' * 16}/{table.relative_to(old)}")
