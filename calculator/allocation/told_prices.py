"""Shadow prices in sentences: what £1m more of each fund and limit would have done for those who then stood lowest."""

from collections.abc import Iterator, Mapping

import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.by_loss import PER_LEVEL
from calculator.allocation.lift import PER_HEAD
from calculator.allocation.rules.minimum_spend_gap import PERCENT
from calculator.allocation.shadow import Priced
from calculator.allocation.stage import Raises
from calculator.reference.money import MILLION

NOTHING = 1e-6  # a level so near 0 is the solver's rounding
COLUMNS = ("year", "rule", "limit", "kind", "ics_code", "level", "rising", "lowest", "effect_per_million", "says")


def told_prices(allocation: Allocation, names: Mapping[str, str]) -> pd.DataFrame:
    """Return one row per fund, limit, year and rule that held somebody down, in the order of the answers.

    `level`: at which those held down stood; `rising`: how many they were; `lowest`: whether nobody stood lower.
    `effect_per_million`: levels that £1m more of the limit would have added to theirs; below 0 where more is asked for.
    Where a limit held several levels down, the lowest of them is told.

    Args:
        allocation: what was given.
        names: of the recipients, by code.
    """
    rows, seen = [], set()
    for priced in allocation.prices:
        row = priced.price.row
        key = (priced.rule, row.limit, row.words, row.kind, row.year or priced.years, row.of)
        if key not in seen:
            seen.add(key)
            rows.append(_row(priced, list(allocation.standing.codes), names))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(priced: Priced, codes: list[str], names: Mapping[str, str]) -> list[object]:
    price, row = priced.price, priced.price.row
    code = codes[row.of] if row.of is not None else ""
    effect = price.effect * MILLION
    year = row.year or ", ".join(priced.years)
    says = " ".join(_sentence(priced, names.get(code, code), effect, year))
    return [year, priced.rule, row.limit, row.kind, code, price.level, price.rising, "yes" if price.first else "no",
            effect, says]  # fmt: skip


def _sentence(priced: Priced, name: str, effect: float, year: str) -> Iterator[str]:
    price, row = priced.price, priced.price.row
    what = row.kind if row.limit == "fund" else f"{row.limit}{f' ({row.kind})' if row.kind else ''}"
    whose = f" for {name}" if name else ""
    verb = "more asked for at least" if row.is_least else "more"
    yield f"£1m {verb} of {what}{whose} in {year} would {'lift' if effect > 0 else 'lower'}"
    level, rise = _level(priced.raises, price.level), _rise(priced.raises, abs(effect))
    if name:
        yield f"{'the lowest of all, that is itself' if price.first else 'it'}, from {level} by {rise}."
    else:
        yield f"{'the lowest' if price.first else 'those who then stood next'} ({price.rising}, at {level}) by {rise}."


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
        Raises.DUE: f"{effect:.3%} of that" if effect <= 1 else f"{effect:,.1f} times that: little was left to share",
        Raises.LOSS: f"£{effect * PER_LEVEL:,.0f}",
        Raises.DEBT_PER_HEAD: f"£{effect * PER_HEAD:,.4f} a head",
        Raises.INCOME: f"{effect / PERCENT:.5%} of income",
    }[Raises(raises)]
