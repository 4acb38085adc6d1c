"""What capping each flagged score adds to the debt: the gaps priced with and without the caps.

The effects add up, to the pound, to the difference between the two totals.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from calculator.costing.debt import CELL, Debt
from calculator.costing.quantities import quantities
from calculator.costing.settings import CostingSettings
from calculator.maturity.place import Maturity
from calculator.reference.money import share_out
from calculator.reference.vocabulary import CASES, FUND_KINDS

CASE = "central"
SCORE = ["organisation_code", "measure"]


def moderation_effect(debt: Debt, maturity: Maturity, settings: CostingSettings) -> pd.DataFrame:
    """Return the flags with `effect_gbp`: what the ICSs' central debt rises by if the score is capped.

    Whole pounds of capital and one-off revenue, bias included. Only the flag that binds carries an effect, so that
    none is counted twice. Where capping one score changes which organisation of an ICS leads a shared system, what
    that moves elsewhere in the ICS is shared equally between its flags on the measure.

    Args:
        debt: the debt as priced at the gaps of `maturity`, whose lines and prices are used.
        maturity: the flags, and the gaps with and without the caps.
        settings: how gaps are counted.
    """
    moderation = maturity.moderation
    flags = moderation.flags
    if flags.empty:
        return flags.assign(effect_gbp=pd.Series(dtype="int64"))
    before, after = (
        _priced_at(gaps, debt, maturity, settings) for gaps in (moderation.gaps_as_scored, moderation.gaps_as_capped)
    )
    moved = _by_flag(_moved(before, after), flags[flags["binds"]], debt.organisations)
    effect = _whole_pounds(moved, own_debt(before), own_debt(after))
    found = flags.merge(effect.assign(binds=True), on=[*SCORE, "binds"], how="left", validate="many_to_one")
    return found.assign(effect_gbp=found["effect_gbp"].fillna(0).astype("int64"))


def _priced_at(gaps: pd.DataFrame, debt: Debt, maturity: Maturity, settings: CostingSettings) -> Debt:
    """The debt at other gaps; where they are those it was priced at, the debt itself, as it is added up already."""
    if gaps is maturity.gaps:
        return debt
    at = replace(maturity, gaps=gaps)
    return replace(debt, quantity=quantities(debt.models.lines, debt.organisations, at, settings))


def own_debt(debt: Debt) -> pd.Series:
    """Return the cells of the ICSs' central debt: whole pounds by CELL, capital and one-off revenue."""
    mine = debt.mine[(debt.mine["case"] == CASE) & debt.mine["kind"].isin(FUND_KINDS)]
    return mine.set_index(CELL)["amount_gbp"]


def _moved(before: Debt, after: Debt) -> pd.DataFrame:
    """One row per organisation and line whose central cost the caps change, with the pounds it rises by."""
    lines = before.models.lines
    cost = before.full_cost[:, CASES.index(CASE)]
    rise = (after.quantity - before.quantity) * cost
    rise[:, [not line.is_debt for line in lines]] = 0.0
    organisation, position = np.nonzero(rise)
    labels = [(line.category, str(line.kind), str(line.payer), line.need.measure) for line in lines]
    who = before.organisations[["ics_code", "organisation_code"]].iloc[organisation].reset_index(drop=True)
    frame = pd.DataFrame(labels, columns=["category", "kind", "payer", "measure"]).iloc[position]
    return pd.concat([who, frame.reset_index(drop=True)], axis=1).assign(case=CASE, rise=rise[organisation, position])


def _by_flag(moved: pd.DataFrame, binding: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """Give every rise to the flag on its own score, or equally to the flags of its ICS on the measure."""
    ics = organisations.set_index("organisation_code")["ics_code"]
    bearers = binding[SCORE].assign(ics_code=binding["organisation_code"].map(ics))
    flagged = pd.MultiIndex.from_frame(moved[SCORE]).isin(pd.MultiIndex.from_frame(bearers[SCORE]))
    shared = moved[~flagged].drop(columns="organisation_code")
    shared = shared.merge(bearers, on=["ics_code", "measure"], how="left", validate="many_to_many")
    number = bearers.groupby(["ics_code", "measure"])["organisation_code"].size().rename("number").reset_index()
    shared = shared.merge(number, on=["ics_code", "measure"], how="left", validate="many_to_one")
    every = pd.concat([moved[flagged], shared.assign(rise=shared["rise"] / shared["number"])])
    return every.groupby([*CELL, *SCORE], as_index=False)["rise"].sum()


def _whole_pounds(moved: pd.DataFrame, before: pd.Series, after: pd.Series) -> pd.DataFrame:
    """Round the rises of each cell so that they add up to what the cell rises by; then sum them by score."""
    wanted = after.sub(before, fill_value=0).astype("int64")
    parts = []
    for cell, part in moved.groupby(CELL):
        codes = [" ".join(score) for score in part[SCORE].itertuples(index=False)]
        pounds = share_out(part["rise"], codes, int(wanted[cell]))
        parts.append(part.assign(effect_gbp=pounds))
    if not parts:
        return moved[SCORE].assign(effect_gbp=pd.Series(dtype="int64"))
    return pd.concat(parts).groupby(SCORE, as_index=False)["effect_gbp"].sum()
