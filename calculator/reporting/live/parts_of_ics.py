"""Workings of parts of ICSs: which part belongs to which recipient, and the debt of each divided to the pound."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculator.reference.names import sentence
from calculator.reference.vocabulary import CASES, KINDS
from calculator.reporting.live.block import Block
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.debt import DebtSheet
from calculator.reporting.live.expression import add
from calculator.reporting.live.functions import at, place_of, sum_product, sum_where
from calculator.reporting.live.level import rounded_down
from calculator.reporting.live.placed import Placed, ahead
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.live.weights import Weights
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run

SHEET = "Parts of ICSs"


@dataclass(frozen=True)
class Parts:
    """Columns by part of an ICS that belongs to one recipient. `share`: of the ICS; `ics`: its place in the list.

    `debt`: by kind, pounds in the chosen case.
    """

    recipient: Placed
    share: Placed
    ics: Placed
    debt: Mapping[str, Placed]


def write(book: LiveBook, run: Run, known: tuple[Settings, Weights], systems: Standing, owed: DebtSheet) -> Parts:
    """Add the sheet of parts: whose each is, and its part of every cell of the debt of its ICS."""
    sheet = LiveSheet.of_tables(
        book,
        SHEET,
        "Which part of each ICS belongs to whom",
        WORKINGS,
        "each cell of an ICS's debt is divided by these shares, in whole pounds by largest remainder.",
    )
    belongs = [
        (str(ics), str(code), float(share))
        for ics, shares in run.recipients.membership.sort_index().iterrows()
        for code, share in shares.sort_index().items()
        if share > 0
    ]
    block = Block(sheet, "parts_of_ics", len(belongs), freeze=2)
    ics = block.label("ICS code", [ics for ics, _, _ in belongs], styles.CODE, 9)
    recipient = block.label("Recipient code", [code for _, code, _ in belongs], styles.CODE, 12)
    share = block.label("Share of the ICS (share)", [share for _, _, share in belongs], styles.INDEX, 10)
    order = block.label("Order", range(1, len(belongs) + 1), styles.COUNT, 8)
    place = block.calc("Place of the ICS (number)", place_of(ics, systems.code.all), styles.COUNT, 8)
    debt = {}
    for kind in KINDS:
        cells = [
            _divided(block, known[0], (ics, share, order), _chosen(block, known[1], place, owed, category, kind))
            for category in run.debt.models.titles
            if (CASES[0], category, kind) in owed.cells
        ]
        debt[kind] = block.calc(f"{sentence(kind)} (£)", add(cells), styles.POUNDS, 14)
    block.end()
    return Parts(recipient, share, place, debt)


def _chosen(
    block: Block, weights: Weights, place: Placed, owed: DebtSheet, category: str, kind: str
) -> tuple[str, Placed]:
    """Add what the ICS owes in one cell of the chosen case."""
    what = f"{category.replace('_', ' ')}, {kind}"
    by_case = [
        block.calc(
            f"{what}: of the ICS if {case} is chosen (£)",
            weights.is_case[case] * at(owed.cells[case, category, kind].all, place),
            styles.POUNDS,
            14,
        )
        for case in CASES
    ]
    return what, block.calc(f"{what}: of the ICS (£)", add(by_case), styles.POUNDS, 14)


def _divided(block: Block, settings: Settings, by: tuple[Placed, Placed, Placed], of: tuple[str, Placed]) -> Placed:
    """Add a part of one cell, in whole pounds that add up to it."""
    (ics, share, order), (what, amount) = by, of
    draft = block.calc(f"{what}: part (£)", share * amount, styles.NUMBER, 14)
    down, over = rounded_down(block, what, settings, draft)
    extra = block.calc(f"{what}: whole pounds to add (£)", amount - sum_where(ics.all, ics, down.all), styles.COUNT, 8)
    before = block.calc(
        f"{what}: how many come before (number)",
        sum_product(ics.all.same_as(ics) * ahead(over, order)),
        styles.COUNT,
        8,
    )
    return block.calc(f"{what}: whole pounds (£)", down + (before < extra), styles.POUNDS, 14)
