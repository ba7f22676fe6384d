"""Messages call a table what its report calls it: by the number that it prints, else by its title."""

from __future__ import annotations

import pytest

from juesuan.check.messages.quotations import TableNames
from juesuan.model.place import Place
from juesuan.model.table import Table
from juesuan.model.text import Text

SHIFTED = (("t05", "公开05表", ""), ("t07", "公开08表", ""), ("t09", "公开07表", "2024年度“三公”经费支出决算表"))
WITHOUT_NUMBERS = (("t05", "", "2024年度一般公共预算财政拨款支出决算表"), ("t09", "", ""))
ONE_NUMBER_FOR_TWO = (("t05", "公开05表", "支出决算表"), ("t09", "公开05表", "“三公”经费支出决算表"))


def names(tables: tuple[tuple[str, str, str], ...]) -> TableNames:
    return TableNames(
        Table(statement, title, "万元", "", (), (), (), Place(), number=number)
        for statement, number, title in tables
    )


@pytest.mark.parametrize(
    ("tables", "zh", "said"),
    [
        (SHIFTED, "09表“合计”，而07表“合计”", "公开07表“合计”，而公开08表“合计”"),
        (SHIFTED, "01表与05表", "01表与公开05表"),
        (SHIFTED, "“详见公开09表”", "“详见公开09表”"),
        (SHIFTED, "附件09表，2009表", "附件09表，2009表"),
        (WITHOUT_NUMBERS, "05表“合计”", "《一般公共预算财政拨款支出决算表》“合计”"),
        (WITHOUT_NUMBERS, "09表“合计”", "09表“合计”"),
        (ONE_NUMBER_FOR_TWO, "09表“合计”", "《“三公”经费支出决算表》“合计”"),
    ],
)
def test_chinese_messages_name_tables_as_printed(
    tables: tuple[tuple[str, str, str], ...], zh: str, said: str
) -> None:
    assert names(tables).in_text(Text(zh, "")).zh == said


@pytest.mark.parametrize(
    ("tables", "en", "said"),
    [
        (
            SHIFTED,
            "table 09 “合计” (p. 3); tables 05 and 07",
            "table 公开07表 “合计” (p. 3); tables 公开05表 and 公开08表",
        ),
        (WITHOUT_NUMBERS, "Table 05 adds up", "Table “一般公共预算财政拨款支出决算表” adds up"),
        (WITHOUT_NUMBERS, "on 09 May", "on 09 May"),
    ],
)
def test_english_messages_name_tables_as_printed(
    tables: tuple[tuple[str, str, str], ...], en: str, said: str
) -> None:
    assert names(tables).in_text(Text("", en)).en == said


def test_a_table_as_a_heading_has_its_number_and_its_title() -> None:
    assert names(SHIFTED).heading("09").zh == "公开07表 “三公”经费支出决算表"
    assert names(WITHOUT_NUMBERS).heading("05").zh == "一般公共预算财政拨款支出决算表"
    assert names(SHIFTED).heading("01").en.startswith("Table 01: ")
