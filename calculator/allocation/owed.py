"""What each recipient owes: whole pounds that add up to the debts of the 42 ICSs, cell by cell."""

import numpy as np
import pandas as pd

from calculator.allocation.membership import Recipients
from calculator.costing.debt import CELL, Debt
from calculator.reference.money import share_out


def owed_by(recipients: Recipients, debt: Debt, case: str) -> pd.DataFrame:
    """Return recipient x (category, kind): debt and yearly running cost, whole pounds.

    Every column adds up to England's debt; what the recipients have of one ICS adds up to that ICS's cell.
    """
    if recipients.are_the_ics:
        return debt.of_ics(case)
    if recipients.kind == "organisation":
        return of_organisations(debt, case).reindex(recipients.codes, fill_value=0).rename_axis("code")
    return divided(debt.of_ics(case), recipients.membership)


def divided(owed: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Divide whole pounds between the columns of `shares`, each row's to the pound.

    Args:
        owed: source x (category, kind), whole pounds.
        shares: source x code, each row summing to 1 or, where nothing is owed, to anything.
    """
    total = np.zeros((shares.shape[1], owed.shape[1]), dtype=np.int64)
    for mine, row in zip(shares.to_numpy(), owed.loc[shares.index].to_numpy(), strict=True):
        among = np.flatnonzero(mine > 0)
        if len(among) == 1:
            total[among[0]] += row
            continue
        codes = [str(shares.columns[at]) for at in among]
        for cell, amount in enumerate(row):
            total[among, cell] += share_out(mine[among] * amount, codes, int(amount))
    return pd.DataFrame(total, index=shares.columns, columns=owed.columns)


def of_organisations(debt: Debt, case: str) -> pd.DataFrame:
    """Return organisation x (category, kind): each cell of an ICS shared out between those whose lines it is."""
    own = debt.own_lines[debt.own_lines["case"] == case]
    by = own.groupby([*CELL, "organisation_code"])["full_gbp"].sum()
    cells = debt.mine[debt.mine["case"] == case].set_index(CELL)["amount_gbp"]
    parts = []
    for cell, amounts in by.groupby(level=CELL):
        codes = list(amounts.index.get_level_values("organisation_code"))
        parts.append(pd.Series(share_out(amounts.to_numpy(), codes, int(cells[cell])), index=amounts.index))
    whole = pd.concat(parts).groupby(level=["organisation_code", "category", "kind"]).sum()
    columns = debt.of_ics(case).columns
    return whole.unstack(["category", "kind"]).reindex(columns=columns).fillna(0).astype("int64")
