"""Place views: five ways to say how mature a system is, and the two known disagreements between them."""

from openpyxl import Workbook

from calculator.maturity.place_views import RANKS_APART, VIEWS, disagreement, place_views
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import ICS_COLUMNS, systems
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run

HEADERS = {
    "trusts_plain": "Trusts, plain mean (level)",
    "trusts_by_staff": "Trusts, by staff (level)",
    "icb": "ICB's own (level)",
    "primary_care": "Primary care (level)",
    "place": "Place, as priced (level)",
}
DISAGREEMENTS = {
    ("icb", "trusts_plain"): (
        "ICB less trusts (levels)",
        "ICB and trusts, ranks apart (number)",
        "ICB and trusts far apart",
    ),
    ("trusts_plain", "trusts_by_staff"): (
        "Plain less by staff (levels)",
        "Plain and by staff, ranks apart (number)",
        "Plain and by staff far apart",
    ),
}
"""The pairs that are known to disagree, with the headers of difference, places apart and mark."""
STYLES = (styles.LEVEL, styles.COUNT, styles.CODE)


def write(book: Workbook, run: Run) -> None:
    """Add the sheet of place views, systems in order of name."""
    sheet = Sheet(book, contents.PLACE_VIEWS, "Place views: how mature is a system?")
    for words in (
        "Overall levels, the seven measures weighted as in the score. Primary care is assessed on five. The place view "
        "counts no surplus above the target.",
        "Two pairs of views are known to disagree. The differences are shown and not averaged away. How far "
        f"apart two views would rank a system says how much they disagree: {RANKS_APART} places or more are marked.",
        "NHS England asks that scores are not read as a league table.",
    ):
        sheet.text(words)
    views = place_views(run.assessment.maturity, run.assessment.bodies)
    apart = [disagreement(views, *pair) for pair in DISAGREEMENTS]
    columns = [*ICS_COLUMNS, *(Column(HEADERS[view], styles.LEVEL, 11) for view in VIEWS)]
    for headers in DISAGREEMENTS.values():
        columns += [Column(header, style, 13) for header, style in zip(headers, STYLES, strict=True)]
    rows = []
    for code, name in systems(run):
        row = [code, name, *views.loc[code]]
        for table in apart:
            found = table.loc[code]
            places = abs(found["rank_one"] - found["rank_other"])
            row += [found["difference"], places, "yes" if found["far"] else "no"]
        rows.append(row)
    sheet.table("place_views", columns, rows, freeze=2)
