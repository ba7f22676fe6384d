"""Claims of a sentence: kind, what is stated, and the operands, printed or to be looked up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.check import Claim, Operand
from juesuan.model.figure import Figure
from juesuan.read.prose import read_prose
from tests.check.drawing import drawn
from tests.read.prose.manner import Case, topic_of

GENERAL = "## 五、一般公共预算财政拨款支出决算情况说明\n"
CLAIMS = {
    "2024年度支出合计100万元，比上年增加10万元，增长11.1%。": ["growth 11.1 <- 10万元 100万元"],
    "2024年度支出合计100万元，比上年同期增长11.1%，增加10万元。": ["growth 11.1 <- 10万元 100万元"],
    "机关运行经费支出5.4万元，比年初预算6万元减少0.6万元，比上年5万元增长8%。": [
        "difference 0.6 <- 5.4万元 6万元", "growth 8 <- 5万元 5.4万元",
    ],
    "公务接待费支出3万元，较预算4万元压减1万元，较上年3.2万元下降6.25%。": [
        "difference 1 <- 3万元 4万元", "growth 6.25 <- 3.2万元 3万元",
    ],
    "机关运行经费支出5万元，比年初预算6万元减少1万元，下降16.67%。": [
        "difference 1 <- 5万元 6万元", "growth 16.67 <- 1万元 5万元",
    ],
    "机关运行经费支出5万元，比年初预算6万元减少1万元，比上年增长8%。": [
        "difference 1 <- 5万元 6万元", "growth 8 <-",
    ],
    GENERAL + "一般公共预算财政拨款支出80万元，占本年支出合计的80%。": ["share 80 <- 80万元 final:expenditure"],
    GENERAL + "财政拨款基本支出80万元，其中：人员经费60万元，占基本支出的75%。": ["share 75 <- 60万元 80万元"],
    GENERAL + "一般公共预算财政拨款支出99万元。基本支出8万元，其中人员经费6万元，占75%；公用经费2万元，占25%。": [
        "share 75 <- 6万元 8万元", "share 25 <- 2万元 8万元", "sum 8 <- 6万元 2万元",
    ],
    # a wrong share of all expenditure is no share of the part itself
    "本年支出10万元，其中基本支出3万元，占100%。": ["share 100 <- 3万元 10万元"],
    "## 项目支出情况\n项目支出9万元，主要用于：教育支出（类）5万元；科学技术支出（类）3万元；等。": [],
    # without 其中 a part of a part is a share of whichever whole it agrees with
    "## 政府采购情况\n政府采购支出总额9万元。授予中小企业合同金额6万元；授予小微企业合同金额3万元，占33.3%。": [
        "share 33.3 <- 3万元 9万元",
    ],
    GENERAL + "教育支出（类）8万元，占10%。": ["share 10 <- 8万元 final:expenditure.general"],
    "2024年度支出合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。": [
        "share 60 <- 60万元 100万元", "share 40 <- 40万元 100万元", "sum 100 <- 60万元 40万元",
    ],
    "2024年度收入合计100万元，其中：财政拨款收入60万元，占60%；事业收入10万元，占10%；": [
        "share 60 <- 60万元 100万元", "share 10 <- 10万元 100万元",
    ],
    GENERAL + "财政拨款支出9万元，主要用于以下方面：教育支出（类）4万元，主要用于教育方面的支出；"
    "农林水支出（类）3万元，主要用于农业方面的支出；住房保障支出（类）2万元，主要用于住房方面的支出。": [],
    GENERAL + "财政拨款支出9万元，其中：基本支出8万元（略），包括人员经费6万元、公用经费2万元；项目支出1万元。": [
        "sum 9 <- 8万元 1万元",
    ],
    "2024年度收入合计99万元，其中：财政拨款收入60万元；上级补助收入10万元；专户收费5万元；事业收入25万元。": [],
    GENERAL + "教育支出（类）年初预算为10万元，支出决算为9万元，完成年初预算的90%，决算数小于预算数。": [
        "completion 90 <- 9万元 10万元", "comparison less <- 9万元 10万元",
    ],
    GENERAL + "教育支出（类）年初预算为8万元，调整预算数为10万元，支出决算为9万元，"
    "完成年初预算的112.5%，完成调整预算的90%。决算数大于年初预算数。": [
        "completion 112.5 <- 9万元 8万元", "completion 90 <- 9万元 10万元", "comparison more <- 9万元 8万元",
    ],
    GENERAL + "教育支出（类）年初预算为8万元，调整预算数为10万元，支出决算为9万元，决算数大于年初预算数。": [
        "comparison more <- 9万元 8万元",
    ],
    GENERAL + "教育支出（类）年初预算为8万元，年中追加2万元，支出决算为9万元，结余1万元，完成调整后预算的90%。": [
        "completion 90 <-",
    ],
    GENERAL + "教育支出（类）年初预算为8万元，年中追加2万元，支出决算为9万元，完成年初预算的112.5%。": [
        "completion 112.5 <- 9万元 8万元",
    ],
    "本年收入合计10万元，其中：财政拨款收入8万元（一般公共预算财政拨款收入7万元、政府性基金预算财政拨款收入1万元），"
    "占80%；其他收入2万元，占20%。": [
        "share 80 <- 8万元 10万元", "share 20 <- 2万元 10万元", "sum 10 <- 8万元 2万元",
    ],
    GENERAL + "教育支出（类）年初预算为9万元，支出决算为9万元。决算数与预算数持平。": [
        "comparison same <- 9万元 9万元",
    ],
    "### 七、“三公”经费情况\n“三公”经费预算为3万元，支出决算为2万元，其中：公务接待费决算为2万元。"
    "2024年度“三公”经费支出决算数小于预算数。": ["comparison less <- 2万元 3万元"],
    "共有车辆6辆，其中：应急保障用车4辆、其他用车2辆。": ["sum 6 <- 4辆 2辆"],
    "政府采购支出总额9万元，其中：政府采购货物支出4万元、政府采购服务支出5万元，授予中小企业合同金额9万元，"
    "占政府采购支出总额的100%。": ["share 100 <- 9万元 9万元", "sum 9 <- 4万元 5万元"],
    "货物采购授予中小企业合同金额占货物支出金额的100%。": ["share 100 <-"],
}  # fmt: skip


def told(claim: Claim) -> str:
    stated = claim.stated.printed if claim.stated else claim.direction and claim.direction.value
    return " ".join([claim.kind.value, str(stated), "<-", *map(operand, claim.operands)])


def operand(value: Operand) -> str:
    if isinstance(value, Figure):
        assert value.amount
        return f"{value.printed}{value.amount.unit.value}"
    return f"{value.phase}:{topic_of(value)}"


@pytest.mark.parametrize("text", CLAIMS)
def test_a_sentence_claims(text: str) -> None:
    _, claims, _ = read_prose(Case((), text, ()).layout, ())
    assert list(map(told, claims)) == CLAIMS[text]


def test_an_amount_of_a_statement_is_a_restatement() -> None:
    layout = Case((), "2024年度支出合计100万元。", ()).layout
    [figure], _, _ = read_prose(layout, ())
    _, [claim], _ = read_prose(layout, (figure,))
    assert told(claim) == "restatement 100 <- final:expenditure"
    assert claim.sentence == "2024年度支出合计100万元。"


def test_the_classes_of_a_part_are_no_parts_beside_it() -> None:
    names = {"301": "工资福利支出", "303": "对个人和家庭的补助", "302": "商品和服务支出"}
    table = drawn("t06 economic nature | basic\n301 | 5.00\n303 | 1.00\n302 | 2.00")
    classes = ((one, one.coordinate.economic) for one in table if one.coordinate)
    rows = [replace(one, item=names[code], code=code) for one, code in classes]
    text = (
        "## 六、一般公共预算财政拨款基本支出决算情况说明\n"
        "基本支出8万元，其中：人员经费6万元，包括工资福利支出5万元、对个人和家庭的补助1万元；"
        "公用经费2万元，包括商品和服务支出2万元。"
    )
    _, claims, _ = read_prose(Case((), text, ()).layout, rows)
    assert "sum 8 <- 6万元 2万元" in map(told, claims)
