"""The division that an organisation's name begins with, and what stays unsaid."""

from __future__ import annotations

import pytest

from juesuan.vocabulary.organisations import division_of, divisions, with_those_above

NAMES = """
武汉市经济和信息化局            420100  a prefecture
上海市普陀区司法局              310107  a district of a municipality, of which there is another in 舟山
普陀区司法局                    -       which of the two is not said
湖北省武汉市江汉区财政局        420103  all three
广西南宁市财政局                450100  a province by its short name, with a city of its
广东财经大学                    -       a short name is no province by itself
中华人民共和国财政部            -       the country
昆山市教育局                    320583  a county-level city, the only one of its name
仙桃市财政局                    429004  directly below its province
深圳市龙华区教育局              440309  not the 龙华区 of 海口
浙江省杭州市钱塘区财政局        330100  a district founded after the list was made: the city
中共武汉市委                    420100  the Party's committee
江城市档案馆                    -       no such place
"""


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_where_an_organisation_lies(line: str) -> None:
    name, code, _ = line.split(maxsplit=2)
    found = division_of(name)
    assert (found.code if found else "-") == code


def test_a_division_is_held_by_those_above_it() -> None:
    assert [division.name for division in with_those_above("420103")] == ["江汉区", "武汉市", "湖北省"]
    assert [division.name for division in with_those_above("429004")] == ["仙桃市", "湖北省"]
    assert [division.name for division in with_those_above("310107")] == ["普陀区", "上海市"]


def test_every_division_but_provinces_is_held_by_one() -> None:
    outermost = {code for code, division in divisions().items() if not division.parent}
    assert len(divisions()) > 3000
    assert {code for code in divisions() if code.endswith("0000")} == outermost
