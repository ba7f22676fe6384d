"""The words that a report may use: tables of data, one line an entry, readable by a person of the trade."""
