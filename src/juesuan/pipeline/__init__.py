"""The whole line in order, report by report. One bad report never costs another anything."""

from juesuan.vocabulary.resources import Phrases

phrase = Phrases(__file__)
