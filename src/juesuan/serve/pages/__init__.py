"""The site: a page for every IRI, the home page, the query page, the downloads."""
