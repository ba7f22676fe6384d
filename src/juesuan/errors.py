"""The errors of the house: a step that cannot run raises one of these.

Bad *data* never raises; it becomes a `juesuan.model.finding.Finding` with a place.
"""

from __future__ import annotations


class JuesuanError(Exception):
    """The root of every error that this package raises on purpose.

    `message` says what happened and to what; `remedy` says what the user can do.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: what happened, then what to do."""
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


class DocumentError(JuesuanError):
    """A file cannot be read as a final-accounts report (wrong kind, encrypted, damaged, empty)."""


class ConfigurationError(JuesuanError):
    """What a user configured cannot be meant (no IRI, wrong check character, unknown name)."""


class ValidationError(JuesuanError):
    """A graph does not conform, so it is not published; `messages` has one line per violation."""

    def __init__(self, message: str, messages: tuple[str, ...] = ()) -> None:
        super().__init__(message, "correct the places named and publish again")
        self.messages = messages


class StoreError(JuesuanError):
    """A release or its store cannot be written, found, or trusted (missing file, wrong checksum)."""
