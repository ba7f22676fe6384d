"""Files of wording: the words that a report may use, as TOML that a person of the trade reads and edits.

An entry has the name by which the program asks for it, and a comment that says what it is for. Its lines are
words, patterns, or rows of `pattern -> meaning`; `{NAME}` in a pattern stands for the entry of that name, and
`{file.NAME}` for one of another file of the folder. A line that begins with `# ` is a comment.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar, cast

from juesuan.errors import ConfigurationError
from juesuan.model.text import Text

Pattern = re.Pattern[str]
Meanings = tuple[tuple[Pattern, Mapping[str, str]], ...]

# What a module of wording answers where it is asked for a name that it does not set.
PatternOf = Callable[[str], Pattern]

_T = TypeVar("_T")
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
_REFERENCE = re.compile(r"\{(?:([a-z_]+)\.)?([A-Z][A-Z_]*)\}")
_ARROW = " -> "


class WordingFile:
    """The entries of a file of wording, each in the form in which the program uses it.

    `headings.toml` belongs to the module `headings.py` beside it. What is wrong in the file raises
    `ConfigurationError` with the line: a pattern when it is first used, all else when it is asked for.
    """

    def __init__(self, module: str | Path) -> None:
        self._path = Path(module).with_suffix(".toml")
        try:
            self.entries: Mapping[str, str] = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            remedy = Text("按 TOML 书写：名称 = '''…'''", "write TOML: NAME = '''…'''")
            raise ConfigurationError(
                Text(f"不是 TOML：{error}", f"is no TOML: {error}").at(self._path), remedy
            ) from error

    def patterns_into(self, names: dict[str, Any]) -> PatternOf:
        """For a module's `__getattr__`, with its globals(): each entry not set otherwise is a pattern.

        A pattern is set in the module when first asked for, so that no later use comes through here.
        """

        def pattern_of(name: str) -> Pattern:
            if not name.isupper():
                raise AttributeError(name)
            pattern = names[name] = self.pattern(name)
            return pattern

        return pattern_of

    def text(self, name: str) -> str:
        """The entry as one text; if it has several lines, they are alternatives of a pattern."""
        return "|".join(self._resolved(line) for line in self._entry(name).lines)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of an entry, parted by white space, in their order."""
        return tuple(word for line in self._entry(name).lines for word in line.split())

    def pattern(self, name: str) -> Pattern:
        """A pattern that finds any of the lines of an entry, the first line first."""
        return self._entry(name).pattern(self.text(name))

    def patterns(self, name: str) -> tuple[Pattern, ...]:
        """A pattern for each line of an entry."""
        entry = self._entry(name)
        return tuple(entry.pattern(self._resolved(line)) for line in entry.lines)

    def rows(self, name: str, meaning: Callable[[str], _T], whole: str = "{}") -> tuple[tuple[Pattern, _T], ...]:
        """The patterns of an entry with what they mean, in their order; each takes the place of {} in `whole`."""
        entry = self._entry(name)
        pairs = entry.pairs(meaning)
        return tuple((entry.pattern(whole.replace("{}", self._resolved(one))), found) for one, found in pairs)

    def meanings(self, name: str) -> Meanings:
        """The patterns of an entry with what they mean in codes, from rows of `pattern -> name=code, ...`."""
        return self.rows(name, _codes)

    def mapping(self, name: str, meaning: Callable[[str], _T]) -> dict[str, _T]:
        """What the words of an entry mean, from rows of `word -> meaning`."""
        return dict(self._entry(name).pairs(meaning))

    def _resolved(self, line: str) -> str:
        """The line with the entries that it refers to."""

        def text(found: re.Match[str]) -> str:
            file = WordingFile(self._path.with_name(f"{found[1]}.toml")) if found[1] else self
            return file.text(found[2])

        return _REFERENCE.sub(text, line)

    def _entry(self, name: str) -> _Entry:
        if name not in self.entries:
            problem = Text(f"没有条目 {name}", f"has no entry {name}").at(self._path)
            raise ConfigurationError(problem, Text("加上该条目", "add the entry"))
        lines = (line.strip() for line in self.entries[name].splitlines())
        return _Entry(self._path, name, tuple(line for line in lines if line and not line.startswith("# ")))


class _Entry(NamedTuple):
    """An entry as it is printed, and where: it says what is wrong in it."""

    path: Path
    name: str
    lines: tuple[str, ...]

    def pairs(self, meaning: Callable[[str], _T]) -> list[tuple[str, _T]]:
        """The two halves of each line, the second by what it means."""
        pairs = []
        for line in self.lines:
            before, _, after = line.partition(_ARROW)
            try:
                pairs.append((before, meaning(after)))
            except (ValueError, KeyError) as error:
                problem = Text(f"没有已知的含义：{line}（{error}）", f"has no known meaning: {line} ({error})")
                self._refuse(line, problem, Text("写成：词 -> 含义", "write: words -> meaning"))
        return pairs

    def pattern(self, pattern: str) -> Pattern:
        """The pattern, to be compiled when it is first used."""
        return cast("Pattern", _LazyPattern(pattern, self))

    def compiled(self, pattern: str) -> Pattern:
        """The pattern, compiled; a line of the entry that is none is refused."""
        try:
            return re.compile(pattern)
        except re.error as error:
            line = next((line for line in self.lines if not _compiles(line.partition(_ARROW)[0])), "")
            problem = Text(f"不是正则表达式：{line}（{error}）", f"is no regular expression: {line} ({error})")
            self._refuse(
                line, problem, Text("补全括号，或在符号前加反斜杠", "close brackets, or put \\ before a sign")
            )

    def _refuse(self, line: str, problem: Text, remedy: Text) -> NoReturn:
        raise ConfigurationError(problem.at(f"{self.path}:{self._number(line)}: {self.name}"), remedy)

    def _number(self, line: str) -> int:
        """The line of the file in which a line of the entry stands; the first is 1."""
        printed = self.path.read_text(encoding="utf-8").splitlines()
        start = next(at for at, text in enumerate(printed) if text.startswith(self.name))
        return next((at + 1 for at in range(start, len(printed)) if line in printed[at]), start + 1)


class _LazyPattern:
    """A pattern that is compiled when it is first used: to compile all at the start takes half a second."""

    def __init__(self, pattern: str, entry: _Entry) -> None:
        self.pattern, self._entry = pattern, entry

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self._entry.compiled(self.pattern)
        # From now on its methods are found in the instance, and no search comes through here again.
        vars(self).update((method, getattr(compiled, method)) for method in _METHODS)
        return getattr(compiled, name)


def _compiles(line: str) -> bool:
    try:
        re.compile(_REFERENCE.sub("", line))
    except re.error:
        return False
    return True


def _codes(meaning: str) -> dict[str, str]:
    """The codes of `name=code, ...` by their names. Raises ValueError where one has no code."""
    codes = {}
    for pair in meaning.split(", "):
        name, code = pair.split("=")
        codes[name] = code
    return codes
