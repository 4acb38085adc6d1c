"""Running cost promised beyond the funds of a run, in a sentence for the terminal and for the sheet of England."""

from collections.abc import Iterator

from calculator.reference.money import in_millions
from calculator.reference.names import listed
from calculator.scenarios.run import Run


def later_support(run: Run) -> Iterator[str]:
    """Yield what support for running cost falls after the last fund, where any does, and what is left to pay then."""
    after = run.after_the_funds
    if after.years:
        sums = listed([f"{in_millions(int(after.promised[year].sum()))} in {year}" for year in after.years])
        yield (
            f"Running cost promised beyond these funds, which hold none of it: {sums}. What is bought costs "
            f"{in_millions(int(after.running.sum()))} a year to run, all of it paid by the {run.recipients.who}s once "
            "support has ended."
        )
