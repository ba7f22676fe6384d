"""Units of headings and rows of tables."""

from __future__ import annotations

import re

from juesuan.model.amount import Unit

UNIT_IN_HEADING = re.compile(r"\(?(?:单位:)?(亿元|万元|千元|元)\)?$")
"""The unit that ends a heading: 决算数（元）."""

WORTH = re.compile(r"^(账面|资产)?(原值|净值|价值|金额)(\(.*\))?$")
"""A heading under which money stands also in the rows of things that are counted."""

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
"""Rows and headings that count things instead of money, and the unit of the count."""

COUNT_UNITS = {unit.value: unit for unit in Unit if not unit.is_money}
"""Units of counts by the word that a cell of its own may print."""
