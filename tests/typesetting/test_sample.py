"""The sample that is committed is the one that the facts give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.paths import CHECKOUT
from typesetting import fonts, typeset
from typesetting.__main__ import SAMPLE

PDF = CHECKOUT / "data" / "sample" / f"{SAMPLE}.pdf"

PARTS = ["目录", "第一部分", "第二部分", "第三部分", "第四部分", "第五部分"]

SENTENCES = [
    "2024年度收、支总计113,311.47万元。与2023年度相比，收、支总计各增加2,049.35万元，增长1.8%",
    "一般公共预算财政拨款支出减少14,156.50万元，下降12.7%",
    "抚恤（款）死亡抚恤（项）年初预算为480.00万元，支出决算为454.71万元，完成年初预算的94.7%",
    "较上年增加31.90万元，增长659.1%",
    "接待国内来访团组43个、609人次",
    "机关运行经费支出997.64万元，比年初预算数减少87.99万元，下降8.1%",
    "占政府采购支出总额的67.4%",
]


@pytest.fixture(scope="module")
def text() -> str:
    with pypdfium2.PdfDocument(PDF) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_carry_the_figures(text: str, sentence: str) -> None:
    assert sentence in text


def test_outline_names_the_parts() -> None:
    with pypdfium2.PdfDocument(PDF) as pdf:
        titles = [mark.get_title() for mark in pdf.get_toc() if mark.level == 0]
    assert [title.split(" ")[0] for title in titles] == PARTS


def test_the_typeface_is_embedded_and_small() -> None:
    assert b"/FontFile2" in PDF.read_bytes()
    assert PDF.stat().st_size < 500_000
    assert "SIL OPEN FONT LICENSE" in (PDF.parent / "OFL.txt").read_text(encoding="utf-8")


def test_the_committed_sample_is_typeset_from_the_facts(tmp_path: Path) -> None:
    """Bytes depend on the typeface's release, the truth does not."""
    try:
        face = fonts.wenkai()
    except fonts.MissingFontError as missing:
        pytest.skip(str(missing))
    again = typeset("standard", tmp_path, name=SAMPLE, face=face)
    committed, made = (path.with_suffix(".truth.csv").read_bytes() for path in (PDF, again))
    assert made == committed


def test_a_missing_typeface_is_named_in_one_line(tmp_path: Path) -> None:
    script = (
        "import sys; from typesetting import fonts, __main__ as command;"
        "fonts.FOLDERS = (); sys.exit(command.main())"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        env={"PYTHONPATH": str(CHECKOUT / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert run.stderr.count("\n") == 1
    assert "fonts-lxgw-wenkai" in run.stderr
