"""`juesuan.toml`: what a publisher says of a catalogue, once for all.

[catalogue]
licence = "https://creativecommons.org/licenses/by/4.0/"
publisher = "https://example.org/bureau"
publisher_name = "某市财政局"
contact = "mailto:data@example.org"

[identifiers]  # unified social credit codes (GB 32100)
"某市某局" = "91110000600037341L"

[renamed]  # what a department was called before
"某市新局" = "某市某局"

[organisations]  # whose accounts a file holds, where its title does not say it in full; file name, or SHA-256
"mzj-2024.pdf" = "某市某区民政局"
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from juesuan.cli.messages import phrase
from juesuan.errors import ConfigurationError, cannot_be_read
from juesuan.model.text import Text
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.vocabulary.iris import Iris

CONFIGURATION = "juesuan.toml"
# The tables and their keys; of those without, the keys are names.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "catalogue": ("licence", "publisher", "publisher_name", "contact"),
    "identifiers": (),
    "renamed": (),
    "organisations": (),
}


def masthead(path: Path | None, licence: str = "") -> Masthead:
    """What the catalogue says of itself, by the file (by default `juesuan.toml`, if it is there) and by option.

    Raises ConfigurationError, naming the file and what is wrong in it.
    """
    chosen = path or Path(CONFIGURATION)
    found = _read(chosen) if path or chosen.exists() else Masthead()
    return replace(found, licence=address(licence, "--licence")) if licence else found


def _read(path: Path) -> Masthead:
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(cannot_be_read(path, error), phrase("check-config")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(phrase("not-toml", why=error).at(path), phrase("check-config")) from error
    for table, entries in record.items():
        if table not in _KNOWN or not isinstance(entries, dict):
            raise _unknown(path, table, _KNOWN)
        unknown = sorted(set(entries) - set(_KNOWN[table])) if _KNOWN[table] else []
        if unknown:
            raise _unknown(path, f"{table}.{unknown[0]}", _KNOWN[table])
    catalogue = record.get("catalogue", {})
    return Masthead(
        licence=address(catalogue.get("licence", ""), f"{path}: licence"),
        publisher=address(catalogue.get("publisher", ""), f"{path}: publisher"),
        publisher_name=str(catalogue.get("publisher_name", "")),
        contact=address(catalogue.get("contact", ""), f"{path}: contact"),
        identifiers={
            name: _identifier(code, f"{path}: {name}") for name, code in record.get("identifiers", {}).items()
        },
        renamed={name: str(former) for name, former in record.get("renamed", {}).items()},
        organisations={file: str(name) for file, name in record.get("organisations", {}).items()},
    )


def _unknown(path: Path, key: str, known: Collection[str]) -> ConfigurationError:
    names = Text("、".join(known), ", ".join(known))
    return ConfigurationError(phrase("not-known", key=key).at(path), phrase("known-keys", names=names))


def namespace(text: str) -> Iris:
    """The IRIs under the namespace that `--base` names. Raises ConfigurationError if it is none."""
    return Iris(address(text, "--base"))


def address(text: Any, place: str) -> str:
    """An absolute IRI, or nothing. Raises ConfigurationError, naming the place, if it is none."""
    if text == "":
        return ""
    if not isinstance(text, str) or not urlsplit(text).scheme or set(text) & set(' <>"{}|^`\\'):
        raise ConfigurationError(phrase("not-an-iri", text=text).at(place), phrase("an-iri"))
    return text


def _identifier(code: Any, place: str) -> str:
    """A unified social credit code with a check character that is right (GB 32100-2015)."""
    from stdnum.cn import uscc  # noqa: PLC0415  (only who configures one needs it)

    try:
        return str(uscc.validate(str(code)))
    except ValueError as error:
        raise ConfigurationError(
            phrase("not-a-credit-code", code=code, why=error).at(place), phrase("compare-credit-code")
        ) from error
