"""The command `juesuan`, in the language of `--lang zh|en`, by default that of the locale.

Sub-commands are imported when they are called, so that `--help` is quick.
"""

from __future__ import annotations

import importlib
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import click

from juesuan import __version__
from juesuan.cli.messages import lines, phrase
from juesuan.errors import JuesuanError, StoreError, cannot_be_written, reason
from juesuan.vocabulary.resources import toml_beside

_META = "juesuan.language"
# Keys of what a command line chooses, in the context of click.
_LOG = "juesuan.log"
_LANGUAGES = ("zh", "en")
_log = logging.getLogger(__name__)


def language_of(arguments: Sequence[str]) -> str:
    """The language that a command line asks for by `--lang`; else the locale's: English or Chinese."""
    # Before click has parsed anything: help and refusals, too, follow --lang.
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


@cache
def _help() -> dict[str, Any]:
    """What `help.toml` says of commands and options."""
    return toml_beside(__file__, "help.toml")


class BilingualCommand(click.Command):
    """A command whose help, in `help.toml`, is in the language of the command line."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Notes the language first, since `--help` may stand before `--lang`."""
        ctx.meta.setdefault(_META, language_of(args))
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, phrase("usage").in_(_language(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_help()["commands"][self.name][_language(ctx)])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, each with what it means."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        for one in options:
            one.help = _meaning(one.opts[-1], ctx)
        records = [record for one in options if (record := one.get_help_record(ctx))]
        with formatter.section(phrase("options").in_(_language(ctx))):
            formatter.write_dl([(names, _translated(said, _language(ctx))) for names, said in records])


def _translated(text: str, language: str) -> str:
    """A text of click, which it has in English, in the language."""
    for en, zh in _help()["click"].items() if language == "zh" else ():
        text = text.replace(en, zh)
    return text


def _meaning(option: str, ctx: click.Context) -> str:
    """What an option means: in this command, or in all."""
    known = _help()
    meaning = known["commands"][ctx.command.name].get(option) or known["options"][option]
    return str(meaning[_language(ctx)])


class _LoggedCommand(BilingualCommand):
    """A command with `--log FILE`: what it did and could not do, in lines of JSON."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what it could not do is logged."""
        try:
            return super().invoke(ctx)
        except JuesuanError as error:
            log(error.in_(_language(ctx)), logging.ERROR)
            raise


def command(decorated: Callable[..., None]) -> click.Command:
    """A command, which has `--log`."""
    made = click.command(cls=_LoggedCommand)(decorated)
    file = click.File("a", encoding="utf-8", lazy=False)
    made.params.append(click.Option(["--log"], type=file, callback=_logged, expose_value=False))
    return made


class _JsonLines(logging.Formatter):
    """Each event as a line of JSON: its time (ISO 8601, UTC), how grave it is, what happened."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        event = {"time": time, "level": record.levelname.lower(), "event": record.getMessage()}
        return json.dumps(event, ensure_ascii=False)


# Events as text, for people: `2026-03-01 12:00:00,000 INFO -> store/releases/…`.
_TEXT_LINES = logging.Formatter("%(asctime)s %(levelname)s %(message)s")


def _logged(ctx: click.Context, _option: click.Parameter, file: IO[str] | None) -> None:
    """Has what the package logs written to a file, until the command ends: as text to a `.log` or `.txt`."""
    if file is not None:
        handler, logger = logging.StreamHandler(file), logging.getLogger("juesuan")
        handler.setFormatter(_TEXT_LINES if file.name.endswith((".log", ".txt")) else _JsonLines())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        ctx.call_on_close(lambda: logger.removeHandler(handler))
        ctx.meta[_LOG] = file


def log_file() -> IO[str] | None:
    """The file that `--log` names."""
    file: IO[str] | None = click.get_current_context().meta.get(_LOG)
    return file


def log(line: str, level: int = logging.INFO) -> None:
    """Writes an event to the file that `--log` names, if it does."""
    if log_file() is not None:
        _log.log(level, line)


def say(line: str) -> None:
    """Prints what was done, and logs it."""
    click.echo(line)
    log(line)


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
            raise StoreError(cannot_be_written(folder, error), phrase("other-folder")) from error


def language_option(decorated: Any, *, exposed: bool = True) -> Any:
    """`--lang zh|en`: the language of everything it prints, `exposed` to the command as `language`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(_LANGUAGES),
        default=lambda: language_of(sys.argv),
        expose_value=exposed,
    )(decorated)


def refusal_language_option(decorated: Any) -> Any:
    """`--lang zh|en` of a command that says nothing of its own: only help and refusals follow it."""
    return language_option(decorated, exposed=False)


def ocr_option(decorated: Any) -> Any:
    """`--no-ocr`: pages without usable text are left unread, which is quick."""
    return click.option("--ocr/--no-ocr", "recognise", default=True)(decorated)


def reference_option(decorated: Any) -> Any:
    """`--reference`: validation by the reference processor, pySHACL."""
    return click.option("--reference", is_flag=True)(decorated)


# The exit code where a command could not do anything.
EXIT_ERROR = 2
# After Ctrl-C: 128 + SIGINT.
_INTERRUPTED = 130
# The modules of commands that have none of their own name.
_MODULES = {
    **dict.fromkeys(("diff", "export", "status", "verify", "withdraw", "rollback", "prune"), "store"),
    "demo": "serve",
    "read": "reports",
}


class _Commands(BilingualCommand, click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return [name for name, said in _help()["commands"].items() if "summary" in said]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its module. Raises UsageError if there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            raise click.UsageError(f"{phrase('no-such-command').in_(language_of(sys.argv))}: {cmd_name}")
        module = importlib.import_module(f"juesuan.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and the commands without importing them."""
        super().format_options(ctx, formatter)
        language = language_of(sys.argv)
        with formatter.section(phrase("commands").in_(language)):
            said = _help()["commands"]
            formatter.write_dl([(name, said[name]["summary"][language]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="juesuan")
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
        sys.exit(_INTERRUPTED)
    except JuesuanError as error:
        _refuse(error.in_(language))
    except OSError as error:
        _refuse(f"{error.filename or phrase('the-system').in_(language)}: {reason(error).in_(language)}")


def warn(text: str, first: str = "juesuan: ", further: str = "  ") -> None:
    """Says on standard error what could not be done, or needs to be known; its lines begin with these."""
    click.echo("\n".join(lines(text, first, further)), err=True)


def _refuse(line: str) -> None:
    warn(line)
    sys.exit(EXIT_ERROR)


def usage_error(error: click.ClickException, language: str) -> str:
    """What is wrong with a command line, in one line: what click says of it, in the language."""
    match error:
        case click.NoSuchOption():
            what = f"{phrase('no-such-option').in_(language)}: {error.option_name}"
        case click.MissingParameter():
            what = f"{phrase('missing').in_(language)}: {_name(error)}"
        case click.BadParameter():
            why = error.message if language == "en" else _what_is_possible(error)
            what = f"{_name(error)}: {phrase('not-possible').in_(language)}{why and ': '}{why}"
        case click.BadOptionUsage():
            what = f"{error.option_name}: {phrase('needs-a-value').in_(language)}"
        case _:
            what = _translated(error.format_message(), language)
    return JuesuanError(what, phrase("try-help")).in_(language)


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
            return "；".join(zh for en, zh in _help()["click"].items() if en in error.message)
    return ""
