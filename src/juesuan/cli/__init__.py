"""Arguments in, exit code and printed findings out."""

from juesuan.cli.group import main

__all__ = ["main"]
