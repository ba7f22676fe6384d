"""What prose says becomes observations: amounts witness the finance cube, the rest has cubes of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juesuan.model.amount import Amount, Unit
from juesuan.model.claim import Claim, ClaimKind
from juesuan.model.description import Definition, Description
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.place import Place
from juesuan.model.reading import Reading
from juesuan.publish.facts import observe
from juesuan.vocabulary.iris import project_id
from tests.publish.facts.drawing import drawn, reading
from tests.publish.facts.prose import SPENT, said

PROJECT = project_id("某市某局", "智能制造专项")


def report(prose: str, tables: str = "", *claims: Claim) -> Reading:
    return replace(reading(tables, said(prose)), claims=claims)


CASES = [
    # what is said -> cube and key
    ("amount wan 388.42 function=205", "narrative", "final.expenditure._T._Z.205._T._T._Z"),
    ("amount wan 500.00 phase=approved", "narrative", "approved.expenditure._T._Z._T._T._T._Z"),
    ("amount wan nil fund=government", "narrative", "final.expenditure.government._Z._T._T._T._Z"),
    ("amount wan 997.64 subject=operating-cost", "subjects", "operating-cost.final._Z._Z._Z"),
    ("amount wan 12.00 subject=procurement phase=approved", "subjects", "procurement.approved._T._Z._Z"),
    ("amount wan 39.00 subject=project name=智能制造专项", "projects", f"{PROJECT}.final"),
    (
        "change wan -12.00 function=205",
        "changes",
        "change.last-year.final.expenditure._T._Z.205._T._T._Z._Z._Z._Z",
    ),
    (
        "difference wan 3.00 subject=operating-cost",
        "changes",
        "difference.budget.final._Z._Z._Z._Z._Z._Z._Z.operating-cost._Z._Z",
    ),
    (
        "completion percent 95.5 phase=approved function=205",
        "percentages",
        "completion.approved.final.expenditure._T._Z.205._T._T._Z._Z._Z._Z",
    ),
    (
        "completion percent 100.0 subject=project name=智能制造专项",
        "percentages",
        f"completion.budget.final._Z._Z._Z._Z._Z._Z._Z.project.{PROJECT}._Z",
    ),
    ("count vehicles 28 subject=vehicles-kept", "counts", "count.vehicles-kept.vehicles.final._Z._Z"),
    (
        "amount person-times 609 subject=reception-domestic",
        "counts",
        "count.reception-domestic.person-times.final._Z._Z",
    ),
    ("change vehicles -2 subject=vehicles", "counts", "change.vehicles.vehicles.final._Z._Z"),
    ("score points 94.96 subject=evaluation", "counts", "score.evaluation.points.final._Z._Z"),
]


@pytest.mark.parametrize(("prose", "dataset", "key"), CASES)
def test_a_figure_of_prose_goes_into_the_cube_of_its_meaning(prose: str, dataset: str, key: str) -> None:
    observations, findings = observe(report(prose))
    assert [(found.dataset, found.key) for found in observations.printed] == [(dataset, key)]
    assert findings == ()


NOTHING = [
    "amount wan 1.00",
    "count vehicles 28",
    "amount percent 1.0 function=205",
    "share wan 1.0 function=205",
    "count vehicles 28 function=205",
]


@pytest.mark.parametrize("prose", NOTHING)
def test_what_has_no_clear_meaning_is_no_observation(prose: str) -> None:
    assert observe(report(prose))[0].printed == ()


WITNESSES = [
    # prose, agrees?, amount in yuan
    ("amount wan 388.4 function=205", True, "3884200.00"),
    ("amount wan 388.42 function=205", True, "3884200.00"),
    ("amount wan 388.43 function=205", False, "3884200.00"),
    ("amount wan nil function=205", False, "3884200.00"),
]


@pytest.mark.parametrize(("prose", "agrees", "yuan"), WITNESSES)
def test_prose_is_a_witness_after_the_tables(prose: str, agrees: bool, yuan: str) -> None:
    observations, findings = observe(report(prose, "t03 p9 205 教育支出 function=205 388.42"))
    (finance,) = observations.finance
    assert [witness.dataset for witness in finance.witnesses] == ["t03", "narrative"]
    assert (finance.agrees, str(finance.yuan)) == (agrees, yuan)
    assert [finding.code for finding in findings] == ([] if agrees else ["finance.disagreement"])


REPEATS = [
    # two sentences -> the print that is kept, further places, findings
    ("388.42", "388.4", "388.42", 1, []),
    ("388.4", "388.42", "388.42", 1, []),
    ("388.42", "388.42", "388.42", 1, []),
    ("388.42", "389.00", "388.42", 0, ["observation.sentences-differ"]),
]


@pytest.mark.parametrize(("one", "other", "kept", "repeats", "codes"), REPEATS)
@pytest.mark.parametrize("meaning", ["wan {} final", "percent {} subject=operating-cost"])
def test_the_most_precise_of_sentences_that_agree_is_kept(
    meaning: str, one: str, other: str, kept: str, repeats: int, codes: list[str]
) -> None:
    measure = "amount" if meaning.startswith("wan") else "growth"
    prose = "\n".join(f"{measure} {meaning.format(number)}" for number in (one, other))
    observations, findings = observe(report(prose))
    (found,) = observations.printed
    assert (found.figure.printed, len(found.repeats)) == (kept, repeats)
    assert [finding.code for finding in findings] == codes


BASES = [
    # the part, the whole -> the base of the share
    ("function=206 fund=general", "fund=general", "whole-function"),
    ("fund=general", "final", "whole-fund"),
    ("function=206 fund=general", "final", "whole"),
    ("subject=procurement-micro", "subject=procurement-sme", "whole-procurement-sme"),
    ("subject=procurement-micro", "subject=procurement", "whole-procurement"),
]


@pytest.mark.parametrize(("part", "whole", "base"), BASES)
def test_a_share_names_its_whole_as_its_claim_does(part: str, whole: str, base: str) -> None:
    figures = said(f"share percent 12.3 {part}\namount wan 1.00 {part}\namount wan 9.00 {whole}")
    share = Claim(ClaimKind.SHARE, "占12.3%", Place(page=4), figures[0], (figures[1], figures[2]))
    observations, _ = observe(replace(reading(figures=figures[:1]), claims=(share,)))
    assert observations.subjects[0].codes[1] == base


def test_a_completion_names_the_budget_as_its_claim_does() -> None:
    (figure,) = said("completion percent 99.0 item=reception")
    revised = replace(SPENT, item="reception", phase="revised")
    claim = Claim(ClaimKind.COMPLETION, "完成99.0%", Place(page=4), figure, (SPENT, revised))
    observations, _ = observe(replace(reading(figures=[figure]), claims=(claim,)))
    assert observations.subjects[0].codes[:3] == ("completion", "revised", "final")


def counted(item: str, unit: Unit, column: tuple[str, ...] = ("决算数",)) -> Figure:
    (figure,) = drawn("t09 p16 - - none 5")
    assert figure.amount is not None
    return replace(figure, item=item, column=column, amount=Amount(figure.amount.value, unit, 0))


ROWS = [
    ("公务用车保有量（辆）", Unit.VEHICLES, "count.vehicles-kept.vehicles.final._Z._Z"),
    ("（二）公务用车购置数（辆）", Unit.VEHICLES, "count.vehicles-bought.vehicles.final._Z._Z"),
    ("因公出国（境）团组数（个）", Unit.COUNT, "count.abroad-groups.count.final._Z._Z"),
    ("因公出国（境）人次数（人）", Unit.PERSONS, "count.abroad-persons.persons.final._Z._Z"),
    ("国内公务接待批次（个）", Unit.BATCHES, "count.reception-domestic.batches.final._Z._Z"),
    ("其中：外事接待人次（人）", Unit.PERSONS, "count.reception-foreign.persons.final._Z._Z"),
]


@pytest.mark.parametrize(("item", "unit", "key"), ROWS)
def test_rows_of_tables_that_count_are_counts(item: str, unit: Unit, key: str) -> None:
    (found,) = observe(reading(figures=[counted(item, unit)]))[0].subjects
    assert (found.dataset, found.key, found.figure.kind) == ("counts", key, FigureKind.TABLE)


def test_the_heading_says_whether_a_count_was_budgeted() -> None:
    figure = counted("公务用车保有量（辆）", Unit.VEHICLES, ("年初预算数",))
    (found,) = observe(reading(figures=[figure]))[0].subjects
    assert found.codes[3] == "approved"


def test_a_project_has_one_code_however_its_name_is_spaced() -> None:
    lines = (
        "amount wan 1.00 subject=project name=智能制造专项",
        "completion percent 9.0 subject=project name=智能制造专项",
    )
    observations, _ = observe(report("\n".join(lines)))
    assert [(project.code, project.name) for project in observations.projects] == [(PROJECT, "智能制造专项")]
    assert project_id("某市 某局", "智能 制造专项") == PROJECT


def test_a_code_that_only_words_name_is_called_as_they_do() -> None:
    definition = Definition("小学教育", "办小学的钱", Place(page=8), "2050202")
    figures = said("amount wan 1.00 function=2050203")
    observed = observe(replace(reading(figures=figures), description=Description(definitions=(definition,))))[0]
    assert [(found.code, found.name) for found in observed.attestations] == [
        ("2050202", "小学教育"),
        ("2050203", ""),
    ]
