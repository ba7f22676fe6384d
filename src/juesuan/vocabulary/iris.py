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

    def checksum(self, sha256: str) -> str:
        """The checksum of a source file."""
        return f"{self.document(sha256)}/checksum"

    def scope(self, report: str) -> str:
        """Whom a report consolidates."""
        return f"{self.report(report)}/scope"

    def dataset(self, dataset: str) -> str:
        """A cube: a statement (t01 ... t09) or `finance`."""
        return f"{self.base}dataset/{dataset}"

    def structure(self, dataset: str) -> str:
        """The structure of a cube."""
        return f"{self.base}structure/{dataset}"

    def component(self, dataset: str, name: str) -> str:
        """A component of a structure, by the local name of its property."""
        return f"{self.base}structure/{dataset}/{name}"

    def observation(self, dataset: str, report: str, key: str) -> str:
        """An observation of a cube, by its key within the report."""
        return f"{self.base}obs/{dataset}/{report}/{key}"

    def evidence(self, dataset: str, report: str, key: str, number: int = 1) -> str:
        """The evidence of a statement observation; `number` counts the places that print it from 1."""
        first = f"{self.base}evidence/{dataset}/{report}/{key}"
        return first if number == 1 else f"{first}/{number}"

    def check(self, report: str, rule: str, number: int) -> str:
        """The result of a rule on a report; `number` counts its instances from 1."""
        return f"{self.base}check/{report}/{rule}/{number}"

    def rule(self, rule: str) -> str:
        """An accounting rule."""
        return f"{self.base}rule/{rule}"

    def finding(self, report: str, number: int) -> str:
        """A finding about a report; `number` counts from 1."""
        return f"{self.base}finding/{report}/{number}"

    def repair(self, report: str, number: int) -> str:
        """A repair of what was misread in a report; `number` counts from 1."""
        return f"{self.base}repair/{report}/{number}"

    def series(self, name: str) -> str:
        """A series of reports: those of an organisation (its identifier), or of a year."""
        return f"{self.base}series/{name}"

    def distribution(self, name: str, extension: str) -> str:
        """A downloadable form of a graph."""
        return f"{self.base}distribution/{name}/{extension}"

    def file(self, name: str, extension: str) -> str:
        """Where a file of the newest release is downloaded."""
        return f"{self.base}releases/current/{name}.{extension}"

    def reading(self, report: str) -> str:
        """The activity of reading a report."""
        return f"{self.base}reading/{report}"

    @property
    def software(self) -> str:
        """The program that reads reports."""
        return f"{self.base}software"

    @property
    def catalogue(self) -> str:
        """The catalogue of everything published."""
        return f"{self.base}catalogue"

    @property
    def void(self) -> str:
        """The whole of the published statements, as one VoID dataset."""
        return f"{self.base}void"

    @property
    def endpoint(self) -> str:
        """The SPARQL endpoint."""
        return f"{self.base}sparql"

    @property
    def service(self) -> str:
        """The SPARQL endpoint as an entry of the catalogue."""
        return f"{self.base}service"

    def code_list(self, name: str) -> str:
        """A code list."""
        return f"{self.base}code/{name}"

    def concept(self, name: str, code: str) -> str:
        """A concept of a code list, the same for every year."""
        return f"{self.base}code/{name}/{code}"

    def edition(self, name: str, code: str, year: int) -> str:
        """What a concept was called in a year."""
        return f"{self.concept(name, code)}/edition/{year}"

    def level(self, name: str, depth: int) -> str:
        """A level of a classification; `depth` is 1 (类), 2 (款) or 3 (项)."""
        return f"{self.base}code/{name}/level/{depth}"

    def level_list(self, name: str, depth: int) -> str:
        """The rdf:List of the levels of a classification from `depth` on."""
        return f"{self.base}code/{name}/levels/{depth}"

    def attestation(self, report: str, name: str, code: str, number: int) -> str:
        """A name that a report prints for a code; `number` counts its names from 1."""
        return f"{self.attestations(report)}{name}/{code}/{number}"

    def attestations(self, report: str) -> str:
        """The beginning of the IRIs of all attestations of a report."""
        return f"{self.base}attestation/{report}/"

    def graph(self, report: str, part: str) -> str:
        """A named graph of a report (part: data, evidence, checks) or of the project."""
        return f"{self.base}graph/{report}/{part}" if report else f"{self.base}graph/{part}"
