"""Funds that turned out otherwise than their scenario planned them, in sentences."""

from collections.abc import Iterator

from calculator.reference.money import in_millions
from calculator.scenarios.run import Run


def late_changes(run: Run) -> Iterator[str]:
    """Yield a sentence for each fund that turned out otherwise than its scenario planned it."""
    planned = {(fund.year, fund.kind): fund.amount_gbp for fund in run.scenario.funds}
    for fund in run.allocation.funds:
        was = planned.get((fund.year, fund.kind), 0)
        if was != fund.amount_gbp:
            yield (
                f"The {fund.kind} of {fund.year} was to be {in_millions(was)} and turned out "
                f"{in_millions(fund.amount_gbp)}; that was known only when the year began."
            )
