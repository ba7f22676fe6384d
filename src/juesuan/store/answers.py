"""Answers as the front sees them, and the reasons why there may be none."""

from __future__ import annotations

from enum import Enum

from juesuan.errors import JuesuanError


class Reason(Enum):
    """Why a question has no answer."""

    SYNTAX = "syntax"
    REFUSED = "refused"
    NOT_ACCEPTABLE = "not-acceptable"
    UNKNOWN = "unknown"
    FAILED = "failed"
    BUSY = "busy"
    TIMEOUT = "timeout"
    ABORTED = "aborted"
    TOO_LARGE = "too-large"


class AnswerError(JuesuanError):
    """A question without an answer; `reason` says why."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason
