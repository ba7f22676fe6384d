"""How much of drawn narratives is read right: `python -m tests.read.prose.opponent.score SET [COUNT] [FIRST]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.model.figure import Figure, Status
from juesuan.read.prose import read_prose
from tests.read.prose.manner import said
from tests.read.prose.opponent.drawing import ANYTHING, UNITS, UNKNOWN, Narrative, Said, draw


def compared(narrative: Narrative) -> tuple[int, list[tuple[Said, list[str]]], list[str]]:
    """How many numbers are right; those that are not, with what is read instead; what is read beyond the text."""
    figures, _, _ = read_prose(narrative.case.layout, narrative.codes)
    return _compared(narrative, figures)


def published_wrong(narrative: Narrative) -> tuple[int, list[tuple[Said, list[str]]]]:
    """How many right numbers are withheld as unverified, and the wrong ones that are published as sound."""
    figures, _, _ = read_prose(narrative.case.layout, narrative.codes)
    sound = [figure for figure in figures if figure.status is not Status.UNVERIFIED]
    right, _, _ = _compared(narrative, figures)
    kept, missed, _ = _compared(narrative, sound)
    published = [(one, instead) for one, instead in missed if instead]
    return right - kept, published + list(_of_nothing(narrative, sound))


def _of_nothing(narrative: Narrative, sound: Sequence[Figure]) -> Iterator[tuple[Said, list[str]]]:
    """The numbers of nothing in the accounts that are published as sound."""
    for one in narrative.says:
        if one.role == UNKNOWN:
            begin = f"{one.printed}{UNITS.get(one.unit, one.unit)} |"
            instead = [line for line in map(said, sound) if line.lstrip("-").startswith(begin)]
            if instead:
                yield one, instead[:1]


def _compared(
    narrative: Narrative, figures: Sequence[Figure]
) -> tuple[int, list[tuple[Said, list[str]]], list[str]]:
    found = Counter(said(figure) if figure.amount else f"{figure.printed} illegible" for figure in figures)
    right, wrong = 0, []
    for one in narrative.says:
        if one.role in (ANYTHING, UNKNOWN):
            unit = UNITS.get(one.unit, one.unit)
            for line in [line for line in found if line.lstrip("-").startswith(f"{one.printed}{unit} |")]:
                del found[line]
        elif found[str(one)]:
            found[str(one)] -= 1
            right += 1
        else:
            wrong.append(one)
    missed = []
    for one in wrong:
        instead = [line for line in found.elements() if line.lstrip("-").startswith(one.printed)]
        if instead:
            found[instead[0]] -= 1
        missed.append((one, instead[:1]))
    return right, missed, list(found.elements())


def main(manners: str, count: int = 200, first: int = 0, show: int = 40) -> None:
    right, whole, withheld, unsound = 0, 0, 0, 0
    causes: Counter[str] = Counter()
    nothing: Counter[str] = Counter()
    examples: dict[str, tuple[Said, list[str], int]] = {}
    beyond: Counter[str] = Counter()
    for seed in range(first, first + count):
        narrative = draw(seed, manners)
        good, missed, extra = compared(narrative)
        right += good
        held, published = published_wrong(narrative)
        withheld, unsound = withheld + held, unsound + len(published)
        nothing.update(f"{one.source[:60]} -> {line}" for one, [line] in published if one.role == UNKNOWN)
        whole += good + len(missed)
        beyond.update({f"{seed}: {line}": 1 for line in extra})
        for one, instead in missed:
            cause = f"{one.source[:60]} | {one.role}"
            causes[cause] += 1
            examples.setdefault(cause, (one, instead, seed))
    lines = [
        f"{count} narratives, {whole} numbers: {right / whole:.4f} right, {len(beyond)} read beyond the text, "
        f"{withheld} right ones withheld, {unsound} wrong ones published as sound"
    ]
    for cause, number in causes.most_common(show):
        one, instead, seed = examples[cause]
        lines += [f"{number:5} {cause}", f"      seed {seed}: {one} -> {instead}"]
    lines += [f"of nothing {line}" for line in list(nothing)[:show]]
    lines += [f"beyond {line}" for line in list(beyond)[:show]]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
