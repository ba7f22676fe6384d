"""The words that a report may use: a TOML file for each matter, one line an entry, for people of the trade.

What an entry is for stands above it in the file. An entry is a pattern; the module beside the file sets those that
have another form: words, a text, or rows with their meanings.
"""
