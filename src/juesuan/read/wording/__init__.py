"""The words that a report may use: a TOML file for each matter, one line an entry, for people of the trade.

What an entry is for stands above it in the file; the module beside the file gives it its form: a pattern, words,
or rows with their meanings.
"""
