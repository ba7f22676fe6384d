"""`juesuan status`, `verify`, `withdraw`, `prune` and `rollback` as a person runs them."""

from __future__ import annotations

import errno
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from juesuan.cli import group
from juesuan.errors import StoreError
from juesuan.releases.store import current, read_manifest
from tests.cli.test_read import REPORT, juesuan
from tests.pipeline.test_years_and_versions import MUSEUM, published


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two releases: two reports, then one of them corrected."""
    published(tmp_path / "store", REPORT, MUSEUM)
    published(tmp_path / "store", REPORT.replace("90.25", "91.25"))
    return tmp_path / "store"


def identifiers(store: Path) -> dict[str, str]:
    release = current(store)
    assert release
    return {entry.summary.organisation: entry.report for entry in read_manifest(release).reports}


def test_status_lists_what_is_published_from_which_file(store: Path) -> None:
    done = juesuan("status", "--store", store, "--lang", "en")
    assert done.returncode == 0
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0] == ["report", "department", "year", "version", "issued", "figures", "findings", "source"]
    assert {(row[1], row[2], row[3]) for row in rows[1:-1]} == {
        ("江城市档案馆", "2023", "2"),
        ("江城市博物馆", "2023", "1"),
    }
    assert all(row[-1].endswith(".txt") for row in rows[1:-1])


def test_a_report_is_withdrawn_and_older_releases_keep_it(store: Path) -> None:
    before = identifiers(store)
    done = juesuan("withdraw", before["江城市博物馆"], "--store", store)
    assert (done.returncode, done.stderr) == (0, "")
    assert identifiers(store) == {"江城市档案馆": before["江城市档案馆"]}
    assert juesuan("rollback", "--store", store).returncode == 0
    assert identifiers(store) == before


def test_a_report_that_is_not_published_cannot_be_withdrawn(store: Path) -> None:
    done = juesuan("withdraw", "o000000000000-2023", "--store", store, "--lang", "en")
    assert done.returncode == 2
    assert " ".join(done.stderr.split()).endswith("no report o000000000000-2023 is published (see juesuan status)")


def test_prune_keeps_the_last_releases_whole(store: Path) -> None:
    release = current(store)
    done = juesuan("prune", "--store", store, "--keep", "1", "--lang", "en")
    assert done.stdout == "1 releases removed\n"
    assert [path.resolve() for path in (store / "releases").iterdir()] == [release]
    assert juesuan("verify", "--store", store).returncode == 0
    assert juesuan("rollback", "--store", store).returncode == 2
    published(store, REPORT)
    assert juesuan("rollback", "--store", store).returncode == 0


def test_status_remembers_what_failed_until_it_is_mended(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "store"
    folder.mkdir()
    (folder / "archive.html").write_text(f"<pre>{REPORT}</pre>", encoding="utf-8")
    bad = folder / "bad.html"
    bad.write_text("<p>no report</p>", encoding="utf-8")
    assert juesuan("publish", folder, "--store", store, "--lang", "en").returncode == 1
    told = juesuan("status", "--store", store, "--lang", "en").stdout
    assert len([line for line in told.splitlines() if line.startswith(f"not published: {bad}: ")]) == 1
    bad.write_text(f"<pre>{REPORT.replace('江城市档案馆', '江城市博物馆')}</pre>", encoding="utf-8")
    assert juesuan("publish", folder, "--store", store, "--lang", "en").returncode == 0
    assert "not published" not in juesuan("status", "--store", store, "--lang", "en").stdout


def test_verify_names_what_is_damaged(store: Path) -> None:
    old, new = sorted((store / "releases").iterdir(), key=lambda path: path == current(store))
    assert juesuan("verify", "--store", store, "--lang", "en").stdout == "".join(
        f"{path.name} whole\n" for path in sorted((old, new))
    )
    table = new / identifiers(store)["江城市档案馆"] / "printed.csv"
    content = table.read_bytes()
    table.unlink()
    table.write_bytes(content + b"\n")
    done = juesuan("verify", "--store", store, "--lang", "en")
    assert done.returncode == 1
    assert re.search(rf"{new.name} .*printed\.csv: damaged", done.stdout)
    assert f"{old.name} whole" in done.stdout


def test_files_that_did_not_change_are_on_disk_once(store: Path) -> None:
    old, new = sorted((store / "releases").iterdir(), key=lambda path: path == current(store))
    museum = identifiers(store)["江城市博物馆"]
    assert (old / museum).resolve() == (new / museum).resolve()
    shared = {path.relative_to(new) for path in new.rglob("*") if path.is_file() and path.stat().st_nlink > 1}
    assert shared >= {Path("catalogue", f"{museum}.nq.gz")}
    assert any(path.suffix == ".sst" for path in shared), "files of the snapshot"


def test_what_did_not_change_is_not_read_again(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "store"
    folder.mkdir()
    (folder / "archive.html").write_text(f"<pre>{REPORT}</pre>", encoding="utf-8")
    first = juesuan("publish", folder, "--store", store, "--lang", "en")
    assert (first.returncode, first.stdout.count("published 江城市档案馆 2023")) == (0, 1)
    release = current(store)
    again = juesuan("publish", folder, "--store", store, "--lang", "en")
    statements = re.findall(r"\d+ statements", first.stdout)
    assert (again.returncode, again.stdout.count("unchanged 江城市档案馆 2023")) == (0, 1)
    assert re.findall(r"\d+ statements", again.stdout) == statements
    assert current(store) == release
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert juesuan("publish", folder, "--store", store, "--licence", licence).returncode == 0
    assert current(store) != release, "the catalogue says something else"
    (folder / "archive.html").write_text(f"<pre>{REPORT} </pre>", encoding="utf-8")
    assert "published 江城市档案馆 2023" in juesuan("publish", folder, "--store", store, "--lang", "en").stdout


def test_a_store_that_was_emptied_says_so(store: Path) -> None:
    for report in identifiers(store).values():
        assert juesuan("withdraw", report, "--store", store).returncode == 0
    assert juesuan("status", "--store", store, "--lang", "en").stdout.startswith("no report is published\n")


def test_what_is_given_twice_or_not_read_gets_a_line(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "store"
    folder.mkdir()
    page = folder / "archive.html"
    page.write_text(f"<pre>{REPORT}</pre>", encoding="utf-8")
    (folder / "notes.txt").write_text("nothing", encoding="utf-8")
    done = juesuan("publish", folder, page, "--store", store, "--lang", "en")
    assert done.returncode == 0
    assert "1 files are given twice, and read once" in done.stderr
    assert "1 files in the folders are not read (notes.txt)" in done.stderr


@pytest.mark.parametrize("arguments", ["withdraw o0-2023", "rollback", "prune --keep 1"])
def test_a_store_that_cannot_be_written_is_refused_by_its_name(
    store: Path, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(group, "TemporaryFile", refused)
    done = CliRunner().invoke(group.juesuan, [*arguments.split(), "--store", str(store)])
    assert isinstance(done.exception, StoreError)
    assert (
        str(done.exception)
        == f"{store}: cannot be written: Read-only file system (name a folder that can be written)"
    )


def test_every_command_writes_what_it_did_and_could_not_do_to_a_log(store: Path) -> None:
    log = store / "log.jsonl"
    assert juesuan("withdraw", "o0-2023", "--store", store, "--log", log, "--lang", "en").returncode == 2
    assert juesuan("rollback", "--store", store, "--log", log, "--lang", "en").returncode == 0
    refused, done = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
    assert (refused["level"], done["level"]) == ("error", "info")
    assert refused["event"].endswith("no report o0-2023 is published (see juesuan status)")
    assert done["event"] == f"-> {current(store)}"
    assert datetime.fromisoformat(refused["time"]) <= datetime.fromisoformat(done["time"])


def test_a_log_for_people_has_lines_of_text(store: Path) -> None:
    log = store / "juesuan.log"
    assert juesuan("withdraw", "o0-2023", "--store", store, "--log", log, "--lang", "en").returncode == 2
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"\S+ \S+ ERROR .*no report o0-2023 is published \(see juesuan status\)", line)


@pytest.mark.parametrize("command", ["read --out", "publish --store", "export --store {store} --out"])
def test_a_folder_that_cannot_be_written_is_refused_by_its_name(tmp_path: Path, command: str) -> None:
    report, folder = tmp_path / "report.txt", tmp_path / "report.txt" / "below" / "it"
    report.write_text(REPORT, encoding="utf-8")
    verb, *options = command.format(store=tmp_path).split()
    done = juesuan(verb, *([] if verb == "export" else [report]), *options, folder, "--lang", "en")
    assert done.returncode == 2
    why = "cannot be written: Not a directory (name a folder that can be written)"
    assert " ".join(done.stderr.split()) == f"juesuan: {folder}: {why}"
