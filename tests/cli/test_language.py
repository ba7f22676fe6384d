"""`--lang` covers everything that the command says: help, options, refusals."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner

from juesuan.cli import messages
from juesuan.cli.group import juesuan, language_of, usage_error

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_SENTENCE = re.compile(r"\b(the|and|of|default|required|Show)\b")


def help_of(*arguments: str) -> str:
    return CliRunner().invoke(juesuan, [*arguments, "--help"]).output


@pytest.mark.parametrize("command", messages.SUMMARIES)
def test_help_is_in_the_language(command: str) -> None:
    chinese, english = help_of(command, "--lang", "zh"), help_of(command, "--lang", "en")
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
    ],
)
def test_a_refusal_is_in_the_language(error: click.ClickException, zh: str) -> None:
    assert usage_error(error, "zh") == zh
