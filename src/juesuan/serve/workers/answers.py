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
    QUOTA = "quota"
    BACKEND = "backend"


class AnswerError(JuesuanError):
    """A question without an answer; `reason` says why, `retry_after_s` when it may be asked again (0: unknown)."""

    def __init__(self, reason: Reason, message: str, retry_after_s: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after_s = retry_after_s
