"""Every IRI of the data is minted here: ASCII, made of codes, the same for the same thing for ever."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from juesuan.vocabulary.namespaces import DEFAULT_BASE


def organisation_id(name: str) -> str:
    """The identifier of an organisation known by its name only: `o` and 12 hexadecimal digits.

    The name is normalised (NFKC, no white space) before it is hashed (SHA-256).
    """
    compact = "".join(unicodedata.normalize("NFKC", name).split())
    return "o" + hashlib.sha256(compact.encode()).hexdigest()[:12]


def report_id(organisation: str, year: int) -> str:
    """The identifier of an organisation's report for a year."""
    return f"{organisation_id(organisation)}-{year}"


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under a base, which ends in a slash."""

    base: str = DEFAULT_BASE

    def organisation(self, name: str) -> str:
        """An organisation."""
        return f"{self.base}org/{organisation_id(name)}"

    def year(self, year: int) -> str:
        """A fiscal year."""
        return f"{self.base}year/{year}"

    def report(self, report: str) -> str:
        """A report: the accounts of one organisation for one year."""
        return f"{self.base}report/{report}"

    def document(self, sha256: str) -> str:
        """A source file, by its content."""
        return f"{self.base}document/{sha256[:16]}"

    def dataset(self, dataset: str) -> str:
        """A cube: a statement (t01 ... t09) or `finance`."""
        return f"{self.base}dataset/{dataset}"

    def structure(self, dataset: str) -> str:
        """The structure of a cube."""
        return f"{self.base}structure/{dataset}"

    def observation(self, dataset: str, report: str, key: str) -> str:
        """An observation of a cube, by its key within the report."""
        return f"{self.base}obs/{dataset}/{report}/{key}"

    def evidence(self, dataset: str, report: str, key: str) -> str:
        """The evidence of a statement observation."""
        return f"{self.base}evidence/{dataset}/{report}/{key}"

    def check(self, report: str, rule: str, number: int) -> str:
        """The result of a rule on a report; `number` counts its instances from 1."""
        return f"{self.base}check/{report}/{rule}/{number}"

    def code_list(self, name: str) -> str:
        """A code list."""
        return f"{self.base}code/{name}"

    def concept(self, name: str, code: str) -> str:
        """A concept of a code list."""
        return f"{self.base}code/{name}/{code}"

    def graph(self, report: str, part: str) -> str:
        """A named graph of a report (part: data, evidence, checks) or of the project."""
        return f"{self.base}graph/{report}/{part}" if report else f"{self.base}graph/{part}"
