"""Every variant prints what its truth says, where it says, inside its pages, and the same bytes each time."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from typesetting import VARIANTS, typeset
from typesetting.facts import load

NINE = {f"0{number}" for number in range(1, 10)}
SILENT = ("blank", "budget")
SPEAKING = tuple(name for name in VARIANTS if name not in SILENT)

COUNTS = {  # figures per table in the standard form, counted on the published report
    "01": 16, "02": 96, "03": 98, "04": 30, "05": 88, "06": 41, "07": 12, "08": 8, "09": 10,
}  # fmt: skip

SAYINGS = [  # variant, (table, section, item, code, column), printed, value, unit
    ("standard", ("01", "支出", "教育支出", "", "决算数"), None),
    ("standard", ("01", "收入", "其他收入", "", "决算数"), ("29.18", "29.18", "万元")),
    ("standard", ("04", "支出", "总计", "", "决算数/政府性基金预算财政拨款"), ("16,179.00", "16179.00", "万元")),
    ("standard", ("06", "", "离休费", "30301", "人员经费/决算数"), ("308.68", "308.68", "万元")),
    ("standard", ("06", "", "办公费", "30201", "公用经费/决算数"), ("42.93", "42.93", "万元")),
    ("standard", ("06", "", "公用经费合计", "", "公用经费/决算数"), ("1,229.33", "1229.33", "万元")),
    ("shanghai", ("06", "", "资本性支出", "310", "决算数"), ("0.00", "0.00", "万元")),
    ("a3-watermark", ("06", "", "办公费", "30201", "公用经费/决算数"), ("42.93", "42.93", "万元")),
    ("a3-watermark", ("03", "", "合计", "", "基本支出"), ("10,242.18", "10242.18", "万元")),
    ("standard", ("09", "", "", "", "预算数/公务用车购置及运行维护费/小计"), ("28.96", "28.96", "万元")),
    ("shanghai", ("05", "", "抚恤", "20808", "本年支出/项目支出"), ("0.00", "0.00", "万元")),
    ("shanghai", ("01", "收入", "一般公共预算财政拨款收入", "", "决算数"), ("96752.93", "96752.93", "万元")),
    ("split-codes", ("03", "", "购房补贴", "2210203", "基本支出"), ("388.42", "388.42", "万元")),
    ("no-outer-rules", ("02", "", "购房补贴", "2210203", "财政拨款收入"), ("388.42", "388.42", "万元")),
    ("yuan", ("08", "", "合计", "", "本年支出/小计"), ("1,016,800.00", "1016800.00", "元")),
    ("one-list", ("09", "", "公务用车运行维护费", "", "决算数"), ("28.94", "28.94", "万元")),
    ("unit-rows", ("01", "支出", "总计", "", "决算数"), ("1,133,114.7", "1133114.7", "千元")),
    ("three-line", ("05", "", "合计", "", "本年支出/小计"), ("97,001.61", "97001.61", "万元")),
]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("variants")
    for name in VARIANTS:
        typeset(name, folder)
    return folder


def truths(directory: Path, name: str) -> list[dict[str, str]]:
    with (directory / f"{name}.truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", SPEAKING)
def test_every_figure_stands_on_its_page(directory: Path, name: str) -> None:
    with pypdfium2.PdfDocument(directory / f"{name}.pdf") as pdf:
        texts = [squeezed(page.get_textpage().get_text_range()) for page in pdf]
    wanted = Counter((row["page"], squeezed(row["printed"])) for row in truths(directory, name))
    short = {key: count for key, count in wanted.items() if texts[int(key[0]) - 1].count(key[1]) < count}
    assert not short


@pytest.mark.parametrize("name", VARIANTS)
def test_nothing_leaves_the_page(directory: Path, name: str) -> None:
    with pypdfium2.PdfDocument(directory / f"{name}.pdf") as pdf:
        for page in pdf:
            x0, y0, x1, y1 = page.get_mediabox()
            bounds = [item.get_bounds() for item in page.get_objects()]
            assert bounds
            assert all(x0 <= box[0] and y0 <= box[1] and box[2] <= x1 and box[3] <= y1 for box in bounds)


@pytest.mark.parametrize("name", SPEAKING)
def test_one_truth_for_one_cell(directory: Path, name: str) -> None:
    columns = ("kind", "table", "page", "section", "item", "line_no", "code", "column")
    keys = Counter(tuple(row[column] for column in columns) for row in truths(directory, name) if row["table"])
    assert not [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("name", SPEAKING)
def test_rows_have_known_names_and_codes(directory: Path, name: str) -> None:
    lines = [line.texts for rows in load().statements.values() for line in rows]
    names = {text for texts in lines for key, text in texts.items() if key in {"item", "income", "expenditure"}}
    codes = {texts.get("code", "") for texts in lines}
    rows = [row for row in truths(directory, name) if row["table"] in NINE]
    assert {row["item"] for row in rows} <= names | {""} | set(load().report["units"])
    assert {row["code"] for row in rows} <= codes
    assert {row["table"] for row in rows if not row["item"]} <= {"09"}


def test_the_standard_form_has_all_figures(directory: Path) -> None:
    assert Counter(row["table"] for row in truths(directory, "standard") if row["kind"] == "table") == COUNTS


@pytest.mark.parametrize("name", SILENT)
def test_nothing_to_read(directory: Path, name: str) -> None:
    assert truths(directory, name) == []


@pytest.mark.parametrize("name", [name for name in SPEAKING if name != "shanghai"])
def test_all_nine_tables_have_figures(directory: Path, name: str) -> None:
    assert {row["table"] for row in truths(directory, name)} >= NINE


def test_empty_tables_have_none(directory: Path) -> None:
    assert {row["table"] for row in truths(directory, "shanghai")} == NINE - {"07", "08"}


@pytest.mark.parametrize(("name", "key", "says"), SAYINGS)
def test_sayings(directory: Path, name: str, key: tuple[str, ...], says: tuple[str, str, str] | None) -> None:
    columns = ("table", "section", "item", "code", "column")
    found = [row for row in truths(directory, name) if tuple(row[column] for column in columns) == key]
    assert [(row["printed"], row["value"], row["unit"]) for row in found] == ([says] if says else [])


PERFORMANCE = [  # goal, indicator, role, printed, value, unit
    ("年度目标1", "规上工业增加值增速", "target", "7%", "7", "%"),
    ("年度目标1", "规上工业增加值增速", "score", "1.31", "1.31", "分"),
    ("年度目标1", "市级投资技改补助项目数", "target", "120个左右", "120", "个"),
    ("年度目标1", "是否促进传统产业转型升级", "target", "是", "", ""),
    ("年度目标3", "双百园区新增投资", "target", "≥5亿元", "5", "亿元"),
    ("年度目标2", "入选500强民营企业", "weight", "2", "2", "分"),
]


@pytest.mark.parametrize("expected", PERFORMANCE)
def test_performance(directory: Path, expected: tuple[str, ...]) -> None:
    columns = ("section", "item", "column", "printed", "value", "unit")
    rows = [
        tuple(row[column] for column in columns) for row in truths(directory, "standard") if row["table"] == "A"
    ]
    assert expected in rows


def test_rotated_pages_are_upright_in_the_file(directory: Path) -> None:
    pages = {row["table"]: int(row["page"]) for row in truths(directory, "rotated")}
    with pypdfium2.PdfDocument(directory / "rotated.pdf") as pdf:
        turns = {
            table: (pdf[page - 1].get_rotation(), pdf[page - 1].get_mediabox()[2]) for table, page in pages.items()
        }
    assert turns["02"] == (90, pytest.approx(595.28))
    assert turns["03"] == (0, pytest.approx(595.28))
    assert turns["05"] == (0, pytest.approx(595.28))


@pytest.mark.parametrize("name", ["standard", "yuan"])
def test_the_same_bytes_every_time(directory: Path, tmp_path: Path, name: str) -> None:
    again = typeset(name, tmp_path)
    assert again.read_bytes() == (directory / again.name).read_bytes()


def test_unknown_variant(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        typeset("no-such-variant", tmp_path)
