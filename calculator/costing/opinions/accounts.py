"""Observed debt: how worn the IT of each trust is by its own accounts, and how that goes with its scores."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from calculator.maturity.place import Maturity
from calculator.maturity.scores import IMPUTED
from calculator.reference.income import latest_accounts
from calculator.reference.inputs import Inputs
from calculator.reference.organisations import Organisations, is_trust

ASSETS = {"equipment": "equipment", "software": "software licences", "it_intangible": "IT made for the trust"}
"""The owned assets of trust_accounts, and how readers see them. Equipment is physical; the other two are software."""
PARTS = {"equipment": ("equipment",), "software": ("software", "it_intangible"), "all": tuple(ASSETS)}
"""Whose assets each age is of. Leased assets are left out: they last as long as their lease."""
AMOUNTS = ("gross", "depreciation", "additions", "net")

FEWEST = 10
"""Trusts below which no correlation is told."""
BY_CHANCE = 0.05
"""The p value from which a correlation is said to be no more than chance."""
SCORES = {"smart_foundations_score": "smart foundations", "overall_score": "all measures together"}
AGES = {"age_equipment": "equipment", "age_software": "software", "age_all": "equipment and software together"}


@dataclass(frozen=True)
class Accounts:
    """`by_trust`: one row per open trust with accounts, sorted by code. `with_scores`: one row per age and score.

    by_trust: ages are shares (accumulated depreciation over gross cost; 0 new, 1 written off), amounts pounds of
    `financial_year`. Additions and net value are of the assets in `assets_told`, those with every amount reported.
    Scores are levels 1 to 5, NaN where imputed.
    with_scores: rank correlation of Spearman, its p value and number of trusts, and the same in a sentence.
    """

    by_trust: pd.DataFrame
    with_scores: pd.DataFrame


def observed_debt(inputs: Inputs, bodies: Organisations, maturity: Maturity) -> Accounts:
    """Return what the accounts tell of each trust's IT beside its scores; no rows where no accounts were imported."""
    table = bodies.table[is_trust(bodies.table)]
    held = latest_accounts(inputs).merge(
        table[["organisation_code", "organisation_name", "organisation_type", "ics_code"]],
        left_on="trust_code",
        right_on="organisation_code",
        validate="one_to_one",
    )
    told = held.assign(**_figures(held)).set_index("organisation_code", drop=False)
    told = told.assign(**_scores(maturity, told.index)).sort_index().reset_index(drop=True)
    columns = [
        "organisation_code", "organisation_name", "organisation_type", "ics_code", "financial_year", *AGES,
        "assets_told", "additions_gbp", "net_gbp", "operating_income_gbp", "additions_share_of_income", *SCORES,
    ]  # fmt: skip
    by_trust = told[columns]
    return Accounts(by_trust, pd.DataFrame([_association(by_trust, age, score) for age in AGES for score in SCORES]))


def _figures(held: pd.DataFrame) -> dict[str, pd.Series]:
    """Ages, additions and net value, over the assets whose every amount was reported."""
    known = {asset: held[[f"{asset}_{amount}_gbp" for amount in AMOUNTS]].notna().all(axis=1) for asset in ASSETS}

    def over(amount: str, assets: tuple[str, ...]) -> pd.Series:
        parts = {asset: held[f"{asset}_{amount}_gbp"].where(known[asset]) for asset in assets}
        return pd.DataFrame(parts, index=held.index).sum(axis=1, min_count=1)

    ages = {f"age_{name}": _age(over("gross", part), over("depreciation", part)) for name, part in PARTS.items()}
    additions = over("additions", PARTS["all"])
    income = held["operating_income_gbp"].where(held["operating_income_gbp"] > 0)
    words = pd.DataFrame({asset: known[asset].map({True: says, False: None}) for asset, says in ASSETS.items()})
    return {
        **ages,
        "assets_told": words.apply(lambda row: ", ".join(row.dropna()), axis=1).astype(object),
        "additions_gbp": additions,
        "net_gbp": over("net", PARTS["all"]),
        "additions_share_of_income": additions / income,
    }


def _age(gross: pd.Series, depreciation: pd.Series) -> pd.Series:
    """Depreciation as a share of cost; NaN where there is no cost, or the share is none (below 0 or above 1)."""
    share = depreciation / gross.where(gross > 0)
    return share.where(share.between(0, 1))


def _scores(maturity: Maturity, codes: pd.Index) -> dict[str, pd.Series]:
    """The score on smart foundations and the weighted score, where the trust was assessed."""
    levels = maturity.scores.levels.reindex(codes)
    assessed = ~(maturity.scores.status.reindex(codes) == IMPUTED).any(axis=1)
    overall = levels.mul(maturity.measure_weights, axis=1).sum(axis=1, skipna=False)
    return {
        "smart_foundations_score": levels["smart_foundations"].where(assessed),
        "overall_score": overall.where(assessed),
    }


def _association(by_trust: pd.DataFrame, age: str, score: str) -> dict[str, object]:
    both = by_trust[[age, score]].astype(float).dropna()
    told = len(both) >= FEWEST and (both.max() > both.min()).all()
    rho, p = spearmanr(both[age], both[score]) if told else (np.nan, np.nan)
    return {
        "age": age,
        "score": score,
        "trusts": len(both),
        "spearman": float(rho),
        "p_value": float(p),
        "says": _sentence(AGES[age], SCORES[score], len(both), float(rho), float(p)),
    }


def _sentence(age: str, score: str, trusts: int, rho: float, p: float) -> str:
    if np.isnan(rho):
        return f"Too few trusts ({trusts}) to say how the age of {age} goes with the score on {score}."
    direction = "lower" if rho < 0 else "higher"
    goes = f"goes with a {direction} score on {score}"
    if p >= BY_CHANCE:
        goes = f"goes with the score on {score} no more than chance would have it"
    return f"Across {trusts} trusts, a higher age of {age} {goes}: rank correlation (Spearman) {rho:+.2f}."
