"""`juesuan export`: the site of a store as a folder for any web host."""

from __future__ import annotations

from pathlib import Path

import click

from juesuan.cli.language import command, language_option, option
from juesuan.cli.store import store_option
from juesuan.model.text import Text
from juesuan.serve.export.export import export_site
from juesuan.serve.server import ended_by_signals
from juesuan.serve.sources import StoreSource

_EXPORT = Text(
    "把当前发布的整个网站（网页、下载、图片、搜索、浏览器内的 SPARQL）写成静态文件夹，可放到任何网站上。",
    "Write the site of the current release - pages, downloads, pictures, search, SPARQL in the browser - "
    "as a folder for any web host.",
)
_OPTION_OUT = Text("写入的文件夹：新的、空的或先前导出的", "folder to write: new, empty, or an earlier export")
_OPTION_SITE = Text(
    "将来的网址（可省；给出则有 sitemap.xml 和绝对链接）",
    "address of the site to be, if known: then there is a sitemap.xml, and addresses are absolute",
)
_EACH = 500
"""Files between two lines of progress: a few seconds."""


@command(_EXPORT)
@store_option
@option("--out", required=True, type=click.Path(path_type=Path), words=_OPTION_OUT)
@option("--site", default="", metavar="URL", words=_OPTION_SITE)
@language_option
def export(store: Path, out: Path, site: str, language: str) -> None:
    """Writes the site of the current release as files."""

    def progress(count: int) -> None:
        if count // _EACH > shown[-1]:
            shown.append(count // _EACH)
            click.echo(_files_written(count).in_(language), err=True)

    shown = [0]
    with ended_by_signals():
        exported = export_site(StoreSource(store), out, site=site, progress=progress)
        click.echo(_exported(exported.file_count, exported.size_bytes).in_(language))
        click.echo(f"-> {out}")


def _files_written(count: int) -> Text:
    return Text(f"已写 {count:,} 个文件", f"{count:,} files written")


def _exported(count: int, size_bytes: int) -> Text:
    size_mb = size_bytes / 1e6
    return Text(f"已导出 {count:,} 个文件，{size_mb:,.1f} MB", f"exported {count:,} files, {size_mb:,.1f} MB")
