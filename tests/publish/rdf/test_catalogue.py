"""The catalogue: what it lists of a release, its files, its versions, its size."""

from __future__ import annotations

from dataclasses import replace

from juesuan.model.release import FileEntry, FormerVersion, ReleaseGraph, ReportGraphs, Version
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.rdf.catalogue import Masthead, catalogue_graph, listing_graph
from juesuan.publish.release.bundles import count, index_of
from juesuan.publish.validation import gate_shared
from juesuan.releases.manifest import GraphEntry, ReportEntry
from juesuan.vocabulary.ontology import cubes
from tests.publish.rdf.test_shared_graphs import IRIS, asked, report

ONE = report("t03 p9 205 教育 function=205 1.00")
DATA = FileEntry(f"{ONE.report}/data.nq.gz", "application/gzip", 1234, "ab" * 32)
TABLE = FileEntry(f"{ONE.report}/printed.csv", "text/csv", 99, "cd" * 32)
CODES = GraphEntry("codes", IRIS.graph("codes"), 5, FileEntry("codes.nq.gz", "application/gzip", 5, "ef" * 32))
OLD = FileEntry(f"{ONE.report}/data.nq.gz", "application/gzip", 1200, "01" * 32)
CORRECTED = Version(2, "2025-10-01", (FormerVersion(1, "0123456789abcdef", "2025-09-01", (OLD,)),))


def entry(graphs: ReportGraphs, version: Version = CORRECTED) -> ReportEntry:
    """A report as a manifest lists it."""
    data = GraphEntry(f"{graphs.report}/data", IRIS.graph(graphs.report), 9, DATA)
    return ReportEntry(graphs.report, graphs.summary, (data,), (TABLE,), version)


def catalogue(
    *reports: ReportGraphs, version: Version = CORRECTED, publication: Masthead | None = None
) -> ReleaseGraph:
    """The catalogue with all that it says of each report."""
    masthead, entries = publication or Masthead(), [entry(one, version) for one in reports]
    indexes = [index_of(one) for one in reports]
    counts = [one.counts for one in indexes] + [count((graph,)) for graph in shared_graphs(indexes, IRIS)]
    graph = catalogue_graph(entries, (CODES,), counts, masthead, IRIS)
    listed = (line for one in entries for line in listing_graph(one, masthead, IRIS).triples)
    return replace(graph, triples=(*graph.triples, *listed))


def test_it_conforms() -> None:
    for sound in (catalogue(ONE), catalogue(ONE, version=Version())):
        assert gate_shared((sound,)) == (sound,)


def test_reports_are_in_series_with_files_of_stated_size_and_checksum() -> None:
    assert asked(
        """SELECT ?year ?url ?size ?sum WHERE {
             <catalogue> dcat:dataset ?report . ?report dcat:inSeries <series/2024> ;
             dcterms:temporal ?year ; dcat:distribution ?file .
             ?file dcat:downloadURL ?url ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum }
           ORDER BY ?url""",
        catalogue(ONE),
    ) == [
        (IRIS.year(2024), f"{IRIS.base}releases/current/{DATA.path}", "1234", "ab" * 32),
        (IRIS.year(2024), f"{IRIS.base}releases/current/{TABLE.path}", "99", "cd" * 32),
    ]


def test_a_corrected_report_names_its_former_version_and_where_it_still_is() -> None:
    assert asked(
        """SELECT ?number ?date ?former ?on ?url WHERE {
             ?report dcat:hasCurrentVersion ?current ; dcat:version ?number ; dcterms:modified ?date .
             ?current dcat:previousVersion ?old .
             ?old dcat:version ?former ; dcterms:issued ?on ; dcat:distribution/dcat:downloadURL ?url }""",
        catalogue(ONE),
    ) == [("2", "2025-10-01", "1", "2025-09-01", f"{IRIS.base}releases/0123456789abcdef/{OLD.path}")]


def test_without_a_date_none_is_invented() -> None:
    undated = catalogue(ONE, version=Version())
    assert asked("SELECT ?d WHERE { ?s dcterms:issued|dcterms:modified ?d }", undated) == []


def test_every_cube_is_downloaded_as_csv_and_as_turtle() -> None:
    found = asked(
        """SELECT ?cube ?url WHERE { <catalogue> dcat:dataset ?cube . ?cube dcat:distribution/dcat:downloadURL ?url
             FILTER (CONTAINS(STR(?cube), "/dataset/")) } ORDER BY ?url""",
        catalogue(),
    )
    assert len(found) == 2 * len(cubes())
    assert (IRIS.dataset("spending"), f"{IRIS.base}data/spending.csv") in found
    assert (IRIS.dataset("spending"), f"{IRIS.base}data/spending.ttl") in found


def test_every_dataset_says_what_dcat_ap_asks_for() -> None:
    asks = ("dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:theme", "dcat:keyword")
    for property_ in asks:
        query = f"""SELECT ?d WHERE {{ <catalogue> dcat:dataset ?d FILTER NOT EXISTS {{ ?d {property_} ?v }}
                      FILTER NOT EXISTS {{ ?d a dcat:DatasetSeries }} }}"""
        assert asked(query, catalogue(ONE)) == [], property_
    sizes = "SELECT DISTINCT ?t WHERE { ?d dcat:byteSize ?s BIND (DATATYPE(?s) AS ?t) }"
    assert asked(sizes, catalogue(ONE)) == [("http://www.w3.org/2001/XMLSchema#decimal",)]


def test_void_counts_every_graph_but_the_catalogue() -> None:
    graphs = (*shared_graphs((index_of(ONE),), IRIS), *ONE.graphs)
    lines = [line for graph in graphs for line in graph.triples]
    listed = catalogue(ONE)
    assert asked(
        """SELECT ?triples ?subjects ?properties WHERE { <void> void:triples ?triples ;
             void:distinctSubjects ?subjects ; void:properties ?properties }""",
        listed,
    ) == [
        (
            str(len(lines)),
            str(len({line.split(" ")[0] for line in lines})),
            str(len({line.split(" ")[1] for line in lines})),
        )
    ]
    assert asked("SELECT ?g WHERE { <void> void:subset ?g }", listed) == [], "there is no named graph to ask"
    assert asked("SELECT ?f WHERE { <void> void:dataDump ?f } ORDER BY ?f", listed) == [
        (f"{IRIS.base}releases/current/codes.ttl",),
        (f"{IRIS.base}releases/current/{ONE.report}/data.ttl",),
    ]
    assert asked(
        "SELECT ?n WHERE { <void> void:classPartition ?p . ?p void:class js:Report ; void:entities ?n }", listed
    ) == [("1",)]


def test_licence_and_publisher_are_what_was_configured() -> None:
    publication = Masthead(licence="https://example.org/licence", publisher="https://example.org/bureau")
    listed = catalogue(publication=publication)
    assert asked("SELECT ?l ?p WHERE { <catalogue> dcterms:license ?l ; dcterms:publisher ?p }", listed) == [
        ("https://example.org/licence", "https://example.org/bureau")
    ]
