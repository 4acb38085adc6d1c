"""Named programmes as bodies the cost pages can price: who bought, what of the pages, for how many years."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from calculator.costing.debt import Debt
from calculator.costing.opinions.from_nothing import at_lowest, needed, without_record
from calculator.costing.opinions.reconcile import ALL
from calculator.costing.pages.lines import CostLine
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.tables import TABLES
from calculator.reference.vocabulary import FUND_KINDS

FILE = TABLES["named_programmes"].file


def buyers(programme: Any, organisations: pd.DataFrame) -> pd.DataFrame:
    """Return the organisations that bought a programme, without a record: one row each.

    A programme outside the tables is as many equal organisations as it states, with its staff and nothing else
    known of them.

    Raises:
        InputProblems: if it names neither open trusts nor its own type, staff and number of organisations.
    """
    stated = [programme.organisation_type, programme.staff_fte, programme.organisations]
    known = sum(not pd.isna(each) for each in stated)
    if known != (0 if programme.trust_codes else len(stated)):
        expected = "trust_codes; or organisation_type, staff_fte and organisations together"
        raise _problem(programme, expected, "Fill in one or the other.", "trust_codes", "")
    if not programme.trust_codes:
        count = int(programme.organisations)
        made = pd.DataFrame(
            {
                "organisation_code": [f"{programme.programme} {i}" for i in range(1, count + 1)],
                "organisation_type": programme.organisation_type,
                "ics_code": programme.programme,
                "staff_fte": programme.staff_fte / count,
                "organisations": 1.0,
                "epr_status": "",
            }
        )
        return without_record(made.reindex(columns=organisations.columns))
    found = organisations[organisations["organisation_code"].isin(programme.trust_codes)]
    for code in sorted(set(programme.trust_codes) - set(found["organisation_code"])):
        fix = "Name the open trust that took it over."
        raise _problem(programme, "the code of an open trust", fix, "trust_codes", code)
    return without_record(found)


def bought_lines(programme: Any, lines: Sequence[CostLine], categories: Mapping[str, str]) -> list[int]:
    """Return the places of the lines a programme bought, at the prices of the pages and not local ones.

    What a national deal or a supplier pays is no part of what a trust bought.

    Raises:
        InputProblems: if it names no category and no line.
    """
    known = {ALL, *categories, *(line.name for line in lines)}
    for name in programme.buys:
        if name not in known:
            expected = "'all', a category or a line such as epr.acquire"
            raise _problem(programme, expected, near_match(name, known), "buys", name)
    return [
        i
        for i, line in enumerate(lines)
        if {ALL, line.category, line.name} & set(programme.buys) and line.need.only is None and line.is_own
    ]


def priced(
    programme: Any, debt: Debt, maturity: Maturity, settings: CostingSettings
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return what the pages say a programme costs from nothing, in pounds: by case before optimism bias, and with it.

    Capital, one-off revenue and `running_years` of running cost, without VAT, as contracts state them; NaN where
    a figure that a line needs is not known of its buyers.
    """
    bodies = buyers(programme, debt.organisations)
    places = bought_lines(programme, debt.models.lines, debt.models.titles)
    everywhere = [_at_page_price(debt.models.lines[i]) for i in places]
    gaps = pd.DataFrame(0.0, index=bodies["organisation_code"], columns=maturity.gaps.columns)
    quantity = needed(everywhere, bodies, at_lowest(maturity, gaps), settings).sum(axis=0)
    years = np.array([1 if line.kind in FUND_KINDS else programme.running_years for line in everywhere])
    before = (quantity * years) @ debt.unit_cost[places]
    return before, before + (quantity * years) @ debt.bias[places]


def _at_page_price(line: CostLine) -> CostLine:
    """The line as if no organisation had a local price of its own."""
    return replace(line, need=replace(line.need, but_not=frozenset()))


def _problem(programme: Any, expected: str, fix: str, column: str, value: str) -> InputProblems:
    fix = f"{fix} Programme: {programme.programme}."
    return InputProblems([Problem(FILE, expected, fix, column=column, value=value)])
