"""Publishing: checked reports become facts, graphs that conform, and a release."""
