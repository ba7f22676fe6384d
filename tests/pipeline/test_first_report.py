"""A file with the reports of two bodies: the first is read, and a warning says where the other begins."""

from __future__ import annotations

from pathlib import Path

from juesuan.model.document import Document, TextItem
from juesuan.pipeline.reading import first_report
from juesuan.read.documents import open_document

TITLES = (
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "政府性基金预算财政拨款收入支出决算表",
    "三公经费支出决算表",
)
TABLES = "\n".join(f"{title}\n" + "\n".join(["合计\t1.00\t2.00"] * 4) for title in TITLES)
OWN = f"江山县民政局2023年度部门决算\n下属单位：\n江山县福利院\n{TABLES}\n"
OTHER = "江山县福利院2023年度单位决算\n"


def document(tmp_path: Path, text: str) -> Document:
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    return open_document(tmp_path / "report.txt")


def test_the_report_of_another_body_is_left_out(tmp_path: Path) -> None:
    both = document(tmp_path, OWN + OTHER + TABLES)
    first = first_report(both)
    assert len(first.lines) == OWN.count("\n")
    ((code, message),) = [(one.code, one.message.zh) for one in first.findings]
    assert (code, message) == ("page.other-report", "从这里起是另一份决算（江山县福利院），未读取")
    as_items = Document(both.source, items=tuple(TextItem(one.text, f"p{one.start}") for one in both.lines))
    assert len(first_report(as_items).items) == len(first.lines)


def test_another_name_in_a_single_report_is_no_other_report(tmp_path: Path) -> None:
    whole = document(tmp_path, OWN + OTHER)
    assert first_report(whole) is whole
