"""The command `juesuan`. Sub-commands are imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
import io
import logging
import sys

import click

from juesuan import __version__
from juesuan.cli import messages
from juesuan.cli.language import BilingualCommand, language_of, refusal_language_option
from juesuan.errors import JuesuanError

EXIT_ERROR = 2
_MODULES = dict.fromkeys(("status", "verify", "withdraw", "rollback", "prune"), "store")
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
        sys.exit(messages.INTERRUPTED)
    except JuesuanError as error:
        _refuse(error.in_(language))
    except OSError as error:
        _refuse(f"{error.filename or messages.THE_SYSTEM.in_(language)}: {error.strerror or error}")


def _refuse(line: str) -> None:
    click.echo(f"juesuan: {line}", err=True)
    sys.exit(EXIT_ERROR)


def usage_error(error: click.ClickException, language: str) -> str:
    """What is wrong with a command line, in one line."""
    match error:
        case click.NoSuchOption():
            what = f"{messages.NO_SUCH_OPTION.in_(language)}: {error.option_name}"
        case click.MissingParameter():
            names = error.param.opts[-1] if error.param else ""
            what = f"{messages.MISSING.in_(language)}: {names if names.startswith('-') else names.upper()}"
        case click.BadParameter():
            names = error.param.opts[-1] if error.param else ""
            what = f"{names}: {messages.NOT_POSSIBLE.in_(language)}: {error.message}"
        case _:
            what = error.format_message()
    return JuesuanError(what, messages.TRY_HELP).in_(language)
