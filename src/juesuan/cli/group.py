"""The command `juesuan`. Sub-commands are imported when they are called, so that `--help` is quick."""

from __future__ import annotations

import importlib
import io
import logging
import sys

import click

from juesuan import __version__
from juesuan.errors import JuesuanError

EXIT_ERROR = 2

_COMMANDS = {
    "read": "read reports: every printed figure as a row of figures.csv",
    "check": "check reports: does it add up, and what must be known before it is published",
    "publish": "read, check, validate and publish reports into a store",
    "diff": "compare the figures of two releases of a store",
    "serve": "serve a store (SPARQL endpoint, pages, downloads), or any RDF files",
    "rollback": "take one step back: the release before is served again",
    "doctor": "ask a SPARQL endpoint what it can do and cannot",
    "demo": "publish the embedded sample report and serve it",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of their own names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are used."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command from its module; None if there is no such command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"juesuan.cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="juesuan")
def juesuan() -> None:
    """Final-accounts reports (决算) of Chinese government departments as linked open data."""


def main() -> None:
    """Runs the command line. Exit codes: 0 done, 1 findings that must be corrected, 2 it could not be done."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is wrong with a PDF is said in one line
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        juesuan(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_ERROR)
    except click.Abort:
        sys.exit(130)
    except JuesuanError as error:
        click.echo(f"juesuan: {error}", err=True)
        sys.exit(EXIT_ERROR)
    except OSError as error:
        click.echo(f"juesuan: {error.filename or 'the system'}: {error.strerror}", err=True)
        sys.exit(EXIT_ERROR)
