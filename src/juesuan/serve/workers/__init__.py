"""Killable processes that answer what users ask. Light on purpose: every worker imports this package."""
