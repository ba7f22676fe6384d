"""The report that statements are about, and the terms for it, its department, its year and its document."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.errors import DocumentError
from juesuan.model.document import Profile, Source
from juesuan.publish.rdf.statements import iri
from juesuan.vocabulary.iris import Iris, report_id


@dataclass(frozen=True, slots=True)
class Reported:
    """A report by its organisation's name and its year; `document` is the term for the file it was read from."""

    organisation: str
    year: int
    document: str
    iris: Iris

    @classmethod
    def of(cls, profile: Profile, source: Source, iris: Iris) -> Reported:
        """The report of a document. Raises DocumentError if it says neither whose accounts it holds nor when."""
        if not profile.organisation or profile.year is None:
            missing = "which year it covers" if profile.organisation else "whose accounts it holds"
            raise DocumentError(
                f"{source.path}: the report does not say {missing}", "name it in the title of the report"
            )
        return cls(profile.organisation, profile.year, iri(iris.document(source.sha256)), iris)

    @property
    def report(self) -> str:
        """The identifier of the report."""
        return report_id(self.organisation, self.year)

    @property
    def term(self) -> str:
        """The term for the report itself."""
        return iri(self.iris.report(self.report))

    @property
    def department(self) -> str:
        """The term for the department whose accounts these are."""
        return iri(self.iris.organisation(self.organisation))

    @property
    def fiscal_year(self) -> str:
        """The term for the fiscal year."""
        return iri(self.iris.year(self.year))
