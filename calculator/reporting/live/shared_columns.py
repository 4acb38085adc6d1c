"""Columns that tell where a recipient of grants stands, alike for the 42 ICSs and for others: shares, caps, regions."""

from collections.abc import Mapping

from calculator.allocation.recipients import SHARES
from calculator.reporting.live.block import Block
from calculator.reporting.live.functions import at, flag, sum_product, total, whole
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.settings import Settings
from calculator.reporting.live.weights import Weights
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run


def shares_of(
    block: Block, run: Run, weights: Weights, order: Placed, heads: Mapping[str, Placed]
) -> tuple[dict[str, Placed], Placed, Placed, Placed]:
    """Add target shares of England: by all that may measure them, as chosen, for a cap on everyone, in equal parts."""
    share = {
        each: block.calc(f"Target share: {each} (share)", heads[each] / total(heads[each].all), styles.INDEX, 10)
        for each in SHARES
    }
    names = list(SHARES)
    chosen = share[names[0]]
    if weights.share is not None:
        every = share[names[0]].to(share[names[-1]])
        chosen = block.calc("Target share, as chosen (share)", at(every, weights.share), styles.INDEX, 10)
    everyone = run.scenario.limits.everyone
    cap = share[everyone.share if everyone else names[0]]
    return (
        share,
        chosen,
        cap,
        block.calc("An equal part (share)", 1 / sum_product(flag(order.all > 0)), styles.INDEX, 10),
    )


def absorbed(block: Block, settings: Settings, capital: Placed) -> Placed:
    """Add the most capital that each can absorb in a year."""
    most = whole(settings["Absorption_share"] * capital)
    return block.calc("Capital it can absorb in a year, whole pounds (£)", most, styles.POUNDS, 15)


def regions(block: Block, names: list[str]) -> tuple[Placed, Placed]:
    """A number for each region, and one for each ICS in it: a hundred times that and its place in the region."""
    known = sorted(set(names))
    place = [sum(name == other for other in names[: row + 1]) for row, name in enumerate(names)]
    region = block.label("Number of its region", [known.index(name) + 1.0 for name in names], styles.COUNT, 9)
    within = block.label("Place in its region", [float(each) for each in place], styles.COUNT, 9)
    return region, block.calc("Region and place", region * 100 + within, styles.COUNT, 9)
