"""The language of the command line: `--lang zh|en`, by default that of the locale; help and options in both."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from juesuan.cli import messages
from juesuan.model.text import Text

_META = "juesuan.language"
_LANGUAGES = ("zh", "en")
Decorator = Callable[[Any], Any]


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for by `--lang`; else the locale's: English or Chinese."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            chosen = value or "".join(arguments[place + 1 : place + 2])
            if chosen in _LANGUAGES:
                return chosen
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if named.startswith("en") else "zh"


def _language(context: click.Context) -> str:
    language = context.meta.get(_META)
    return language if isinstance(language, str) else language_of(())


class BilingualCommand(click.Command):
    """A command whose help is in the language of the command line."""

    def __init__(self, *arguments: Any, words: Text, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.words = words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Notes the language first, since `--help` may stand before `--lang`."""
        ctx.meta.setdefault(_META, language_of(args))
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, messages.USAGE.in_(_language(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words.in_(_language(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with what it means."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for one in options if (record := one.get_help_record(ctx))]
        with formatter.section(messages.OPTIONS.in_(_language(ctx))):
            formatter.write_dl([(names, _marks(meaning, _language(ctx))) for names, meaning in records])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, with its meaning in the language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = messages.HELP.in_(_language(ctx))
        return option


class _BilingualOption(click.Option):
    def __init__(self, *arguments: Any, words: Text, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(_language(ctx))
        return super().get_help_record(ctx)


def _marks(meaning: str, language: str) -> str:
    """The meaning of an option; the marks that click adds in English, in the language."""
    for mark in messages.MARKS:
        meaning = meaning.replace(mark.en, mark.in_(language))
    return meaning


def command(words: Text) -> Decorator:
    """A command with `words` as its help."""
    return click.command(cls=BilingualCommand, words=words)


def option(*names: str, words: Text, **settings: Any) -> Decorator:
    """An option with `words` as its help."""
    return click.option(*names, cls=_BilingualOption, words=words, **settings)


def language_option(decorated: Any, *, exposed: bool = True) -> Any:
    """`--lang zh|en`: the language of everything it prints, `exposed` to the command as `language`."""
    return option(
        "--lang",
        "language",
        type=click.Choice(_LANGUAGES),
        default=lambda: language_of(sys.argv),
        expose_value=exposed,
        words=messages.OPTION_LANG,
    )(decorated)


def refusal_language_option(decorated: Any) -> Any:
    """`--lang zh|en` of a command that says nothing of its own: only help and refusals follow it."""
    return language_option(decorated, exposed=False)


def ocr_option(decorated: Any) -> Any:
    """`--no-ocr`: pages without usable text are left unread, which is quick."""
    return option("--ocr/--no-ocr", "recognise", default=True, words=messages.OPTION_OCR)(decorated)


def reference_option(decorated: Any) -> Any:
    """`--reference`: validation by the reference processor, pySHACL."""
    return option("--reference", is_flag=True, words=messages.OPTION_REFERENCE)(decorated)
