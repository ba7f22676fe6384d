"""`juesuan.toml`: what is understood, and what is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.cli.configuration import address, masthead
from juesuan.errors import ConfigurationError

GOOD = """
[catalogue]
licence = "https://creativecommons.org/licenses/by/4.0/"
publisher = "https://example.org/bureau"
publisher_name = "某市财政局"

[identifiers]
"某市某局" = "91110000600037341L"

[renamed]
"某市新局" = "某市某局"

[organisations]
"mzj-2024.pdf" = "某市某区民政局"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "juesuan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_licence_publisher_and_identifiers(tmp_path: Path) -> None:
    found = masthead(written(tmp_path, GOOD))
    assert found.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert found.publisher == "https://example.org/bureau"
    assert found.publisher_name == "某市财政局"
    assert found.renamed == {"某市新局": "某市某局"}
    assert found.organisations == {"mzj-2024.pdf": "某市某区民政局"}
    assert found.identifiers == {"某市某局": "91110000600037341L"}


def test_the_option_outweighs_the_file_and_no_file_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert masthead(None).licence == ""
    written(tmp_path, GOOD)
    assert masthead(None, "https://example.org/own").licence == "https://example.org/own"
    assert masthead(None).identifiers


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[catalogue", "not TOML"),
        ("[catalogue]\nlicence = 'free for all'", "licence: 'free for all' is not an IRI"),
        ("[catalogue]\nlicense = 'https://x.org/'", "catalogue.license is not known"),
        ("[other]\na = 1", "other is not known"),
        (
            "[identifiers]\n'某局' = '91110000600037341K'",
            "某局: '91110000600037341K' is not a unified social credit",
        ),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        masthead(written(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("[catalogue]\nlicense = 'https://x.org/'", "known: licence, publisher, publisher_name, contact"),
        ("[other]\na = 1", "known: catalogue, identifiers, renamed, organisations"),
        ("[catalogue", "docs/catalogue.md shows how it is written"),
    ],
)
def test_what_is_not_known_comes_with_what_is(tmp_path: Path, text: str, remedy: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        masthead(written(tmp_path, text))
    assert refused.value.remedy.en == remedy


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        masthead(tmp_path / "none.toml")


def test_the_address_of_a_site_is_an_iri() -> None:
    assert address("https://example.org/accounts/", "--site") == "https://example.org/accounts/"
    with pytest.raises(ConfigurationError, match="--site: 'foo' is not an IRI"):
        address("foo", "--site")
