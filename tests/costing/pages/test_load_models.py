"""Cost model pages: what is wrong is named by file and line, and adding a line is adding text only."""

from pathlib import Path

import openpyxl
import pytest

from calculator.costing.pages.load_models import load_models
from calculator.reference.problems import InputProblems
from calculator.reference.vocabulary import Payer
from calculator.reporting.publish import publish
from calculator.reporting.statement import statements
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import run
from drawn_line import drawn_line
from editing import replace_once
from running import of_one_year


@pytest.fixture(scope="module")
def evidence(inputs):
    return frozenset(inputs["cost_evidence"]["id"])


def told(folder: Path, evidence: frozenset[str]) -> str:
    with pytest.raises(InputProblems) as raised:
        load_models(evidence, folder)
    return str(raised.value)


def test_seven_categories_and_every_line_is_sourced(evidence):
    models = load_models(evidence)
    assert [category.id for category in models.categories] == [
        "citizen_services", "cloud", "cyber", "digital_workforce", "epr", "hardware", "shared_care_record",
    ]  # fmt: skip
    assert all(line.basis.evidence and line.basis.note and line.basis.owner for line in models.lines)
    assert all(line.unit_cost[0] <= line.unit_cost[1] <= line.unit_cost[2] for line in models.lines)


def test_what_general_practice_needs_is_paid_by_the_ics(evidence):
    """The ICB, not the practice, holds the money for the technology of general practice."""
    practices = [line for line in load_models(evidence).lines if line.need.applies_to == ("primary_care",)]
    assert practices
    assert {line.payer for line in practices} == {Payer.ICS}


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("cyber.toml", 'driver = "staff"', 'driver = "staf"', ["cyber.toml", "line 'hardening' > driver", "Did you mean 'staff'?"]),
        ("cyber.toml", 'unit = "£/FTE"', 'unit = "£/bed"', ["line 'hardening' > unit", "expected '£/FTE'"]),
        ("cyber.toml", 'unit = "£/FTE/year"', 'unit = "£/FTE"', ["line 'monitoring' > unit", "expected '£/FTE/year'"]),
        ("cyber.toml", "low = 32.98, central = 76.62", "low = 99.9, central = 76.62", ["line 'hardening'", "low <= central <= high", "from the cheapest case to the dearest"]),
        ("cyber.toml", '"CYB-MTC"', '"CYB-MTX"', ["line 'hardening' > evidence", "Did you mean 'CYB-MTC'?"]),
        ("epr.toml", 'evidence = ["PRG-HF-CAPENG", "PRG-HF-ONEENG", "PRG-HF-CAPUK", "PRG-HF-ONEUK"]', "evidence = []", ["epr.toml", "line 'acquire_other_people' > evidence"]),
        ("epr.toml", 'share_of = "epr.acquire_other"', 'share_of = "epr.aquire_other"', ["line 'acquire_other_people' > share_of", "Did you mean 'epr.acquire_other'?"]),
        ("epr.toml", 'where = "no_epr"', 'where = "no_erp"', ["line 'acquire' > where", "Did you mean 'no_epr'?"]),
        ("epr.toml", 'applies_to = ["acute"]', 'applies_to = ["acutes"]', ["applies_to", "Did you mean 'acute'?"]),
        ("epr.toml", 'where = "no_epr"\n', "", ["line 'acquire'", "depends on a gap"]),
        ("epr.toml", 'price_year = "2023-24"\n', "", ["line 'acquire'", "also price_year"]),
        ("cloud.toml", 'quality = "RED"', 'quality = "PINK"', ["line 'hosting' > quality"]),
        ("cloud.toml", 'optimism_bias = "outline"', 'optimism_bias = "outlin"', ["Did you mean 'outline'?"]),
        ("cloud.toml", 'id = "hosting"', 'id = "migration"', ["each id once"]),
        ("cyber.toml", 'applies_to = ["acute", "mental_health", "mental_health_and_community", "community", "ambulance"]', "applies_to = []", ["line 'hardening' > applies_to", "at least one organisation type"]),
        ("epr.toml", 'where = "no_epr"', 'where = "no_epr"\nlevels = 2', ["line 'acquire' > levels", "a measure beside levels"]),
        ("cyber.toml", "levels = 2", "levels = 0.0001", ["line 'hardening' > levels", "levels from 0.1 to 4"]),
        ("cyber.toml", "high = 149.02", "high = 149020000000", ["line 'hardening' > unit_cost > high", "1,000,000,000"]),
        ("cyber.toml", 'says = "Close', 'says = "\\u0001Close', ["hidden control character"]),
        ("cyber.toml", "low = 32.98", "low = true", ["a number or a text", "found 'true'"]),
        ("cyber.toml", 'category = "cyber"', 'category = "epr"', ["cyber.toml", "the name of the file"]),
        ("epr.toml", 'share_of = "epr.acquire_other"', 'share_of = "epr.acquire_other"\ndriver = "organisations"', ["line 'acquire_other_people'", "no driver beside share_of"]),
        ("epr.toml", "low = 0.37, central = 0.45, high = 0.60", "low = 37, central = 45, high = 60", ["line 'acquire_other_people' > share", "shares such as 0.37"]),
        ("epr.toml", 'price_year = "2023-24"', 'price_year = "2023/24"', ["line 'acquire' > price_year", "a financial year such as 2025-26"]),
        ("epr.toml", 'kind = "capital"', 'kind = "capitol"', ["line 'acquire' > kind", "'capital', 'revenue' or 'running'"]),
        ("finance.toml", '"FIN-VAT14"', '"FIN-VAT41"', ["finance.toml", "vat > evidence", "Did you mean 'FIN-VAT14'?"]),
        ("wgll.toml", "cloud = 0.3", "clouds = 0.3", ["wgll.toml", "Did you mean 'cloud'?"]),
        ("optimism_bias.toml", '"OB-OUT"', '"OB-OUTS"', ["optimism_bias.toml", "class 'service'", "Did you mean 'OB-OUT'?"]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_page_is_named_by_file_and_line(
    copied_models: Path, evidence: frozenset[str], file: str, old: str, new: str, words: list[str]
):
    replace_once(copied_models / file, old, new)
    text = told(copied_models, evidence)
    assert all(word in text for word in words), text


def test_lines_that_lean_on_each_other_are_refused(copied_models: Path, evidence: frozenset[str]):
    replace_once(copied_models / "cloud.toml", 'share_of = "cloud.hosting"', 'share_of = "cloud.migration_team"')
    assert "a line with a price" in told(copied_models, evidence)


def test_a_share_inherits_what_it_does_not_state(evidence):
    lines = {f"{line.category}.{line.id}": line for line in load_models(evidence).lines}
    parent, child = lines["cloud.hosting"], lines["cloud.migration_team"]  # by way of cloud.migration
    assert child.need == parent.need
    assert (parent.unit, child.unit) == ("£/FTE/year", "£/FTE")
    assert child.unit_cost == pytest.approx((35 * 0.9 * 0.111, 174 * 1.275 * 0.1765, 694 * 1.6 * 0.25))


def test_a_line_added_as_text_is_priced(copied_models: Path, evidence: frozenset[str]):
    page = copied_models / "cyber.toml"
    page.write_text(page.read_text(encoding="utf-8") + drawn_line(), encoding="utf-8")
    lines = {f"{line.category}.{line.id}": line for line in load_models(evidence, copied_models).lines}
    assert lines["cyber.sign_on"].unit_cost == (1, 2, 3)
    assert len(lines) == len(load_models(evidence).lines) + 1


def test_a_whole_category_added_as_text_is_priced_printed_and_written(copied_models: Path, tmp_path: Path):
    """One new page in a folder of models: the program runs it from the estimate to the workbook."""
    (copied_models / "imaging.toml").write_text(IMAGING, encoding="utf-8")
    result = run(of_one_year(load_scenario("central")), models=copied_models)
    debt = result.debt.mine.query("category == 'imaging' and case == 'central'")["amount_gbp"].sum()
    trusts = result.assessment.bodies.table.query("organisation_type == 'acute'")["organisation_code"]
    gaps = result.assessment.maturity.gaps.loc[trusts, "improve_care"]
    assert debt == pytest.approx(1000 * gaps.sum() / 2 * 1.159, abs=len(trusts))
    assert "Imaging archive" in statements(result.debt.models, result.inputs.framework, "imaging")
    folder = publish(result, tmp_path / "outputs")
    book = openpyxl.load_workbook(folder / "digital-debt.xlsx", read_only=True)
    told = {cell for row in book["Cost lines"].iter_rows(values_only=True) for cell in row}
    assert {"Imaging", "Imaging archive of a trust"} <= told
    assert "models/imaging.toml" in result.inputs.locally_changed


IMAGING = """
category = "imaging"
title = "Imaging"
says = "Pictures that can be seen wherever the patient is"
phasing = [1.0]
""" + drawn_line(
    id="archive",
    says="Imaging archive of a trust",
    payer="organisation",
    measure="improve_care",
    levels=2,
    unit_cost={"low": 500, "central": 1000, "high": 2000, "shape": "pert"},
    vat="not_recoverable",
    life={"years": 7, "refresh": 1.0},
    evidence=["EPR-TIE"],
)
