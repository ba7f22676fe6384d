"""What the command line says, in Chinese and English side by side, by name (`messages.toml`); and in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len

from juesuan.model.check import Outcome
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.resources import toml_beside

# The marks that click adds to the meaning of an option, by their English form.
MARKS = (Text("[默认值：", "[default: "), Text("必填]", "required]"))
# What click says of arguments, by its English form.
OF_ARGUMENTS = (
    Text("请给出命令", "Missing command."),
    Text("多余的参数", "Got unexpected extra arguments"),
    Text("多余的参数", "Got unexpected extra argument"),
)
# What click says of a path, by its English form.
ABOUT_PATHS = (
    Text("不存在", "does not exist"),
    Text("是文件", "is a file"),
    Text("是文件夹", "is a directory"),
    Text("不可读", "is not readable"),
)
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}
OUTCOMES = {
    Outcome.HOLDS: Text("相符", "hold"),
    Outcome.HOLDS_WITHIN_ROUNDING: Text("在四舍五入误差内相符", "hold within rounding"),
    Outcome.FAILS: Text("不符", "fail"),
    Outcome.NOT_EVALUATED: Text("规则无可检验", "rules had nothing to evaluate"),
}
NUMBERS_BY_PAGE = (
    Text("页", "page"),
    Text("数字", "numbers"),
    Text("已读", "figures"),
    Text("已知", "known"),
    Text("不明", "unexplained"),
)
RULES = Text("勾稽检验", "rules")
OBSTACLE = Text("无法发布", "could not be published")


def phrase(name: str, /, **values: object) -> Text:
    """The message of a name, with what stands in its braces filled in (`str.format`)."""
    zh, en = (_messages()[name][language].format(**values) for language in ("zh", "en"))
    return Text(zh, en)


@cache
def _messages() -> dict[str, dict[str, str]]:
    return toml_beside(__file__, "messages.toml")


def counted(count: int, severity: Severity) -> Text:
    """`2 errors`: findings of a severity, counted."""
    name = SEVERITIES[severity]
    return Text(f"{count}项{name.zh}", f"{count} {name.en}{'' if count == 1 else 's'}")


def pages(count: int) -> Text:
    """How many pages a report has."""
    return Text(f"共{count}页", f"{count} page{'' if count == 1 else 's'}")


# Columns of a line; a Chinese character takes two.
WIDTH = 80
# What is not broken: a word, number or path of ASCII, or one character, with the marks that no line may begin or
# end with. A path may be longer than a line: it is there to be copied.
_UNIT = re.compile("[“‘（《【]*(?:[!-~]+|.)[，。；：、！？）》】”’％…]*")


def lines(text: str, first: str = "", further: str = "") -> Iterator[str]:
    """The text in lines: the first one after `first`, the others after `further`."""
    indent = first
    for line in _broken(text, WIDTH - max(cell_len(first), cell_len(further))):
        yield indent + line
        indent = further


def _broken(text: str, columns: int) -> Iterator[str]:
    line = ""
    for unit in _UNIT.findall(" ".join(text.split())):
        if line and cell_len(line) + cell_len(unit.rstrip()) > columns:
            yield line.rstrip()
            line = ""
        line += unit if line else unit.lstrip()
    if line.strip():
        yield line.rstrip()
