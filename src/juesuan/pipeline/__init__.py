"""The whole line in order, report by report. One bad report never costs another anything."""
