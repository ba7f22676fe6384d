"""The command `juesuan`, in the language of `--lang zh|en`, by default that of the locale.

Sub-commands are imported when they are called, so that `--help` is quick.
"""

from __future__ import annotations

import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import click

from juesuan import __version__
from juesuan.cli import messages
from juesuan.errors import JuesuanError, StoreError, cannot_be_written, reason
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


class FolderToWrite(click.Path):
    """A folder that need not be there. It is refused at once, by its name, if nothing can be written there.

    What is written `beside` the folder, and then takes its place, needs a parent that can be written.
    """

    def __init__(self, *, beside: bool = False) -> None:
        super().__init__(path_type=Path, file_okay=False)
        self._beside = beside

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The folder. Raises StoreError if a file can be made neither in it nor in the nearest folder above it."""
        folder = Path(os.fsdecode(super().convert(value, param, ctx)))
        place = folder.resolve().parent if self._beside else folder.resolve()
        try:
            with TemporaryFile(dir=next(one for one in (place, *place.parents) if one.exists())):
                return folder
        except OSError as error:
            raise StoreError(cannot_be_written(folder, error), messages.OTHER_FOLDER) from error


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


EXIT_ERROR = 2
"""The exit code where a command could not do anything."""
_MODULES = {
    **dict.fromkeys(("diff", "export", "status", "verify", "withdraw", "rollback", "prune"), "store"),
    "doctor": "serve",
}
"""The modules of commands that have none of their own name."""


class _Commands(BilingualCommand, click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(messages.SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its module. Raises UsageError if there is no such command."""
        if cmd_name not in messages.SUMMARIES:
            raise click.UsageError(f"{messages.NO_SUCH_COMMAND.in_(language_of(sys.argv))}: {cmd_name}")
        module = importlib.import_module(f"juesuan.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands without importing them."""
        super().format_options(ctx, formatter)
        language = language_of(sys.argv)
        with formatter.section(messages.COMMANDS.in_(language)):
            formatter.write_dl([(name, summary.in_(language)) for name, summary in messages.SUMMARIES.items()])


@click.group(cls=_Commands, words=messages.PROGRAM, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="juesuan", cls=_BilingualOption, words=messages.VERSION)
@refusal_language_option
def juesuan() -> None:
    """Final-accounts reports (决算) of Chinese government departments as linked open data."""


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 findings that must be corrected, 2 it could not be done."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is wrong with a PDF is said in one line
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    language = language_of(sys.argv)
    try:
        juesuan(standalone_mode=False)
    except click.ClickException as error:
        _refuse(usage_error(error, language))
    except click.Abort:
        sys.exit(messages.INTERRUPTED)
    except JuesuanError as error:
        _refuse(error.in_(language))
    except OSError as error:
        _refuse(f"{error.filename or messages.THE_SYSTEM.in_(language)}: {reason(error).in_(language)}")


def _refuse(line: str) -> None:
    click.echo(f"juesuan: {line}", err=True)
    sys.exit(EXIT_ERROR)


def usage_error(error: click.ClickException, language: str) -> str:
    """What is wrong with a command line, in one line: what click says of it, in the language."""
    match error:
        case click.NoSuchOption():
            what = f"{messages.NO_SUCH_OPTION.in_(language)}: {error.option_name}"
        case click.MissingParameter():
            what = f"{messages.MISSING.in_(language)}: {_name(error)}"
        case click.BadParameter():
            why = error.message if language == "en" else _what_is_possible(error)
            what = f"{_name(error)}: {messages.NOT_POSSIBLE.in_(language)}{why and ': '}{why}"
        case click.BadOptionUsage():
            what = f"{error.option_name}: {messages.NEEDS_A_VALUE.in_(language)}"
        case _:
            what = error.format_message()
            for text in messages.OF_ARGUMENTS:
                what = what.replace(text.en, text.in_(language))
    return JuesuanError(what, messages.TRY_HELP).in_(language)


def _name(error: click.BadParameter) -> str:
    """The option or argument as help names it."""
    name = error.param.opts[-1] if error.param else ""
    return name if name.startswith("-") else name.upper()


def _what_is_possible(error: click.BadParameter) -> str:
    """What click says in English, in Chinese: the values of a choice or range, or what a path lacks."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return "、".join(map(str, choices))
        case click.IntRange() as whole:
            return f"{whole.min} – {whole.max}" if whole.max is not None else f"≥ {whole.min}"
        case click.Path():
            return "；".join(text.zh for text in messages.ABOUT_PATHS if text.en in error.message)
    return ""
