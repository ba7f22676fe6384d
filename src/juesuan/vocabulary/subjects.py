"""What prose speaks of beyond the coordinates of the finance cube: one code for each subject, in zh and en."""

from __future__ import annotations

from juesuan.model.coordinate import NOT_APPLICABLE
from juesuan.model.text import Text
from juesuan.vocabulary.codelists import CodeList, Concept

PROJECT = "project"

_SUBJECTS = """
operating-cost | 机关运行经费 | operating costs of organs |
procurement | 政府采购支出 | government procurement |
procurement-goods | 政府采购货物支出 | procurement of goods | procurement
procurement-works | 政府采购工程支出 | procurement of works | procurement
procurement-services | 政府采购服务支出 | procurement of services | procurement
procurement-sme | 授予中小企业合同金额 | contracts given to SMEs | procurement
procurement-micro | 授予小微企业合同金额 | contracts given to small and micro firms | procurement-sme
procurement-sme-goods | 货物采购授予中小企业合同金额 | goods contracts given to SMEs | procurement-sme
procurement-sme-works | 工程采购授予中小企业合同金额 | works contracts given to SMEs | procurement-sme
procurement-sme-services | 服务采购授予中小企业合同金额 | service contracts given to SMEs | procurement-sme
procurement-reserved | 预留给中小企业的采购项目预算 | procurement reserved for SMEs | procurement
procurement-reserved-micro | 预留给小微企业的采购项目预算 | procurement for micro firms | procurement-reserved
reception-domestic | 国内公务接待 | reception of domestic guests |
reception-foreign | 外事接待 | reception of foreign guests |
abroad-groups | 因公出国（境）团组 | delegations abroad |
abroad-persons | 因公出国（境）人次 | persons abroad |
vehicles-bought | 公务用车购置数 | vehicles bought |
vehicles-kept | 开支财政拨款的公务用车保有量 | vehicles kept at fiscal expense |
vehicles | 车辆总数 | vehicles |
vehicles-leader | 领导干部用车 | vehicles for leading officials | vehicles
vehicles-chief | 主要负责人用车 | vehicles for chief officials | vehicles
vehicles-confidential | 机要通信用车 | vehicles for confidential communication | vehicles
vehicles-emergency | 应急保障用车 | vehicles for emergencies | vehicles
vehicles-enforcement | 执法执勤用车 | vehicles for law enforcement | vehicles
vehicles-technical | 特种专业技术用车 | vehicles for special technical use | vehicles
vehicles-retired | 离退休干部服务用车 | vehicles for retired officials | vehicles
vehicles-general | 一般公务用车 | vehicles for general use | vehicles
vehicles-other | 其他用车 | other vehicles | vehicles
equipment | 大型设备 | large equipment |
equipment-general | 单位价值50万元以上通用设备 | general equipment worth more than 500,000 yuan | equipment
equipment-special | 单位价值100万元以上设备 | equipment worth more than 1,000,000 yuan | equipment
buildings | 房屋面积 | floor space |
assets | 资产 | assets |
units | 下属单位 | subordinate units |
staff | 人员 | staff |
evaluated-projects | 绩效自评项目 | projects evaluated |
evaluated-departments | 整体支出绩效自评单位 | departments evaluated as a whole |
evaluated-funds | 项目绩效自评资金 | funds of the projects evaluated |
evaluated-whole-funds | 整体支出绩效自评资金 | funds evaluated as a whole |
evaluation | 绩效评价得分 | result of an evaluation |
indicators | 绩效指标 | performance indicators |
project | 项目 | project |
training | 培训 | training |
meetings | 会议 | meetings |
other | 其他事项 | other matters |
"""


def _concepts(rows: str) -> tuple[Concept, ...]:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    return tuple(Concept(code, Text(zh, en), parent) for code, zh, en, parent in cells)


SUBJECT = CodeList(
    "subject",
    Text("说明事项", "subject of prose"),
    (Concept(NOT_APPLICABLE, Text("不适用", "not applicable")), *_concepts(_SUBJECTS)),
)
PARENTS = {concept.code: concept.parent for concept in SUBJECT.concepts if concept.parent}
"""The subject of which each is a part."""
