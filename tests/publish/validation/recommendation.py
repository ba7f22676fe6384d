"""The integrity constraints as the Recommendation asks them (https://www.w3.org/TR/vocab-data-cube/#wf-rules).

Each is true of a cube that is not well-formed. `<$p>` stands for each property that a hierarchy names.
"""

from __future__ import annotations

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

# A property of the structure of an observation's dataset.
_OF_OBSERVATION = "?obs qb:dataSet/qb:structure/qb:component/qb:componentProperty"
_CODED = f"{_OF_OBSERVATION} ?dim . ?dim a qb:DimensionProperty ; qb:codeList ?list . ?obs ?dim ?v ."

QUESTIONS: dict[str, tuple[str, ...]] = {
    "ic-01": (
        "?obs a qb:Observation . FILTER NOT EXISTS { ?obs qb:dataSet ?dataset1 }",
        "?obs a qb:Observation ; qb:dataSet ?dataset1 , ?dataset2 . FILTER (?dataset1 != ?dataset2)",
    ),
    "ic-02": (
        "?dataset a qb:DataSet . FILTER NOT EXISTS { ?dataset qb:structure ?dsd }",
        "?dataset a qb:DataSet ; qb:structure ?dsd1 , ?dsd2 . FILTER (?dsd1 != ?dsd2)",
    ),
    "ic-03": (
        """?dsd a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty [ a qb:MeasureProperty ] ] }""",
    ),
    "ic-04": ("?dim a qb:DimensionProperty . FILTER NOT EXISTS { ?dim rdfs:range [] }",),
    "ic-05": (
        "?dim a qb:DimensionProperty ; rdfs:range skos:Concept . FILTER NOT EXISTS { ?dim qb:codeList [] }",
    ),
    "ic-06": (
        """?dsd qb:component ?spec .
        ?spec qb:componentRequired "false"^^xsd:boolean ; qb:componentProperty ?component .
        FILTER NOT EXISTS { ?component a qb:AttributeProperty }""",
    ),
    "ic-07": ("?key a qb:SliceKey . FILTER NOT EXISTS { [ a qb:DataStructureDefinition ] qb:sliceKey ?key }",),
    "ic-08": (
        """?key a qb:SliceKey ; qb:componentProperty ?prop . ?dsd qb:sliceKey ?key .
        FILTER NOT EXISTS { ?dsd qb:component [ qb:componentProperty ?prop ] }""",
    ),
    "ic-09": (
        "?slice a qb:Slice . FILTER NOT EXISTS { ?slice qb:sliceStructure ?key }",
        "?slice a qb:Slice ; qb:sliceStructure ?key1 , ?key2 . FILTER (?key1 != ?key2)",
    ),
    "ic-10": ("?slice qb:sliceStructure [ qb:componentProperty ?dim ] . FILTER NOT EXISTS { ?slice ?dim [] }",),
    "ic-11": (f"{_OF_OBSERVATION} ?dim . ?dim a qb:DimensionProperty . FILTER NOT EXISTS {{ ?obs ?dim [] }}",),
    "ic-12": (
        """FILTER (?allEqual) {
          SELECT (MIN(?equal) AS ?allEqual) WHERE {
            ?obs1 qb:dataSet ?dataset . ?obs2 qb:dataSet ?dataset . FILTER (?obs1 != ?obs2)
            ?dataset qb:structure/qb:component/qb:componentProperty ?dim . ?dim a qb:DimensionProperty .
            ?obs1 ?dim ?value1 . ?obs2 ?dim ?value2 . BIND (?value1 = ?value2 AS ?equal)
          } GROUP BY ?obs1 ?obs2
        }""",
    ),
    "ic-13": (
        """?obs qb:dataSet/qb:structure/qb:component ?component .
        ?component qb:componentRequired "true"^^xsd:boolean ; qb:componentProperty ?attr .
        FILTER NOT EXISTS { ?obs ?attr [] }""",
    ),
    "ic-14": (
        """?obs qb:dataSet/qb:structure ?dsd .
        FILTER NOT EXISTS { ?dsd qb:component/qb:componentProperty qb:measureType }
        ?dsd qb:component/qb:componentProperty ?measure . ?measure a qb:MeasureProperty .
        FILTER NOT EXISTS { ?obs ?measure [] }""",
    ),
    "ic-15": (
        """?obs qb:dataSet/qb:structure ?dsd ; qb:measureType ?measure .
        ?dsd qb:component/qb:componentProperty qb:measureType . FILTER NOT EXISTS { ?obs ?measure [] }""",
    ),
    "ic-16": (
        """?obs qb:dataSet/qb:structure ?dsd ; qb:measureType ?measure ; ?omeasure [] .
        ?dsd qb:component/qb:componentProperty qb:measureType ; qb:component/qb:componentProperty ?omeasure .
        ?omeasure a qb:MeasureProperty . FILTER (?omeasure != ?measure)""",
    ),
    "ic-17": (
        """{ SELECT ?numMeasures (COUNT(?obs2) AS ?count) WHERE {
          { SELECT ?dsd (COUNT(?m) AS ?numMeasures) WHERE {
              ?dsd qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty } GROUP BY ?dsd }
          ?obs1 qb:dataSet/qb:structure ?dsd ; qb:dataSet ?dataset ; qb:measureType ?m1 .
          ?obs2 qb:dataSet ?dataset ; qb:measureType ?m2 .
          FILTER NOT EXISTS {
            ?dsd qb:component/qb:componentProperty ?dim . FILTER (?dim != qb:measureType)
            ?dim a qb:DimensionProperty . ?obs1 ?dim ?v1 . ?obs2 ?dim ?v2 . FILTER (?v1 != ?v2) }
        } GROUP BY ?obs1 ?numMeasures HAVING (COUNT(?obs2) != ?numMeasures) }""",
    ),
    "ic-18": ("?dataset qb:slice ?s . ?s qb:observation ?obs . FILTER NOT EXISTS { ?obs qb:dataSet ?dataset }",),
    "ic-19": (
        f"""{_CODED} ?list a skos:ConceptScheme .
        FILTER NOT EXISTS {{ ?v a skos:Concept ; skos:inScheme ?list }}""",
        f"""{_CODED} ?list a skos:Collection .
        FILTER NOT EXISTS {{ ?v a skos:Concept . ?list skos:member+ ?v }}""",
    ),
    "ic-20": (
        f"""{_CODED} ?list a qb:HierarchicalCodeList ; qb:parentChildProperty <$p> .
        FILTER NOT EXISTS {{ ?list qb:hierarchyRoot/<$p>* ?v }}""",
    ),
    "ic-21": (
        f"""{_CODED} ?list a qb:HierarchicalCodeList ; qb:parentChildProperty [ owl:inverseOf <$p> ] .
        FILTER NOT EXISTS {{ ?list qb:hierarchyRoot/(^<$p>)* ?v }}""",
    ),
}

HIERARCHIES = {
    "ic-20": "?list a qb:HierarchicalCodeList ; qb:parentChildProperty ?p . FILTER (isIRI(?p))",
    "ic-21": "?list a qb:HierarchicalCodeList ; qb:parentChildProperty [ owl:inverseOf ?p ] . FILTER (isIRI(?p))",
}
