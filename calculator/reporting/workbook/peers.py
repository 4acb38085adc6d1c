"""Peers: for every trust and ICB, and each measure, whom they could learn from. No money rests on it."""

from openpyxl import Workbook

from calculator.maturity.peers import MOST_PEERS, peers
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import NOT_APPLICABLE, Column, Sheet
from calculator.scenarios.run import Run

ORDER = ("Nearest", "Second", "Third")
NOBODY = "Nobody alike stands a level higher"


def write(book: Workbook, run: Run) -> None:
    """Add the peers sheet, bodies in order of name."""
    sheet = Sheet(book, contents.PEERS, "Peers: whom could a body learn from?")
    for words in (
        f"Up to {MOST_PEERS} bodies of the same type that stand a level higher or more on the measure, the most alike "
        "first. For planning only: no money rests on it, and it is not a league table.",
        "Alike: size (staff of a trust, people of an ICB) as |ln of the ratio|; a trust with another EPR supplier "
        "counts as if twice the size. Scores that are imputed, or that facts speak against, are no example.",
    ):
        sheet.text(words)
    columns = [
        Column("Organisation", width=56),
        Column("Code", styles.CODE, 9),
        Column("Measure", width=24),
        Column("Score (level)", styles.LEVEL, 10),
        *(Column(f"{order} (level)", width=62) for order in ORDER),
    ]
    maturity = run.assessment.maturity
    table = run.assessment.bodies.table
    bodies = table[table["organisation_type"] != "primary_care"].sort_values(["organisation_name", "organisation_code"])
    names = dict(zip(table["organisation_code"], table["organisation_name"], strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for row in peers(maturity, run.assessment.bodies).itertuples():
        words = f"{names[row.peer_code]}, {row.peer_code} ({row.peer_level:.2f})"
        found.setdefault((row.organisation_code, row.measure), []).append(words)
    rows = []
    for code in bodies["organisation_code"]:
        for measure, title in run.inputs.framework.titles.items():
            told = found.get((code, measure), [NOBODY])
            level = maturity.scores.levels.at[code, measure]
            blank = [NOT_APPLICABLE] * (MOST_PEERS - len(told))
            rows.append([names[code], code, title, level, *told, *blank])
    sheet.table("peers", columns, rows, freeze=3)
