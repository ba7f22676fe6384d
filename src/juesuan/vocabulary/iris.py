"""Every IRI of the data is minted here: ASCII, made of codes, the same for the same thing for ever."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from juesuan.vocabulary.namespaces import DEFAULT_BASE
from juesuan.vocabulary.wording import compact

_HEAD_UNIT = re.compile(r"\((本级)\)$")


@lru_cache(1024)
def organisation_id(name: str) -> str:
    """The identifier of an organisation known by its name only: `o` and 12 hexadecimal digits.

    The name is normalised (NFKC, no white space, a head unit without brackets: 某局(本级) is 某局本级) before it
    is hashed (SHA-256).
    """
    return "o" + _digest(_HEAD_UNIT.sub(r"\1", compact(name)))


def project_id(organisation: str, name: str) -> str:
    """The code of a project that an organisation's reports name: `p` and 12 hexadecimal digits."""
    return "p" + _digest(f"{compact(organisation)} {compact(name)}")


def indicator_id(organisation: str, name: str) -> str:
    """The code of a performance indicator of an organisation's evaluations: `i` and 12 hexadecimal digits."""
    return "i" + _digest(f"{compact(organisation)} {compact(name)}")


def term_id(name: str) -> str:
    """The code of a term of the glossary: `t` and 12 hexadecimal digits."""
    return "t" + _digest(compact(name))


def report_id(organisation: str, year: int) -> str:
    """The identifier of an organisation's report for a year."""
    return f"{organisation_id(organisation)}-{year}"


def organisation_in(report: str) -> str:
    """The identifier of the organisation of a report, by that of the report."""
    return report.rpartition("-")[0]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs under a base, which ends in a slash."""

    base: str = DEFAULT_BASE

    def organisation(self, name: str) -> str:
        """An organisation."""
        return self.organisation_of(organisation_id(name))

    def organisation_of(self, identifier: str) -> str:
        """An organisation, by its identifier."""
        return f"{self.base}org/{identifier}"

    def change(self, former: str, name: str) -> str:
        """The event in which an organisation took another name."""
        return f"{self.base}change/{organisation_id(former)}-{organisation_id(name)}"

    def year(self, year: int) -> str:
        """A fiscal year as a period."""
        return f"{self.base}year/{year}"

    def report(self, report: str) -> str:
        """A report: the accounts of one organisation for one year."""
        return f"{self.base}report/{report}"

    def document(self, sha256: str) -> str:
        """A source file, by its content."""
        return f"{self.base}document/{sha256[:16]}"

    def source_file(self, report: str, suffix: str) -> str:
        """Where the source file of a report is read; places are its fragments. `suffix` is like `.pdf`."""
        return self.release_file("current", f"{report}/source{suffix.lower() if suffix.isascii() else ''}")

    def dataset(self, dataset: str) -> str:
        """A cube."""
        return f"{self.base}dataset/{dataset}"

    def data_file(self, dataset: str, extension: str) -> str:
        """Where the observations of a cube, of all reports, are downloaded."""
        return f"{self.base}data/{dataset}.{extension}"

    def observation(self, dataset: str, report: str, key: str) -> str:
        """A fact: an observation of a cube, by its key within the report."""
        return f"{self.base}obs/{dataset}/{report}/{key}"

    def figure(self, report: str, number: int) -> str:
        """A printed number; `number` counts from 1 in the order of the report."""
        return f"{self.base}figure/{report}/{number}"

    def evaluation(self, report: str, path: str) -> str:
        """An evaluation of a report, by its letter."""
        return f"{self.base}evaluation/{report}/{path}"

    def goal(self, report: str, path: str, number: int) -> str:
        """An annual goal of an evaluation."""
        return f"{self.evaluation(report, path)}/goal/{number}"

    def claim(self, report: str, number: int) -> str:
        """A claim of a report's prose; `number` counts from 1 in the order of the print."""
        return f"{self.base}claim/{report}/{number}"

    def passage(self, report: str, name: str) -> str:
        """Words of a report, by what they say: `responsibility/1`."""
        return f"{self.base}passage/{report}/{name}"

    def definition(self, report: str, number: int) -> str:
        """A definition that a report gives; `number` counts from 1."""
        return f"{self.base}definition/{report}/{number}"

    def check(self, report: str, rule: str) -> str:
        """The result of a rule on a report."""
        return f"{self.base}check/{report}/{rule}"

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

    def code_list(self, name: str) -> str:
        """A code list."""
        return f"{self.base}code/{name}"

    def concept(self, name: str, code: str) -> str:
        """A code of a list."""
        return f"{self.base}code/{name}/{code}"

    def edition(self, name: str, code: str, year: int) -> str:
        """A code as reports of a year know it."""
        return f"{self.concept(name, code)}/edition/{year}"

    def level(self, name: str, depth: int) -> str:
        """A level of a classification; `depth` is 1 (类), 2 (款) or 3 (项)."""
        return f"{self.base}code/{name}/level/{depth}"

    def series(self, name: str) -> str:
        """A series of reports: those of an organisation (its identifier), or of a year."""
        return f"{self.base}series/{name}"

    def distribution(self, path: str, release: str = "current") -> str:
        """A downloadable file, by its path in the release: `current`, or the identifier of an older one.

        A hyphen stands for the dot: an IRI with the extension of a format is read as a resource in that format.
        """
        return f"{self.base}distribution/{path.replace('.', '-')}" + (
            "" if release == "current" else f"/{release}"
        )

    def release_file(self, release: str, path: str) -> str:
        """Where a file of a release is downloaded: `current`, or the identifier of an older one."""
        return f"{self.base}releases/{release}/{path}"

    def version(self, report: str, number: int) -> str:
        """A report as it was published, corrected versions counted from 1."""
        return f"{self.report(report)}/version/{number}"

    def partition(self, kind: str, name: str) -> str:
        """The part of the release that has one class (`class`) or one property (`property`)."""
        return f"{self.void}/{kind}/{name}"

    def reading(self, report: str) -> str:
        """The activity of reading, checking and publishing a report."""
        return f"{self.base}activity/{report}"

    @property
    def software(self) -> str:
        """The program that reads reports."""
        return f"{self.base}software"

    @property
    def publisher(self) -> str:
        """Who publishes the catalogue, if no other IRI is configured."""
        return f"{self.base}publisher"

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

    def graph(self, name: str) -> str:
        """A graph of a release: that of a report (its identifier), or one that reports share."""
        return f"{self.base}graph/{name}"
