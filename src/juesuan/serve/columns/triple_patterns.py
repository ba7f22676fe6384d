"""Triple patterns and property paths as patterns (https://www.w3.org/TR/sparql11-query/#propertypaths)."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.serve.columns.syntax import (
    BasicPattern,
    Constant,
    Node,
    PathPattern,
    TriplePattern,
    Unsupported,
    Variable,
)
from juesuan.serve.columns.tokens import Words
from juesuan.vocabulary.namespaces import RDF_TYPE

TYPE = f"<{RDF_TYPE}>"


@dataclass(frozen=True, slots=True)
class _Link:
    predicates: tuple[str, ...]
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class _Times:
    """A path followed no time or once (`?`), at least once (`+`), or any number of times (`*`)."""

    sign: str
    steps: tuple[_Link, ...]


_Step = _Link | _Times


class _Block:
    def __init__(self, words: Words) -> None:
        self.words = words
        self.patterns: list[TriplePattern] = []
        self.paths: list[PathPattern] = []

    def fresh(self) -> Variable:
        return Variable(self.words.fresh())

    def link(self, subject: Node, steps: tuple[_Step, ...], object_: Node) -> None:
        """Adds what a path of steps means."""
        for at, step in enumerate(steps):
            target = object_ if at == len(steps) - 1 else self.fresh()
            if isinstance(step, _Link):
                self.patterns.append(_triple(subject, step, target))
            else:
                self.paths.append(self._path(subject, step, target))
            subject = target

    def _path(self, subject: Node, step: _Times, target: Node) -> PathPattern:
        start = at = self.fresh()
        patterns = []
        for link in step.steps:
            following = self.fresh()
            patterns.append(_triple(at, link, following))
            at = following
        return PathPattern(step.sign != "+", step.sign != "?", subject, start, tuple(patterns), at, target)


def block(words: Words) -> BasicPattern:
    """Takes triple patterns as far as they go. Raises Unsupported for what is not understood."""
    block_ = _Block(words)
    _same_subject(block_)
    while words.is_next(".") or words.next.kind in ("variable", "iri", "literal", "number"):
        if not words.took("."):
            raise Unsupported(f"{words.next.text!r} after a triple")
        if words.next.kind not in ("variable", "iri", "blank") and not words.is_next("["):
            break
        _same_subject(block_)
    return BasicPattern(tuple(block_.patterns), tuple(block_.paths))


def _same_subject(block_: _Block) -> None:
    words = block_.words
    if words.is_next("["):
        subject: Node = _anonymous(block_)
        if words.is_next(".") or words.is_next("}"):
            return
    else:
        subject = _node(block_)
    if isinstance(subject, Constant) and not subject.text.startswith("<"):
        raise Unsupported("a literal as subject")
    _properties(block_, subject)


def _properties(block_: _Block, subject: Node) -> None:
    words = block_.words
    while True:
        steps = _verb(words)
        block_.link(subject, steps, _node(block_))
        while words.took(","):
            block_.link(subject, steps, _node(block_))
        if not words.is_next(";"):
            return
        while words.took(";"):
            pass
        if words.is_next(".") or words.is_next("}") or words.is_next("]"):
            return


def _anonymous(block_: _Block) -> Variable:
    words = block_.words
    words.demand("[")
    subject = block_.fresh()
    if not words.took("]"):
        _properties(block_, subject)
        words.demand("]")
    return subject


def _node(block_: _Block) -> Node:
    words = block_.words
    if words.is_next("["):
        return _anonymous(block_)
    token = words.take()
    if token.kind == "variable":
        return Variable(token.text)
    if token.kind in ("iri", "literal", "number"):
        return Constant(token.text)
    raise Unsupported(f"{token.text!r} in a triple")


def _verb(words: Words) -> tuple[_Step, ...]:
    steps = [*_step(words)]
    while words.took("/"):
        steps += _step(words)
    if words.is_next("|"):
        return (_alternatives(words, steps),)
    return tuple(steps)


def _alternatives(words: Words, first: list[_Step]) -> _Link:
    """`p|q`: single predicates in the same direction, whose links are counted together."""
    links = [first]
    while words.took("|"):
        links.append([*_step(words)])
    single = [steps[0] for steps in links if len(steps) == 1 and isinstance(steps[0], _Link)]
    if len(single) != len(links) or len({link.inverse for link in single}) != 1:
        raise Unsupported("alternatives of paths")
    predicates = tuple(name for link in single for name in link.predicates)
    if len(set(predicates)) != len(predicates):
        raise Unsupported("the same predicate twice")
    return _Link(predicates, single[0].inverse)


def _step(words: Words) -> tuple[_Step, ...]:
    inverse = words.took("^")
    steps: tuple[_Step, ...]
    if words.took("("):
        steps = _verb(words)
        words.demand(")")
    elif words.took("a"):
        steps = (_Link((TYPE,)),)
    elif words.next.kind == "iri":
        steps = (_Link((words.take().text,)),)
    else:
        raise Unsupported(f"{words.next.text!r} as a predicate")
    if inverse:
        steps = _inverted(steps)
    for sign in ("?", "*", "+"):
        if words.took(sign):
            return (_Times(sign, _links(steps)),)
    return steps


def _links(steps: tuple[_Step, ...]) -> tuple[_Link, ...]:
    links = tuple(step for step in steps if isinstance(step, _Link))
    if len(links) != len(steps):
        raise Unsupported("a path in a path")
    return links


def _inverted(steps: tuple[_Step, ...]) -> tuple[_Step, ...]:
    return tuple(_Link(link.predicates, not link.inverse) for link in reversed(_links(steps)))


def _triple(subject: Node, link: _Link, object_: Node) -> TriplePattern:
    return (
        TriplePattern(object_, link.predicates, subject)
        if link.inverse
        else TriplePattern(subject, link.predicates, object_)
    )
