"""The SPARQL 1.1 Protocol over a service. No query text is ever evaluated in this process."""
