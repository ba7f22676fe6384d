"""Labels that people read."""

from __future__ import annotations

from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.place import Place
from juesuan.publish.rdf.naming import evidence_label, statement_label
from juesuan.vocabulary.cubes import CUBES_BY_ID

FIGURE = Figure(
    kind=FigureKind.TABLE,
    statement="t03",
    section="",
    item="中小企业发展专项",
    line_number="",
    code="2150805",
    column=("本年支出", "项目支出"),
    column_number="3",
    printed="19,901.13",
    amount=Amount(Decimal("19901.13"), Unit.TEN_THOUSAND_YUAN, 2),
    status=Status.PRINTED,
    place=Place(page=9, table="03", cell="2150805 × 本年支出/项目支出"),
)


def test_an_observation_is_called_by_its_table_its_row_and_its_heading() -> None:
    label = statement_label(CUBES_BY_ID["t03"], FIGURE)
    assert label.zh == "支出决算表：2150805 中小企业发展专项 · 本年支出/项目支出"
    assert label.en == "Expenditure: 2150805 中小企业发展专项 · 本年支出/项目支出"


def test_evidence_is_called_by_its_place_and_its_text() -> None:
    label = evidence_label(FIGURE)
    assert label.zh == "第9页，表03，2150805 × 本年支出/项目支出：19,901.13"
    assert label.en == "p. 9, table 03, 2150805 × 本年支出/项目支出: 19,901.13"
