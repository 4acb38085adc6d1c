"""Shadow prices in sentences: what £1m more of each fund and limit would have done for those who then stood lowest."""

from collections.abc import Mapping, Sequence

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.by_loss import PER_LEVEL
from calculator.allocation.lift import PER_HEAD
from calculator.allocation.limits import absorption, affordability, prerequisite
from calculator.allocation.programme import FUND
from calculator.allocation.rules.minimum_spend_gap import PERCENT
from calculator.allocation.shadow import Priced
from calculator.allocation.stage import Raises
from calculator.allocation.standing import Standing
from calculator.reference.money import MILLION

NOTHING = 1e-6  # a level so near 0 is the solver's rounding
DIGITS = 6  # of a level, beyond which two limits weigh alike
A_TENTH = 0.1
Key = tuple[object, ...]
COLUMNS = ("year", "rule", "limit", "kind", "ics_code", "level", "rising", "lowest", "effect_per_million", "says")


def told_prices(allocation: Allocation, names: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per fund, limit, year and rule that held somebody down, in the order of the answers.

    `level`: at which those held down stood; `rising`: how many recipients they were; `lowest`: whether nobody stood
    lower. `effect_per_million`: levels that £1m more of the limit would have added to theirs; below 0 where more is
    asked for. Where a limit held several levels down, the lowest of them is told. Least amounts of several recipients
    that weigh alike are one row, whose `ics_code` holds all their codes.

    Args:
        allocation: what was given.
        names: of the recipients, by code.
    """
    first: dict[Key, Priced] = {}
    for priced in allocation.prices:
        row = priced.price.row
        first.setdefault((priced.rule, row.limit, row.words, row.kind, _year(priced), row.of), priced)
    alike: dict[Key, list[Priced]] = {}
    for key, priced in first.items():
        price = priced.price
        weighs = (round(price.level, DIGITS), round(price.effect * MILLION, DIGITS))
        alike.setdefault((*key[:-1], *weighs) if price.row.is_least else key, []).append(priced)
    return pd.DataFrame([_row(same, allocation.standing, names) for same in alike.values()], columns=list(COLUMNS))


def _year(priced: Priced) -> str:
    return priced.price.row.year or ", ".join(priced.years)


def _row(same: Sequence[Priced], standing: Standing, names: Mapping[str, str]) -> list[object]:
    """One row for limits that weigh alike."""
    priced = same[0]
    price, row = priced.price, priced.price.row
    codes = [standing.codes[each.price.row.of] for each in same if each.price.row.of is not None]
    says = f"{_more(priced, [names.get(code, code) for code in codes])} {_does(priced, standing.who, bool(codes))}."
    return [_year(priced), priced.rule, row.limit, row.kind, " ".join(codes), price.level, price.rising,
            "yes" if price.first else "no", price.effect * MILLION, says]  # fmt: skip


def _more(priced: Priced, names: Sequence[str]) -> str:
    """£1m more of what, in which year, and for whom."""
    row, year = priced.price.row, _year(priced)
    kind = f" {row.kind}" if row.kind else ""
    whose = "; ".join(names)
    if row.is_least:
        any_one = "any one of " if len(names) > 1 else ""
        return f"£1m more{kind} kept {f'for {any_one}{whose} ' if names else ''}in {year} (as {row.limit})"
    if row.limit == FUND:
        return f"£1m more{kind} in {year}"
    if row.limit == affordability.NAME:
        return f"£1m more running cost a year that {whose} can bear in {year}"
    if row.limit == absorption.NAME:
        return f"£1m more{kind} that {whose} can absorb in {year}"
    if row.limit == prerequisite.NAME:
        return f"£1m more{kind} that {whose} may spend in {year} before it has what that waits for"
    return f"£1m more{kind} allowed {f'to {whose} ' if names else ''}in {year} by the {row.limit}"


def _does(priced: Priced, who: str, own: bool) -> str:
    """Whom that would lift or lower, from where, and how far."""
    price = priced.price
    effect = price.effect * MILLION
    level, rise = _level(priced.raises, price.level), _rise(priced.raises, abs(effect))
    verb = "lift" if effect > 0 else "lower"
    if own and not price.row.is_least:
        return f"would {verb} it{', the lowest of all,' if price.first else ''} from {level} by {rise}"
    lowest = "the lowest" if price.first else "those who then stood next"
    return f"would {verb} {lowest} ({price.rising} {who}{'' if price.rising == 1 else 's'}, at {level}) by {rise}"


def _level(raises: str, level: float) -> str:
    """A level as readers know it."""
    level = 0.0 if abs(level) < NOTHING else level  # never "-0.0%"
    return {
        Raises.SCORE: f"a score of {level:.3f}",
        Raises.DUE: f"{level:.1%} of what they were due",
        Raises.LOSS: f"a debt left of £{-level * PER_LEVEL:,.0f}",
        Raises.DEBT_PER_HEAD: f"£{-level * PER_HEAD:,.2f} of debt a head",
        Raises.INCOME: f"{level / PERCENT:.3%} of income",
    }[Raises(raises)]


def _rise(raises: str, effect: float) -> str:
    """A rise of the level as readers know it."""
    return {
        Raises.SCORE: f"{effect:.4f}",
        Raises.DUE: _points(effect),
        Raises.LOSS: f"£{effect * PER_LEVEL:,.0f}",
        Raises.DEBT_PER_HEAD: f"£{effect * PER_HEAD:,.4f} a head",
        Raises.INCOME: f"{effect / PERCENT:.5%} of income",
    }[Raises(raises)]


def _points(effect: float) -> str:
    """A rise in percentage points of what was due, never as a share of where they stood, which may be nothing."""
    points = f"{effect * 100:,.{1 if effect >= A_TENTH else 3}f} points"
    return points if effect <= 1 else f"{points}, as little was due"
