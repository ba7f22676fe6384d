"""Serving: SPARQL, pages and downloads over a read-only snapshot.

Light on purpose: every worker process imports this package when it starts.
"""
