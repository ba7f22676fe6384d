"""A small sample of the score over whole documents: what is promised of each group of faults."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from benchmarks.fault import Fault
from benchmarks.planted import GROUPS, Trial, alarms, kinds, read, trials, true_report

from typesetting.doors import DOORS


@pytest.mark.parametrize("door", DOORS)
def test_a_true_report_raises_no_alarm_by_any_door(door: str) -> None:
    assert alarms(read(true_report(3), door)) == []


@pytest.mark.parametrize("group", GROUPS)
def test_faults_are_found_and_named_once(group: str) -> None:
    false, done = trials(11, "html", GROUPS[group])
    assert false == []
    for name, least in (("detected", 0.95), ("named", 0.85), ("one", 0.85)):
        assert _share(done, name) >= least, [trial.what for trial in done if not getattr(trial, name)]


def _share(done: Sequence[Trial], name: str) -> float:
    return sum(bool(getattr(trial, name)) for trial in done) / len(done)


@pytest.mark.parametrize(("group", "kind", "plant"), [*kinds()])
def test_a_fault_changes_the_report(group: str, kind: str, plant: object) -> None:
    assert callable(plant)
    for seed in range(12):
        report = true_report(seed)
        fault = plant(report, Random(seed))
        if isinstance(fault, Fault):
            assert fault.manuscript != report
            assert fault.words
            return
    pytest.fail(f"{kind} of {group} was never planted")
