"""The official names: each code once, under its parent, in both languages."""

from __future__ import annotations

import pytest

from juesuan.vocabulary.classification import CODE_LENGTHS, GROUP_DIGITS, codes_above, economic, functions
from juesuan.vocabulary.resources import folder
from juesuan.vocabulary.wording import has_cjk


@pytest.mark.parametrize("file", ["functions.tsv", "economic.tsv"])
def test_codes_are_in_order_and_none_comes_twice(file: str) -> None:
    lines = (folder("ontology") / file).read_text(encoding="utf-8").splitlines()
    codes = [line.split("\t")[0] for line in lines[1:]]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("names", [functions(), economic()])
def test_every_code_has_its_parents_and_both_names(names: dict[str, tuple[str, str]]) -> None:
    for code, (zh, en) in names.items():
        assert len(code) in CODE_LENGTHS
        assert all(above in names for above in codes_above(code)), code
        assert has_cjk(zh)
        assert en
        assert not has_cjk(en)


def test_some_that_every_report_prints() -> None:
    assert functions()["2080505"].zh == "机关事业单位基本养老保险缴费支出"
    assert functions()["2010301"].en == "Administrative operation"
    assert economic()["30231"].zh == "公务用车运行维护费"
    assert all(len(code) <= GROUP_DIGITS for code in economic())
