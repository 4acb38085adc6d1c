"""The settings of a publication: in a reader's words, each with the reason that is its own; steps of approval by role."""

from dataclasses import replace

from openpyxl import Workbook

from calculator.reporting.publication.basis import settings
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.workbook import contents
from calculator.scenarios.approval import Approval
from calculator.scenarios.run import Run
from excel import table


def test_what_is_not_set_is_none_in_words_and_borrows_no_reason(book: Workbook):
    told = {
        row["Setting"]: (str(row["Value"]), str(row["Basis"])) for row in table(book[contents.SETTINGS], "settings")
    }
    assert told["Rule 2: fair shares"][0] == "share: core; pace: none"
    assert told["limits > absorption share"][1].startswith("Judgement")
    assert told["limits > everyone"][0] == "none"
    assert "Judgement" not in told["limits > everyone"][1]
    assert not any("None" in value for value, _ in told.values() if value != "None")


def test_every_step_of_approval_is_told_by_role(central: Run):
    steps = [("reviewed", "assurer", "2026-11-03"), ("approved", "approver", "2026-11-20")]
    approval = tuple(Approval(state=state, role=role, on=on) for state, role, on in steps)
    passed = central.scenario.model_copy(update={"approval": approval})
    run = replace(central, assessment=replace(central.assessment, scenario=passed))
    rows = [row for row in settings(run, NoteNumbers({"status": "a note"})).rows if row[0] == "Approval"]
    assert [tuple(row[1:]) for row in rows] == [
        ("Reviewed", "3 November 2026", "assurer"),
        ("Approved", "20 November 2026", "approver"),
    ]
