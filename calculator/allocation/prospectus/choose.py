"""Choose: the bids that together add most, within every limit, those of the recipients that stand lowest first.

    maximise    sum of weight x levels counted
    subject to  levels counted_i <= sum of gains of i's chosen bids, and what is left to the target
                each bid once; of an either-or group one; no bid before the one it needs
                sum of needs <= most                                        for each limit, in £m

With a floor score, the recipients below it come one after the other, lowest first: what its bids can lift each,
up to the floor, is settled before the next. Among choices worth the same (to a millionth of a
level) the clearly cheaper is taken, then the one that begins earlier, then a stable draw from the ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pulp

from calculator.allocation.draw import drawn
from calculator.allocation.ledger import CAPITAL
from calculator.allocation.prospectus.offer import Offer
from calculator.allocation.question import Vector
from calculator.allocation.solve_whole import Effort, solve_whole
from calculator.allocation.solver import NotSolved
from calculator.reference.money import MILLION

HUNDREDTHS = 100.0
SAME = 1e-7  # hundredths of a level: how far a recipient settled may give way
CHEAPER, EARLIER = 9e-5, 9e-6  # hundredths of a level in all: together less than SAME_LEVEL


@dataclass(frozen=True)
class Wanted:
    """What is to be made most of. By recipient: `weight` of a level, `left` levels to the target, `to_floor` levels.

    `of`: the recipient of each bid. `order`: recipients below the floor score, lowest first.
    """

    of: npt.NDArray[np.int64]
    weight: Vector
    left: Vector
    to_floor: Vector = field(default_factory=lambda: np.zeros(0))
    order: Sequence[int] = ()


def choose(offer: Offer, wanted: Wanted, effort: Effort) -> tuple[npt.NDArray[np.bool_], int]:
    """Return which options are chosen, and how many programmes were solved.

    Raises:
        NotSolved: if the choice could not be proved best.
    """
    if not offer.options:
        return np.zeros(0, dtype=bool), 0
    problem = pulp.LpProblem("choose_bids", pulp.LpMaximize)
    picked = [
        problem.add_variable(f"bid_{option.bid:04d}_{option.start:02d}", cat=pulp.LpBinary) for option in offer.options
    ]
    _together(problem, offer, picked)
    _limits(problem, offer, picked)
    counted = _counted(problem, offer, wanted, picked)
    first = [i for i in wanted.order if i in counted]
    for i in first:
        lifted = problem.add_variable(f"lifted_{i:04d}", 0, HUNDREDTHS * float(wanted.to_floor[i]))
        problem += lifted <= counted[i], f"lift_{i:04d}"
        problem.setObjective(1.0 * lifted)
        best = solve_whole(problem, Effort(0.0, effort.seconds))
        problem += lifted >= best - SAME, f"settled_{i:04d}"
    problem.setObjective(_worth(offer, wanted, picked, counted))
    solve_whole(problem, effort)
    chosen = np.array([variable.value() > 0.5 for variable in picked])
    if offer.over(offer.needs @ chosen).any():
        raise NotSolved("A choice of bids passes a limit once it is counted in whole pounds.")
    return chosen, len(first) + 1


Picked = Sequence[pulp.LpVariable]


def _together(problem: pulp.LpProblem, offer: Offer, picked: Picked) -> None:
    """Each bid once, one of a group, and none before the one it needs."""
    groups: dict[str, list[pulp.LpVariable]] = {}
    by_id = {bid.id: at for at, bid in enumerate(offer.bids)}
    for at, bid in enumerate(offer.bids):
        mine = offer.options_of(at)
        if len(mine) > 1 and not bid.either_or:
            problem += pulp.lpSum(picked[o] for o in mine) <= 1, f"once_{at:04d}"
        if bid.either_or:
            groups.setdefault(bid.either_or, []).extend(picked[o] for o in mine)
        if bid.needs_first in by_id:
            before = offer.options_of(by_id[bid.needs_first])
            for o in mine:
                begun = [picked[f] for f in before if offer.options[f].start <= offer.options[o].start]
                problem += picked[o] - pulp.lpSum(begun) <= 0, f"needs_{o:04d}"
    for position, name in enumerate(sorted(groups)):
        problem += pulp.lpSum(groups[name]) <= 1, f"either_or_{position:04d}"


def _limits(problem: pulp.LpProblem, offer: Offer, picked: Picked) -> None:
    """Every limit in £m, with what capital of a year may become revenue."""
    moved = [
        problem.add_variable(f"switched_{y:02d}", 0, float(most) / MILLION) if most > 0 else None
        for y, most in enumerate(offer.switch)
    ]
    fund_of = {int(row): (y, k) for (y, k), row in np.ndenumerate(offer.fund_row)}
    for r in range(len(offer.rows)):
        used = [(picked[int(o)], float(offer.needs[r, o]) / MILLION) for o in np.flatnonzero(offer.needs[r])]
        if not used:
            continue
        expression = pulp.LpAffineExpression(used)
        y, kind = fund_of.get(r, (0, -1))
        switched = moved[y] if kind >= 0 else None
        if switched is not None:
            expression += (1.0 if kind == CAPITAL else offer.price - 1.0) * switched
        problem += expression <= float(offer.most[r]) / MILLION, f"limit_{r:05d}"
    for y, variable in enumerate(moved):
        if variable is not None:  # also where nobody asks for capital
            problem += variable <= float(offer.most[offer.fund_row[y, CAPITAL]]) / MILLION, f"switch_{y:02d}"


def _counted(problem: pulp.LpProblem, offer: Offer, wanted: Wanted, picked: Picked) -> dict[int, pulp.LpVariable]:
    """By recipient, the levels that count: what its bids add, and no more than is left to the target."""
    counted = {}
    for i in sorted({int(wanted.of[option.bid]) for option in offer.options}):
        levels = problem.add_variable(f"levels_{i:04d}", 0, HUNDREDTHS * max(float(wanted.left[i]), 0.0))
        adds = [
            (picked[o], HUNDREDTHS * float(offer.gain[option.bid]))
            for o, option in enumerate(offer.options)
            if wanted.of[option.bid] == i
        ]
        problem += levels - pulp.LpAffineExpression(adds) <= 0, f"adds_{i:04d}"
        counted[i] = levels
    return counted


def _worth(
    offer: Offer, wanted: Wanted, picked: Picked, counted: dict[int, pulp.LpVariable]
) -> pulp.LpAffineExpression:
    """Weighted levels (a mean weight is 1), less what decides between equals."""
    scale = len(wanted.weight)
    worth = [(levels, scale * float(wanted.weight[i])) for i, levels in counted.items()]
    money = np.array([sum(ask.amount_gbp for ask in offer.bids[option.bid].asks) for option in offer.options], float)
    cost = CHEAPER * money / max(money.sum(), 1.0)
    years = len(offer.years)
    for o, option in enumerate(offer.options):
        draw = drawn(f"{offer.bids[option.bid].id}/{offer.names[option.start]}")
        late = EARLIER / len(offer.options) * (option.start + draw) / years
        worth.append((picked[o], -float(cost[o] + late)))
    return pulp.LpAffineExpression(worth)
