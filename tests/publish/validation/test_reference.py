"""The gate's processor and the reference give the same verdicts."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import SH, XSD

from juesuan.publish.validation.conformance import results
from juesuan.publish.validation.shapes import Result, project_shapes
from tests.paths import CHECKOUT
from tests.publish.validation.damage import renamed
from tests.publish.validation.turtle import lines_of

FIXTURES = Path(__file__).parent / "fixtures"


def verdicts(found: Sequence[Result]) -> Counter[tuple[str, ...]]:
    """Focus node, component, shape and property of results."""
    return Counter((one.focus, one.component, one.shape, one.path) for one in found)


def test_they_agree_on_the_fixtures() -> None:
    """Every eighth, with the world it breaks, in a namespace of its own, so that pySHACL runs once."""
    paths = enumerate(sorted(FIXTURES.glob("invalid.*.ttl"))[::8])
    worlds = ((copy, lines_of(FIXTURES / "valid.world.ttl", path)) for copy, path in paths)
    lines = tuple(renamed(line, copy) for copy, world in worlds for line in world)
    found, expected = (results(project_shapes(), lines, reference=reference) for reference in (False, True))
    assert found
    assert verdicts(found) == verdicts(expected)


def test_one_verdict_does_not_leak_into_the_next() -> None:
    """The processor keeps its shapes between graphs, and nothing else."""
    world = lines_of(FIXTURES / "valid.world.ttl")
    broken = lines_of(FIXTURES / "valid.world.ttl", FIXTURES / "invalid.value-as-integer.ttl")
    found = [len(results(project_shapes(), lines)) for lines in (world, broken, world, broken)]
    assert found == [0, 1, 0, 1]


def test_neither_rdflib_nor_pyshacl_is_loaded_by_the_gate() -> None:
    """They take longer to load than a small report takes to validate."""
    program = (
        "import sys; from tests.publish.validation.turtle import lines_of, violations_of; "
        "from pathlib import Path; "
        f"assert violations_of(lines_of(Path({str(FIXTURES / 'valid.world.ttl')!r}))) == (); "
        "import juesuan.pipeline.publishing; print(*{'rdflib', 'pyshacl'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == ""


def test_the_shapes_do_without_what_the_processor_does_not_do() -> None:
    """See the docstring of `shapes`; what becomes of `sh:lessThan` is seen in `test_mutation`."""
    shapes = Graph().parse(data=project_shapes().turtle, format="turtle")
    unread = {XSD.date, XSD.time, XSD.duration, XSD.hexBinary}
    needy = {shape for shape, kind in shapes.subject_objects(SH.datatype) if kind in unread}
    assert needy <= set(shapes.subjects(SH.pattern))
    assert set(shapes.subjects(SH.deactivated)) == set()
