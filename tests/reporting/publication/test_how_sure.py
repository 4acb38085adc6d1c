"""What was drawn, as it is published: one table a sheet, to the pound as in the tables of the run."""

from dataclasses import replace

import pytest
from openpyxl import Workbook

from calculator.reporting.publication.how_sure import PAGES
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.note_texts import note_texts
from calculator.reporting.simulation.tables import by_ics
from calculator.reporting.workbook import contents
from calculator.scenarios.run import Run
from calculator.scenarios.uncertainty.how_sure import HowSure
from excel import table


def test_the_debt_of_each_ics_has_its_interval(book: Workbook, central: Run):
    simulation = central.how_sure.simulation
    assert simulation is not None
    rows = table(book[contents.SURE_OF_DEBT], "drawn_debt_by_ics")
    wanted = by_ics(simulation)
    assert [row["ICS code"] for row in rows] == list(wanted["ics_code"])
    for head, column in (("Debt (£m)", "debt_gbp"), ("Debt: 90th percentile (£m)", "debt_p90_gbp")):
        assert [row[head] * 1e6 for row in rows] == pytest.approx(list(wanted[column]), abs=1)


def test_the_cover_tells_the_interval_and_nothing_of_typing(book: Workbook):
    (line,) = (str(cell.value) for cell in book[contents.COVER]["A"] if str(cell.value).startswith("How sure: "))
    assert "80% of draws lie from" in line
    assert "you type" not in line


def test_where_nothing_was_drawn_there_is_no_sheet(central: Run):
    run = replace(central, drawn=HowSure(None, "no page"))
    notes = NoteNumbers(note_texts(run))
    assert [page(run, notes) for page in PAGES] == [None] * len(PAGES)
