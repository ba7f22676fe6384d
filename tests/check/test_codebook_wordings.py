"""Which names and definitions are one, and which names are damaged forms of others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.check.codebook import definition_key, same_definition, says_something
from juesuan.vocabulary.classification import is_cut, is_misread, is_variant, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("行政运行（公安）", "行政运行(公安)"),
        ("其他 支出", "其他支出"),
        ("其他支出（款）", "其他支出"),
        ("22999其他支出", "其他支出"),
        ("“三公”经费", "三公经费"),
        ("机关事业单位基本\n养老保险缴费支出", "机关事业单位基本养老保险缴费支出"),
        ("ＡＢ类支出", "AB类支出"),
    ],
)
def test_a_name_is_one_however_it_is_printed(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "cut", "misread"),
    [
        ("机关事业单位职业年金缴费", "机关事业单位职业年金缴费支出", True, False),
        ("节能环保支岀", "节能环保支出", False, True),
        ("资源勘探工业信息等支出", "资源勘探信息等支出", False, False),
        ("卫生健康支出", "医疗卫生与计划生育支出", False, False),
        ("行政单位医疗", "事业单位医疗", False, False),
        ("抚恤", "抚慰", False, False),
        ("住房公积金", "住房公金", False, True),
        ("购房补贴", "提租补贴", False, False),
        ("文化旅游体育与传媒支出", "文化体育与传媒支出", False, False),
    ],
)
def test_a_damaged_name_is_told_from_another_name(one: str, other: str, cut: bool, misread: bool) -> None:
    assert (is_cut(one, other), is_misread(one, other)) == (cut, misread)
    assert is_variant(other, one) is (cut or misread)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("反映行政单位的基本支出。", "指行政单位的基本支出", True),
        ("反映行政单位（包括实行公务员管理的事业单位）的基本支出。", "指行政单位的基本支出", True),
        ("反映用于小学教育的支出。", "反映机关事业单位缴纳的职业年金。", False),
    ],
)
def test_a_definition_is_one_however_it_is_phrased(one: str, other: str, same: bool) -> None:
    assert same_definition(definition_key(one), definition_key(other)) is same


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("住房公积金方面的资金，科目编码2210201。", False),
        ("反映住房公积金支出。", False),
        ("反映行政事业单位按规定为职工缴存的住房公积金。", True),
        ("反映按规定为职工缴存的长期住房储金。", True),
    ],
)
def test_a_definition_that_repeats_the_name_says_nothing(text: str, says: bool) -> None:
    assert says_something(definition_key(text), ["住房公积金"]) is says


@given(st.text("甲乙丙丁（()）、 　", min_size=1, max_size=12), st.integers(0, 11))
def test_spaces_anywhere_change_no_name(name: str, at: int) -> None:
    assert name_key(name[:at] + " \u3000" + name[at:]) == name_key(name)


@given(st.text("甲乙丙丁戊", max_size=9), st.text("甲乙丙丁戊", max_size=9))
def test_damage_is_seen_from_both_sides(one: str, other: str) -> None:
    assert is_variant(one, other) is is_variant(other, one)
