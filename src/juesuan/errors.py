"""The errors of the house: a step that cannot run raises one of these.

Bad *data* never raises; it becomes a `juesuan.model.finding.Finding` with a place.
"""

from __future__ import annotations

import errno

from juesuan.model.text import NO_TEXT, Text

# What systems say in English, by their error numbers.
_IN_CHINESE = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "只能读",
    errno.EADDRINUSE: "端口已被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "连接被拒绝",
    errno.ECONNRESET: "连接中断",
    errno.ETIMEDOUT: "超时",
}


class JuesuanError(Exception):
    """The root of every error that this package raises on purpose.

    `message` says what happened and to what; `remedy` says what the user can do. A text that is given as a plain
    string reads the same in both languages.
    """

    def __init__(self, message: Text | str, remedy: Text | str = NO_TEXT) -> None:
        self.message = _in_both(message)
        self.remedy = _in_both(remedy)
        super().__init__(self.message.en)

    def in_(self, language: str) -> str:
        """One line in `language` ("zh" or "en"): what happened, then what to do."""
        message, remedy = self.message.in_(language), self.remedy.in_(language)
        if not remedy:
            return message
        return f"{message} ({remedy})" if language == "en" else f"{message}（{remedy}）"

    def __str__(self) -> str:
        """The line in English."""
        return self.in_("en")


def reason(error: OSError) -> Text:
    """Why the system refused something; `urllib` hands on what a connection failed of."""
    cause = getattr(error, "reason", error)
    if not isinstance(cause, OSError):
        return Text(str(cause), str(cause))
    said = cause.strerror or str(cause)
    return Text(_IN_CHINESE.get(cause.errno or 0, said), said)


def cannot_be_read(path: object, error: OSError) -> Text:
    """A file that the system does not give."""
    why = reason(error)
    return Text(f"不能读取：{why.zh}", f"cannot be read: {why.en}").at(path)


def cannot_be_written(path: object, error: OSError) -> Text:
    """A folder into which the system lets nothing be written."""
    why = reason(error)
    return Text(f"不能写入：{why.zh}", f"cannot be written: {why.en}").at(path)


def _in_both(text: Text | str) -> Text:
    return text if isinstance(text, Text) else Text(text, text)


class DocumentError(JuesuanError):
    """A file cannot be read as a final-accounts report (wrong kind, encrypted, damaged, empty)."""


class ConfigurationError(JuesuanError):
    """What a user configured cannot be meant (no IRI, wrong check character, unknown name)."""


class ValidationError(JuesuanError):
    """A graph does not conform, so it is not published.

    `messages` has one line per violation, for who mends programs; `reasons` say the same to people, each once.
    """

    def __init__(
        self, message: Text | str, messages: tuple[str, ...] = (), reasons: tuple[Text, ...] = ()
    ) -> None:
        super().__init__(message, Text("更正所列各处后重新发布", "correct the places named and publish again"))
        self.messages = messages
        self.reasons = reasons


class StoreError(JuesuanError):
    """A release or its store cannot be written, found, or trusted (missing file, wrong checksum)."""
