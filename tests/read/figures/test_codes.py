from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.read.figures.codes import code_of, codes_of_names, split_glued

CASES = [
    # pieces as printed, code of the row above, code
    (["2080505"], "", "2080505"),
    (["208", "05", "05"], "", "2080505"),
    (["208", "", ""], "", "208"),
    (["208", "5", "5"], "", "2080505"),
    (["208", "5", ""], "", "20805"),
    (["", "", "2"], "2080501", "2080502"),
    (["301", "1"], "", "30101"),
    (["20609", "901"], "", "2060901"),
    (["20808", "3"], "", "20808"),
    (["20808", "301"], "", "2080801"),
    (["21110", ")"], "", "21110"),
    (["206049", "9", ""], "", "2060499"),
    (["", "05", ""], "208", "20805"),
    (["", "", "02"], "2080501", "2080502"),
    (["", "", "02"], "208", ""),
    (["215089", "", ""], "", ""),
    (["类", "款"], "", ""),
    ([], "2080501", ""),
]


@pytest.mark.parametrize(("pieces", "above", "code"), CASES)
def test_code_of_pieces(pieces: list[str], above: str, code: str) -> None:
    assert code_of(pieces, above) == code


@given(st.from_regex(r"2\d{2}(\d{2}){0,2}", fullmatch=True))
def test_a_code_cut_at_its_levels_is_whole_again(code: str) -> None:
    assert code_of([code[:3], code[3:5], code[5:]]) == code


@given(st.from_regex(r"2\d{6}", fullmatch=True), st.integers(1, 6))
def test_a_digit_read_on_both_sides_of_a_rule_counts_once(code: str, cut: int) -> None:
    assert code_of([code[:cut], code[cut - 1 :]]) in (code, "") or code[cut - 1] == code[cut]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("208社会保障和就业支出", ("208", "社会保障和就业支出")),
        ("2080501-行政单位离退休", ("2080501", "行政单位离退休")),
        ("[2080505]机关养老保险", ("2080505", "机关养老保险")),
        ("社会保障和就业支出", ("", "社会保障和就业支出")),
        ("2024年度", ("", "2024年度")),
    ],
)
def test_split_glued(name: str, expected: tuple[str, str]) -> None:
    assert split_glued(name) == expected


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["其他支出", "其他支出", "其他支出"], ["229", "22999", "2299999"]),
        (
            ["公共安全支出", "公安", "行政运行", "法院", "行政运行"],
            ["204", "20402", "2040201", "20405", "2040501"],
        ),
        (["“两庭”建设"], []),
        (["公共安全支出", "法院", "“两庭” 建设"], ["204", "20405", "2040506"]),
        (["公共安全支出", "信息化工程"], []),
    ],
)
def test_codes_of_names(names: list[str], codes: list[str]) -> None:
    assert codes_of_names(names) == codes
