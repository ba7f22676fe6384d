"""A cursor over the words of a query."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.serve.columns.syntax import NotMine
from juesuan.serve.columns.tokens import Token

_END = Token("end", "")


class Words:
    """Words that are taken one after the other; `fresh` gives names that no query can have."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._fresh = 0

    @property
    def next(self) -> Token:
        """The next word, not taken."""
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def take(self) -> Token:
        """The next word."""
        token = self.next
        self._at += 1
        return token

    def is_next(self, *texts: str) -> bool:
        """Whether the next words are these keywords or marks."""
        found = self._tokens[self._at : self._at + len(texts)]
        return len(found) == len(texts) and all(
            token.text == text and token.kind in ("word", "mark") for token, text in zip(found, texts, strict=True)
        )

    def took(self, *texts: str) -> bool:
        """Takes these words if they are next, and says whether they were."""
        if not self.is_next(*texts):
            return False
        self._at += len(texts)
        return True

    def demand(self, text: str) -> None:
        """Takes a keyword or mark. Raises NotMine if another word is next."""
        if not self.took(text):
            raise NotMine(f"{self.next.text!r} instead of {text!r}")

    def variable(self) -> str:
        """Takes a variable. Raises NotMine."""
        token = self.take()
        if token.kind != "variable":
            raise NotMine(f"{token.text!r} instead of a variable")
        return token.text

    def integer(self) -> int:
        """Takes a whole number. Raises NotMine."""
        token = self.take()
        if not token.text.isdecimal():
            raise NotMine(f"{token.text!r} instead of a number")
        return int(token.text)

    def bracketed(self) -> list[Token]:
        """Takes everything from the bracket that is next to the one that closes it, both included."""
        taken: list[Token] = []
        depth = 0
        while True:
            token = self.take()
            if token.kind == "end":
                raise NotMine("a bracket that is not closed")
            taken.append(token)
            if token.kind == "mark":
                depth += (token.text in "({[") - (token.text in ")}]")
            if depth == 0:
                return taken

    def fresh(self) -> str:
        """A name for something that the query does not name."""
        self._fresh += 1
        return f"#{self._fresh}"
