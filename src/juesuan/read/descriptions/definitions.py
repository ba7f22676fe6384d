"""What terms and codes mean: the glossary, as paragraphs or a table; the code of a name by its whole chain."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.model.figure import Figure
from juesuan.model.layout import Passage, Placed
from juesuan.model.place import Place
from juesuan.model.table import Cell
from juesuan.read.descriptions.sections import Topic, is_title
from juesuan.read.wording import sections
from juesuan.vocabulary.classification import DIGITS_OF_LEVEL, FUNCTIONAL
from juesuan.vocabulary.codelists import FUNCTION_CLASSES
from juesuan.vocabulary.wording import ANY_NUMBER, after_number, compact, has_cjk, unnumbered, without_spaces

_INNER = re.compile(rf"(?<=[。;])(?=(?:{ANY_NUMBER.pattern})[^。:;]{{2,110}}:)")
_QUOTED = re.compile(r"^[“\"'‘]([^”\"'’]+)[”\"'’]$")
# A table without known heads is a glossary if this part of its last cells begin with a verb of meaning.
_MOST_MEAN = 0.6


class GlossaryEntry(NamedTuple):
    """A term and what it means, both as printed."""

    term: str
    text: str
    place: Place


def entries_of(placed: Iterable[tuple[Topic, Passage]]) -> list[GlossaryEntry]:
    """The definitions of the paragraphs of the glossary.

    A term stands before a colon, in brackets, before a verb of meaning, or alone on the line above. A paragraph
    that defines nothing goes on with the definition before it.
    """
    entries: list[GlossaryEntry] = []
    is_open = False
    for topic, passage in placed:
        is_open = is_open and topic is Topic.DEFINITIONS
        if topic is not Topic.DEFINITIONS:
            continue
        # A paragraph may run several numbered definitions together.
        cuts = [0, *(match.start() for match in _INNER.finditer(passage.plain)), len(passage.text)]
        for start, end in pairwise(cuts):
            found = _opened(passage, start, end)
            if found is not None:
                entries.append(found)
                is_open = True
            elif is_open:
                entries[-1] = entries[-1]._replace(text=entries[-1].text + passage.text[start:end])
    return [entry for entry in entries if entry.text]


def term_of(plain: str) -> tuple[int, int, int] | None:
    """Where the term of a paragraph (NFKC) begins and ends, and where its text begins; None if it has none.

    >>> term_of("3.其他收入:指单位取得的收入")
    (2, 6, 7)
    """
    start = after_number(plain)
    for pattern in (sections.TERM_IN_BRACKETS, sections.TERM_BEFORE_COLON, sections.TERM_BEFORE_MEANING):
        match = pattern.match(plain, start)
        if match and has_cjk(match["term"]) and not sections.NO_TERM.search(match["term"]):
            return match.start("term"), match.end("term"), match.end()
    return None


def without_quotes(term: str) -> str:
    """The term without quotation marks, if they are around all of it."""
    return _QUOTED.sub(r"\1", term)


def _opened(passage: Passage, start: int, end: int) -> GlossaryEntry | None:
    plain = passage.plain[start:end]
    found = term_of(plain)
    if found is not None:
        first, last, text = (start + at for at in found)
        return GlossaryEntry(
            without_quotes(passage.text[first:last]), passage.text[text:end], passage.place(first, end)
        )
    if is_title(plain) and has_cjk(plain):
        first = start + after_number(plain)
        term = passage.text[first:end].rstrip(":：").strip("【】[]")
        return GlossaryEntry(without_quotes(term), "", passage.place(first, end)) if term else None
    return None


def entries_of_grids(grids: Sequence[Placed]) -> Iterator[GlossaryEntry]:
    """The definitions of every grid that is a glossary by its head, or by the verbs in its last cells."""
    for placed in grids:
        # The term and its meaning are the last two cells of a row that have words.
        rows = ([cell for cell in cells if has_cjk(cell.text)] for cells in placed.grid.rows())
        pairs = [(worded[-2], worded[-1]) for worded in rows if len(worded) >= 2]
        if _is_glossary(pairs):
            yield from (_entry(term, text) for term, text in pairs if not _is_head(term, text))


def _is_glossary(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    if not pairs:
        return False
    means = sum(bool(sections.MEANING.match(compact(text.text))) for _, text in pairs)
    return _is_head(*pairs[0]) or (len(pairs) > 1 and means >= _MOST_MEAN * len(pairs))


def _is_head(term: Cell, text: Cell) -> bool:
    return bool(sections.TERM_HEAD.match(compact(term.text)) and sections.TEXT_HEAD.match(compact(text.text)))


def _entry(term: Cell, text: Cell) -> GlossaryEntry:
    name = unnumbered(term.text).rstrip(":：")
    return GlossaryEntry(without_quotes(name), without_spaces(text.text), text.place)


_NO_NAME = re.compile(r"[^\u4e00-\u9fff]")


def path_of(term: str) -> tuple[str, ...]:
    """The names from class to item of a term; empty if it is no code's.

    >>> path_of("教育支出(类)进修及培训(款)培训支出(项)")
    ('教育支出', '进修及培训', '培训支出')
    """
    return tuple(_bare(match[1]) + (match[4] or "") for match in sections.LEVEL.finditer(compact(term)))


def printed_code(term: str) -> str:
    """The code that a term prints, whole or a piece with each level; empty if it prints none."""
    plain = compact(term)
    pieces = [match[2] for match in sections.LEVEL.finditer(plain)]
    joined = pieces[-1] if pieces and len(pieces[-1]) in (5, 7) else "".join(pieces)
    if pieces and all(pieces) and sections.CODE.fullmatch(joined):
        return joined
    match = sections.CODE.search(plain)
    return (match[1] or match[2]) if match else ""


def names_of_codes(figures: Iterable[Figure]) -> dict[str, str]:
    """The name of every functional code in the statements, as a key for comparison.

    Where damage gives two codes to a name or two names to a code, a name that has one code left keeps it, and
    then the pair that is printed most often.
    """
    votes = Counter(
        (figure.code, name_key(figure.item))
        for figure in figures
        if figure.code and figure.statement in FUNCTIONAL and name_key(figure.item)
    )
    names: dict[str, str] = {}
    while votes:
        choices = Counter((code[:-2], name) for code, name in votes)
        code, name = min(votes, key=lambda pair: (choices[pair[0][:-2], pair[1]], -votes[pair], pair))
        names[code] = name
        for pair in [(c, n) for c, n in votes if c == code or (c[:-2] == code[:-2] and n == name)]:
            del votes[pair]
    return {concept.code: name_key(concept.label.zh) for concept in FUNCTION_CLASSES} | names


def codes_by_name(names: Mapping[str, str]) -> Mapping[tuple[int, str], Sequence[str]]:
    """The codes of each name, by the number of their digits."""
    found: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for code, name in names.items():
        found[len(code), name].append(code)
    return found


def code_of(term: str, names: Mapping[str, str], codes: Mapping[tuple[int, str], Sequence[str]]) -> str:
    """The code that a term means; empty if the statements do not name it, or name it more than once."""
    printed = printed_code(term)
    if printed:
        return printed
    found = sections.LEVEL.finditer(compact(term))
    levels = [(name_key(match[1] + (match[4] or "")), match[3]) for match in found]
    if not levels:
        return ""
    name, level = levels[-1]
    candidates = codes.get((DIGITS_OF_LEVEL[level], name), ())
    for above in (levels[:-1], levels[:1] if len(levels) > 1 else ()):
        fitting = [
            code
            for code in candidates
            if all(names.get(code[: DIGITS_OF_LEVEL[level]], upper) == upper for upper, level in above)
        ]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def name_key(name: str) -> str:
    """A name as it is compared: Chinese characters only, without the noun that may end it."""
    return _NO_NAME.sub("", compact(name)).removesuffix(sections.NAME_TAIL)


def _bare(name: str) -> str:
    return re.sub(r"^[\d\W]+", "", name)
