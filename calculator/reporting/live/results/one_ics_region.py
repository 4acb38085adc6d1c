"""Results: each ICS of the region of the one that is chosen."""

import numpy as np

from calculator.reference.names import sentence
from calculator.reporting.live.expression import words
from calculator.reporting.live.functions import at, if_, place_of, sum_product
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.results.listed import listed
from calculator.reporting.live.sheet import LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles
from calculator.reporting.workbook.sheet import NOT_APPLICABLE

REGION_PLACES = 100
"""More than a region has ICSs: a number of a region and a place in it make one key."""


def region(sheet: LiveSheet, standing: Standing, grants: Placed, place: Placed) -> None:
    """Add the ICSs of its region: score, grants (`grants`, of all years) and debt (£)."""
    sheet.heading(f"Each {standing.who} of its region, in order of name")
    sizes = np.unique(standing.region.value.astype(str), return_counts=True)[1]
    block, row = listed(
        sheet,
        "one_ics_region",
        "Of the region",
        [f"{sentence(standing.who)} {k + 1}" for k in range(int(sizes.max()))],
        7,
    )
    mine = at(standing.region_number.all, place)
    here = sum_product(standing.region_number.all.same_as(mine) * (standing.order.all > 0))
    there = block.calc("There is one (1 yes)", 1 * (row <= here), styles.COUNT, 15)
    key = if_(there > 0, place_of(mine * REGION_PLACES + row, standing.region_key.all), 1)
    at_row = block.calc("Its place in the list (number)", key, styles.COUNT, 15)
    for header, column, style in (
        (sentence(standing.who), standing.name, styles.CODE),
        ("Score (level)", standing.score, styles.LEVEL),
        ("Grants, all years (£)", grants, styles.POUNDS),
        ("Debt, chosen case: capital (£)", standing.debt["capital"], styles.POUNDS),
        ("Debt, chosen case: revenue (£)", standing.debt["revenue"], styles.POUNDS),
    ):
        width = 44 if style == styles.CODE else 15
        block.calc(header, if_(there > 0, at(column.all, at_row), words(NOT_APPLICABLE)), style, width)
    block.end()
