"""Facts, figures and verdicts become sorted N-Triples: one graph for each report, and those that reports share."""
