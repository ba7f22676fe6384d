"""Numbers: how they and their units are written, and the words of running text that make them no quantity.

Patterns meet text in NFKC without white space.
"""

from __future__ import annotations

import re

from juesuan.model.amount import Unit
from juesuan.read.wording import any_of, lines_of, words_of

# The units as prose prints them behind a number; the first that fits decides.
UNITS = tuple(
    (Unit(name), re.compile(pattern))
    for name, pattern in (
        row.split(" | ")
        for row in lines_of(
            """
            亿元 | 亿元人民币|亿元
            万元 | 万元人民币|万元
            千元 | 千元
            元 | 元人民币|元(?!旦|素|件|器)
            % | %|个百分点
            人次 | 人次|人\\(次\\)
            人 | 人(?!民|大|工|才|均|次|员|文)|名(?!称|单|义|录|优|牌)
            辆 | 辆次|辆|台次
            批次 | 批次|批(?!准|复|发|量|评|示)
            台(套) | 台\\(套\\)|台/套|台、套|台套|套\\(台\\)|台|套(?!餐|用|取)
            分 | 分(?!之|钟|类|别|公司|局|行|管|析|配|散|布|级|中心|工|项|批|期|成|享|解|支|校|会|院)
            次 | 次(?!年|日|月|要|数)
            家 | 家(?!庭|具|电|长|园|乡)
            户 | 户(?!籍|外|口|型)
            项 | 项(?!目|\\))
            件 | 件(?!套)
            份 | 份
            篇 | 篇
            期 | 期(?!间|限|末|初)
            场 | 场(?!所|地|次|景|馆|面|合|均)
            条 | 条(?!例|件|款|目)
            卷 | 卷
            处 | 处(?!理|置|罚|级|室|长|于|分)
            支 | 支(?!出|持|付|部|撑|队)
            种 | 种(?!植|子|业|质)
            座 | 座(?!谈|位)|栋|幢|所(?!有|属|以|需|得|在)
            平方米 | 平方米|㎡|m2|m²
            公顷 | 公顷
            亩 | 亩
            公里 | 公里|千米
            吨 | 吨(?!位)
            千瓦时 | 千瓦时|度(?!假)
            倍 | 倍
            个 | 个(?!百分|别|人(?!工|次)|性|体|月|季|工作日|小时|半版)
            """
        )
    )
)

# Multiples before a unit, as powers of ten: 16.1万户.
MULTIPLES = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}

# What may stand between a number and its unit: 130余场.
HEDGE = any_of("[余多]?")

BEFORE_NO_QUANTITY = any_of("(第|〔|\\[|\\d[-—~]|目标|[^支收]表|图|附件|文号|[A-Za-z])$")
# What stands right before or behind a number that counts nothing: ordinals, dates, numbers of documents.
AFTER_NO_QUANTITY = any_of("[年月日号时点强]|至\\d+[年月]|[-—~]\\d")

BEFORE_THRESHOLD = any_of("(单位价值|单位?价|价值|原值|单台|单件|单笔|在|达)\\(?(为|超过|在|达)?$")
AFTER_THRESHOLD = any_of("\\(?(含|不含)?\\)?[及(]?(以上|以下|以内|及以上)\\)?")
# An amount in the name of a thing: 单位价值100万元以上设备.
NAME_OF_THRESHOLD = any_of("的?(\\(|\\d|大型|通用|专用|设备|[^,;。]*项目)")

# Words that leave 万元 as the only unit of a number that is printed without one.
BEFORE_BARE_MONEY = any_of(
    """
    ((预算|决算|支出|收入|合计|总计|总额|金额|结余|执行)(数|费)?(为|是|共计|:)|增加|减少|(支出|收入|费|经费|资金|合计|总计|专项|金额|决算数|预算数|结余))$
    """
)
# Those of them after which a whole number is money too.
SURELY_MONEY = ("为", "增加", "减少")

# Words that leave % as the only unit of a number that is printed without one.
BEFORE_BARE_PERCENT = any_of(
    "(增长|下降|增幅|降幅|占[^,;。]{0,24}的?|完成[^,;。]{0,10}预算的?|完成率|执行率|比重)(了|为|达)?$"
)

# What ends a number that is printed without its unit.
AFTER_BARE = any_of("[,;。、)]|主要|其中|$")
# 万 without 元.
AFTER_BARE_WAN = any_of("万(?=[,;。、()]|其中|主要|$)")


# The characters of Chinese ordinals.
NUMERALS = "一二三四五六七八九十"

# A unit of money.
MONEY = "(?:万|千|亿|百万)?元"

# A column number (栏次): 3, 1=2+3, or 甲 over the names.
COLUMN_NUMBER = re.compile(r"^\d{1,2}(?:[=＝][\d+\-*()/%—]+)?$|^[甲乙丙丁]$")

# A row's name with a number of its own: 一、教育支出.
NUMBERED_LABEL = re.compile(rf"^[{NUMERALS}]{{1,3}}[、.．]")

# Follows the digits of a year, which are no code.
YEAR = "年"

# What a spreadsheet prints in place of an amount for which its column is too narrow.
NO_ROOM = r"^#{2,}$"

# What a cell holds that says that there is no figure.
NIL_MARKS = frozenset({"-", "—", "–", "--", "——", "/", *words_of("无 空")})


# The unit that ends a heading: 决算数（元）.
UNIT_IN_HEADING = re.compile(r"\(?(?:单位:)?(亿元|万元|千元|元)\)?$")

# A heading under which money stands also in the rows of things that are counted.
WORTH = re.compile(r"^(账面|资产)?(原值|净值|价值|金额)(\(.*\))?$")

# Rows and headings that count things instead of money, and the unit of the count.
COUNTED: tuple[tuple[re.Pattern[str], Unit], ...] = (
    (re.compile(r"人次|\(人次\)"), Unit.PERSON_TIMES),
    (re.compile(r"团组|\(个\)"), Unit.COUNT),
    (re.compile(r"批次|\(批\)"), Unit.BATCHES),
    (re.compile(r"\(台[、,]?辆\)"), Unit.VEHICLES),
    (re.compile(r"\(台|台\(套\)|单价.*设备"), Unit.SETS),
    (
        re.compile(r"\(辆\)|车.*(数量|保有量|辆数)|购置数|^车辆$|(领导|干部|通信|保障|执勤|技术|其他)用车$"),
        Unit.VEHICLES,
    ),
    (re.compile(r"\(人\)|人数"), Unit.PERSONS),
)
