"""Every IRI of the data is minted here: ASCII, made of codes, the same for the same thing for ever."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from juesuan.vocabulary.namespaces import DEFAULT_BASE

_HEAD_UNIT = re.compile(r"\((本级)\)$")


def organisation_id(name: str) -> str:
    """The identifier of an organisation known by its name only: `o` and 12 hexadecimal digits.

    The name is normalised (NFKC, no white space, a head unit without brackets: 某局(本级) is 某局本级) before it
    is hashed (SHA-256).
    """
    return "o" + _digest(_HEAD_UNIT.sub(r"\1", _compact(name)))


def project_id(organisation: str, name: str) -> str:
    """The code of a project that an organisation's reports name: `p` and 12 hexadecimal digits."""
    return "p" + _digest(f"{_compact(organisation)} {_compact(name)}")


def matter_id(organisation: str, name: str) -> str:
    """The code of a matter that an organisation's reports name: `m` and 12 hexadecimal digits."""
    return "m" + _digest(f"{_compact(organisation)} {_compact(name)}")


def term_id(name: str) -> str:
    """The code of a term of the glossary: `t` and 12 hexadecimal digits."""
    return "t" + _digest(_compact(name))


def report_id(organisation: str, year: int) -> str:
    """The identifier of an organisation's report for a year."""
    return f"{organisation_id(organisation)}-{year}"


def _compact(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under a base, which ends in a slash."""

    base: str = DEFAULT_BASE

    def organisation(self, name: str) -> str:
        """An organisation."""
        return f"{self.base}org/{organisation_id(name)}"

    def change(self, former: str, name: str) -> str:
        """The event in which an organisation became another, or took another name."""
        return f"{self.base}change/{organisation_id(former)}-{organisation_id(name)}"

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
        """A cube: a statement (t01 ... t09), `finance`, `narrative` and so on."""
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

    def figure(self, report: str, number: int) -> str:
        """A printed number of a report; `number` counts from 1 in the order of the report."""
        return f"{self.base}figure/{report}/{number}"

    def evidence(self, dataset: str, report: str, key: str, number: int = 1) -> str:
        """The evidence of a statement observation; `number` counts the places that print it from 1."""
        first = f"{self.base}evidence/{dataset}/{report}/{key}"
        return first if number == 1 else f"{first}/{number}"

    def assessed(self, report: str, path: str) -> str:
        """An evaluation `A`, or what it values: a goal `A/goal/1`, an indicator `A/indicator/3`."""
        return f"{self.base}evaluation/{report}/{path}"

    def value(self, report: str, path: str, role: str) -> str:
        """A printed value of what an evaluation values, by its role; a part of it by role and number."""
        return f"{self.base}value/{report}/{path}/{role}"

    def claim(self, report: str, number: int) -> str:
        """A claim of a report's prose; `number` counts from 1 in the order of the print."""
        return f"{self.base}claim/{report}/{number}"

    def statement(self, report: str, name: str) -> str:
        """Words of a report, by what they say: `responsibility/1`, `units`."""
        return f"{self.base}statement/{report}/{name}"

    def definition(self, report: str, number: int) -> str:
        """A definition that a report gives; `number` counts from 1."""
        return f"{self.definitions(report)}{number}"

    def definitions(self, report: str) -> str:
        """The beginning of the IRIs of all definitions of a report."""
        return f"{self.base}definition/{report}/"

    @property
    def glossary(self) -> str:
        """The list of the terms that reports define."""
        return f"{self.base}code/term"

    def term(self, name: str) -> str:
        """A term of the glossary."""
        return f"{self.glossary}/{term_id(name)}"

    def coverage(self, report: str, *parts: str) -> str:
        """How far the numbers of a report are explained; of a page of it; of one kind or number on a page."""
        return "/".join((f"{self.base}coverage/{report}", *parts))

    @property
    def coverage_metric(self) -> str:
        """The measure of coverage: how many printed numbers are of a kind."""
        return f"{self.base}metric/coverage"

    def check(self, report: str, rule: str, number: int) -> str:
        """The result of a rule on a report; `number` counts its instances from 1."""
        return f"{self.base}check/{report}/{rule}/{number}"

    def rule(self, rule: str) -> str:
        """An accounting rule."""
        return f"{self.base}rule/{rule}"

    def finding(self, report: str, number: int) -> str:
        """A finding about a report; `number` counts from 1."""
        return f"{self.base}finding/{report}/{number}"

    def year_finding(self, report: str, number: int) -> str:
        """A finding about a report in the light of the year before; `number` counts from 1."""
        return f"{self.base}finding/{report}/years/{number}"

    def code_finding(self, code_list: str, code: str, year: int, number: int) -> str:
        """A finding about what reports call a code in a year; `number` counts from 1."""
        return f"{self.base}finding/code/{code_list}/{code}/{year}/{number}"

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

    def attachment(self, path: str) -> str:
        """A file to download that is no graph, by its path in the release."""
        return f"{self.base}distribution/{path}"

    def release_file(self, release: str, path: str) -> str:
        """Where a file of a release is downloaded: `current`, or the identifier of an older one."""
        return f"{self.base}releases/{release}/{path}"

    def version(self, report: str, number: int) -> str:
        """A report as it was published, corrected versions counted from 1."""
        return f"{self.report(report)}/version/{number}"

    def release(self, release: str) -> str:
        """A release, by its identifier: its manifest, which names all of its files."""
        return self.release_file(release, "manifest.json")

    def partition(self, kind: str, name: str) -> str:
        """The part of the release that has one class (`class`) or one property (`property`)."""
        return f"{self.void}/{kind}/{name}"

    def metric(self, name: str) -> str:
        """A measure of the quality of a report."""
        return f"{self.base}metric/{name}"

    def quality(self, report: str, name: str) -> str:
        """What a report measures by a metric."""
        return f"{self.base}quality/{report}/{name}"

    def activity(self, report: str, step: str) -> str:
        """A step of making a report: reading, checking, building, validating."""
        return f"{self.base}activity/{report}/{step}"

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
