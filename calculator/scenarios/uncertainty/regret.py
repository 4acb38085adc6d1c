"""Regret: how much better another rule would have done, draw by draw, when nobody knows which draw is the true one."""

import numpy as np
import pandas as pd

from calculator.scenarios.rule_sets import RuleSet, rule_sets
from calculator.scenarios.uncertainty.draw import Asked, Block
from calculator.scenarios.uncertainty.plan import Plan
from calculator.scenarios.uncertainty.simulation import Heard, Vector, blocks, together
from calculator.scenarios.uncertainty.spread import spread
from calculator.scenarios.uncertainty.streams import BLOCK
from calculator.scenarios.work.workers import Workers

SAME = 1e-6
"""Levels. A rule this near to the best of a draw is the best."""


COLUMNS = (
    "yardstick", "rule", "mean_score", "regret_mean", "regret_p90", "regret_worst_tenth", "chance_best", "refused",
)  # fmt: skip


def no_regret() -> pd.DataFrame:
    """Return the table without a row, where it was not asked for."""
    return pd.DataFrame(columns=list(COLUMNS))


def regret(plan: Plan, draws: int, workers: Workers | None = None, heard: Heard | None = None) -> pd.DataFrame:
    """Return one row a rule and yardstick: the levels it falls short of the best rule.

    Args:
        plan: of the simulation.
        draws: as many for each rule; a multiple of BLOCK.
        workers: who works.
        heard: passes blocks on as they come.

    Columns: yardstick ("lowest score", "mean score", at the end), rule (its title), mean_score (of the yardstick, over
    draws), regret_mean, regret_p90, regret_worst_tenth (levels), chance_best, and refused: draws whose money it could
    not share, which count for no rule.
    """
    sets = rule_sets(plan.assessment.scenario)[0]
    each = range(draws // BLOCK)
    asked = [Asked(block, rules=tuple(rules.written)) for rules in sets for block in each]
    found, size = blocks(plan, asked, workers, heard), len(each)
    by_rule = [together(found[at * size : (at + 1) * size]) for at in range(len(sets))]
    ends = np.stack([block.after[:, :, -1] for block in by_rule])
    yardsticks = {"lowest score": ends.min(axis=2), "mean score": ends @ plan.estimated.share["core"]}
    return pd.concat(
        [_by_rule(name, sets, by_rule, reached) for name, reached in yardsticks.items()], ignore_index=True
    )


def _by_rule(yardstick: str, sets: list[RuleSet], by_rule: list[Block], reached: Vector) -> pd.DataFrame:
    """`reached`: rule x draw, levels."""
    told = np.isfinite(reached).all(axis=0)
    best = reached[:, told].max(axis=0)
    short = best - reached[:, told]
    spreads = spread(short.T, worst_is_high=True)
    return pd.DataFrame(
        {
            "yardstick": yardstick,
            "rule": [rules.title for rules in sets],
            "mean_score": reached[:, told].mean(axis=1),
            "regret_mean": spreads[-2],
            "regret_p90": spreads[5],
            "regret_worst_tenth": spreads[-1],
            "chance_best": (short <= SAME).mean(axis=1),
            "refused": [sum(bool(words) for words in block.refused) for block in by_rule],
        }
    )
