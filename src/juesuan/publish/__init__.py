"""Publishing: checked reports become facts, graphs that conform, and a release."""

from juesuan.vocabulary.resources import Phrases

phrase = Phrases(__file__)
