"""`--lang` covers everything that the command says: help, options, refusals."""

from __future__ import annotations

import errno
import re
import urllib.error

import click
import pytest
from click.testing import CliRunner

from juesuan.cli.group import juesuan, language_of, usage_error
from juesuan.errors import reason

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_SENTENCE = re.compile(r"\b(the|and|of|default|required|Show)\b")


def help_of(*arguments: str) -> str:
    return CliRunner().invoke(juesuan, [*arguments, "--help"]).output


@pytest.mark.parametrize("command", [(), *((name,) for name in juesuan.list_commands(click.Context(juesuan)))])
def test_help_is_in_the_language(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["juesuan", "--lang", "zh"])
    chinese = help_of(*command, "--lang", "zh")
    monkeypatch.setattr("sys.argv", ["juesuan", "--lang", "en"])
    english = help_of(*command, "--lang", "en").replace("(决算)", "")
    assert CHINESE.search(chinese)
    assert not ENGLISH_SENTENCE.search(chinese)
    assert not CHINESE.search(english)


@pytest.mark.parametrize(
    ("arguments", "locale", "language"),
    [
        (["juesuan", "read", "--lang", "en"], "zh_CN.UTF-8", "en"),
        (["juesuan", "--lang=zh", "read"], "en_GB.UTF-8", "zh"),
        (["juesuan", "read"], "en_GB.UTF-8", "en"),
        (["juesuan", "read"], "C", "zh"),
        (["juesuan", "--lang", "fr"], "C", "zh"),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_locale(
    arguments: list[str], locale: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert language_of(arguments) == language


@pytest.mark.parametrize(
    ("error", "zh"),
    [
        (click.NoSuchOption("--oot"), "没有这个选项: --oot（用 --help 看说明）"),
        (click.UsageError("没有这个命令: reed"), "没有这个命令: reed（用 --help 看说明）"),
        (click.MissingParameter(param=click.Option(["--out"])), "缺少: --out（用 --help 看说明）"),
        (
            click.BadParameter("", param=click.Option(["--port"], type=click.IntRange(0, 65535))),
            "--port: 不能取这个值: 0 – 65535（用 --help 看说明）",
        ),
        (
            click.BadParameter("", param=click.Option(["--format"], type=click.Choice(["csv", "json"]))),
            "--format: 不能取这个值: csv、json（用 --help 看说明）",
        ),
        (
            click.BadParameter("'a' does not exist.", param=click.Argument(["store"], type=click.Path())),
            "STORE: 不能取这个值: 不存在（用 --help 看说明）",
        ),
        (click.BadOptionUsage("--out", "needs"), "--out: 须给出一个值（用 --help 看说明）"),
        (click.UsageError("Got unexpected extra argument (x)"), "多余的参数 (x)（用 --help 看说明）"),
    ],
)
def test_a_refusal_is_in_the_language(error: click.ClickException, zh: str) -> None:
    assert usage_error(error, "zh") == zh


def test_what_the_system_refuses_is_said_in_both_languages() -> None:
    refused = urllib.error.URLError(ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"))
    assert reason(refused) == ("连接被拒绝", "Connection refused")
    assert reason(urllib.error.URLError("unknown url type")).en == "unknown url type"
