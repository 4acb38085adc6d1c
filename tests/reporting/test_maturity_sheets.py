"""The sheets of maturity: what is on them is what was computed, in order of name."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from assessing import PEER_REVIEW, PERSPECTIVES, with_table
from calculator.maturity.place_views import disagreement, place_views
from calculator.reporting.workbook import contents, moderation, organisations, perspectives
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE
from calculator.reporting.workbook.styles import add_styles
from calculator.scenarios.run import Run, run
from excel import table


@pytest.fixture(scope="module")
def book(central_values: Workbook) -> Workbook:
    return central_values


def sheets_of(told: Run) -> Workbook:
    """The sheets that tell of reviews and of how others see organisations, by themselves."""
    made = Workbook()
    add_styles(made)
    for sheet in (organisations, moderation, perspectives):
        sheet.write(made, told)
    return made


def test_every_flag_is_told_with_its_effect_and_the_total(book: Workbook, central):
    ws = book[contents.MODERATION]
    rows = table(ws, "flags")
    told = {(row["Code"], row["Rule"]): (row["Effect on the debt (£)"], row["Reason"]) for row in rows}
    flags = central.assessment.flags
    assert told == {(flag.organisation_code, flag.rule): (flag.effect_gbp, flag.reason) for flag in flags.itertuples()}
    assert [row["Organisation"] for row in rows] == sorted(row["Organisation"] for row in rows)
    assert f"adds £{flags['effect_gbp'].sum():,} to the debt" in " ".join(str(cell.value) for cell in ws["A"][:8])
    assert {row["Rule"] for row in table(ws, "moderation_rules")} >= set(flags["rule"])
    assert "peer_review" not in ws.tables


def test_every_trust_and_icb_is_compared_or_shown_as_missing(book: Workbook):
    rows = table(book[contents.YEAR_ON_YEAR], "year_on_year")
    assert len(rows) == 205 + 42
    assert [row["Code"] for row in rows if row["Change (levels)"] == MISSING] == ["RVN"]
    assert sum(row["Beyond 2"] == "yes" for row in rows) == 16
    assert [row["ICS"] for row in rows] == sorted(row["ICS"] for row in rows)


def test_place_views_are_those_computed_in_order_of_name(book: Workbook, central):
    rows = table(book[contents.PLACE_VIEWS], "place_views")
    views = place_views(central.assessment.maturity, central.assessment.bodies)
    apart = disagreement(views, "icb", "trusts_plain")
    assert [row["ICS"] for row in rows] == sorted(row["ICS"] for row in rows)
    for row in rows:
        code = row["ICS code"]
        assert row["Place, as priced (level)"] == pytest.approx(views.at[code, "place"])
        assert row["ICB less trusts (levels)"] == pytest.approx(apart.at[code, "difference"])
        assert row["ICB and trusts far apart"] == ("yes" if apart.at[code, "far"] else "no")


def test_peers_are_told_for_every_body_and_measure(book: Workbook):
    rows = table(book[contents.PEERS], "peers")
    assert len(rows) == 247 * 7
    alone = [row for row in rows if row["Nearest (level)"] == "Nobody alike stands a level higher"]
    assert alone
    assert all(row["Second (level)"] == row["Third (level)"] == NOT_APPLICABLE for row in alone)


def test_perspectives_and_changed_scores_have_their_place_when_given(copied_inputs: Path, book: Workbook):
    assert contents.PERSPECTIVES not in book.sheetnames
    with_table(copied_inputs, "peer_review.csv", PEER_REVIEW, "R0A,well_led,4.5,Regional digital lead,2025-09-01,Seen")
    inputs = with_table(
        copied_inputs, "perspectives.csv", PERSPECTIVES, "R0A,staff,well_led,2.0,50,2025-06-01,Staff panel"
    )
    told = run("central", inputs)
    assert contents.PERSPECTIVES in contents.sheets(perspectives=not told.assessment.maturity.views.empty)
    given = sheets_of(told)
    (row,) = table(given[contents.PERSPECTIVES], "perspectives")
    assert (row["Score used (level)"], row["Staff (level)"], row["Staff asked (number)"]) == (4.5, 2.0, 50)
    assert row["Patients (level)"] == MISSING
    (row,) = table(given[contents.MODERATION], "peer_review")
    assert (row["After (level)"], row["Reviewer (role)"]) == (4.5, "Regional digital lead")
    status = {row["Code"]: row["Status"] for row in table(given[contents.ORGANISATIONS], "organisations")}
    assert status["R0A"] == "moderated"
