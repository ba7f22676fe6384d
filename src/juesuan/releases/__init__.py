"""The form of a release on disk: what `publish` writes and `serve` reads, and all that the two share."""

from juesuan.vocabulary.resources import Phrases

phrase = Phrases(__file__)
