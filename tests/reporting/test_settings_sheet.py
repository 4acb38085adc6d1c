"""The settings sheet: in a reader's words, each with the reason that is its own."""

from openpyxl import Workbook

from calculator.reporting.workbook import contents


def rows(book: Workbook) -> dict[str, tuple[str, str]]:
    sheet = book[contents.SETTINGS]
    return {str(row[0]): (str(row[1]), str(row[2])) for row in sheet.iter_rows(max_col=3, values_only=True)}


def test_what_is_not_set_is_none_in_words_and_borrows_no_reason(central_book: Workbook):
    told = rows(central_book)
    assert told["Rule 2: fair shares"][0] == "share: core; pace: none"
    assert told["limits > absorption share"][1].startswith("Judgement")
    assert told["limits > everyone"][0] == "none"
    assert "Judgement" not in told["limits > everyone"][1]
    assert not any("None" in value for value, _ in told.values() if value != "None")
