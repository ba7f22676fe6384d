"""The words of the house: namespaces, IRIs, code lists, and the specification of the nine statements.

Everything that a stage names comes from here, so that a thing has one name in Python, Turtle, SPARQL and CSV.
"""
