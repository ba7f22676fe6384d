# Normalisation of abbreviated cubes (https://www.w3.org/TR/vocab-data-cube/#normalize): what follows from the
# vocabulary is stated, and values attached to datasets and slices are stated of their observations.

PREFIX qb: <http://purl.org/linked-data/cube#>

INSERT { ?observation a qb:Observation } WHERE { ?observation qb:dataSet ?dataset } ;
INSERT { ?dataset a qb:DataSet } WHERE { ?observation qb:dataSet ?dataset } ;
INSERT { ?observation a qb:Observation } WHERE { ?slice qb:observation ?observation } ;
INSERT { ?slice a qb:Slice } WHERE { ?dataset qb:slice ?slice } ;

INSERT { ?component qb:componentProperty ?property . ?property a qb:DimensionProperty }
WHERE { ?component qb:dimension ?property } ;
INSERT { ?component qb:componentProperty ?property . ?property a qb:MeasureProperty }
WHERE { ?component qb:measure ?property } ;
INSERT { ?component qb:componentProperty ?property . ?property a qb:AttributeProperty }
WHERE { ?component qb:attribute ?property } ;

INSERT { ?observation qb:dataSet ?dataset }
WHERE {
  ?dataset qb:slice/qb:observation ?observation .
  FILTER NOT EXISTS { ?observation qb:dataSet ?other }
} ;

INSERT { ?observation ?property ?value }
WHERE {
  ?dataset qb:structure/qb:component ?component ; ?property ?value .
  ?component qb:componentProperty ?property ; qb:componentAttachment qb:DataSet .
  ?observation qb:dataSet ?dataset .
} ;

INSERT { ?observation ?property ?value }
WHERE {
  ?dataset qb:structure/qb:component ?component ; qb:slice ?slice .
  ?component qb:componentProperty ?property ; qb:componentAttachment qb:Slice .
  ?slice ?property ?value ; qb:observation ?observation .
} ;

INSERT { ?observation ?property ?value }
WHERE {
  ?dataset qb:structure/qb:component/qb:componentProperty ?property ; qb:slice ?slice .
  ?property a qb:DimensionProperty .
  ?slice ?property ?value ; qb:observation ?observation .
}
