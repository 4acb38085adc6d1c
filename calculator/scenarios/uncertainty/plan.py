"""The plan of a simulation: what every draw shares, worked out once by each worker."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from calculator.allocation.engine import Engine, quick
from calculator.allocation.figures import Figures
from calculator.allocation.fund import Fund
from calculator.allocation.ledger import Ledger
from calculator.allocation.membership import recipients_of
from calculator.allocation.memory import Memory
from calculator.allocation.prospectus.bid import Bid
from calculator.allocation.prospectus.from_table import bids_of
from calculator.allocation.recipients import figures_of, merged_from, standing_of
from calculator.allocation.solver import NotSolved
from calculator.allocation.standing import Standing
from calculator.costing.opinions.priorities import closed_by
from calculator.costing.uplifts import bias_uplift, vat_share
from calculator.reference.money import whole_pounds
from calculator.reference.vocabulary import CASES
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.bid_checks import uses_table
from calculator.scenarios.sharing import follow
from calculator.scenarios.uncertainty.debts import DrawnDebt
from calculator.scenarios.uncertainty.drawable import stop_if_not_drawable
from calculator.scenarios.uncertainty.funds_and_delay import DELAY, FUNDS, funds_left, late_shares
from calculator.scenarios.uncertainty.gaps import MODERATION, SCORES, Assessed, assessed_of, gaps_drawn, ics_gaps
from calculator.scenarios.uncertainty.page import UncertaintyPage, uncertainty_of
from calculator.scenarios.uncertainty.prices import BIAS, TOGETHER, source_of, unit_costs, uplifts
from calculator.scenarios.uncertainty.streams import Streams
from calculator.scenarios.uncertainty.usual import SEED

Vector = npt.NDArray[np.float64]
WholePounds = npt.NDArray[np.int64]

CENTRAL = CASES.index("central")


@dataclass(frozen=True)
class Drawn:
    """What is not known, drawn. D draws.

    `gaps`: D x ICS x measure, levels. `owed`: D x ICS x category x kind (running cost too), whole pounds. `left`: D,
    the share of the funds that is left. `late`: D, the share of what a year buys that is delivered a year late.
    """

    gaps: Vector
    owed: WholePounds
    left: Vector
    late: Vector


@dataclass(frozen=True)
class Plan:
    """All that draws share: what is known, how uncertain it is, and the seed."""

    assessment: Assessment
    page: UncertaintyPage
    seed: int

    def __getstate__(self) -> dict[str, Any]:
        """What travels to a worker: what was worked out from it is worked out there again."""
        return {"assessment": self.assessment, "page": self.page, "seed": self.seed}

    @cached_property
    def sources(self) -> list[str]:
        """Every source of uncertainty, each drawn apart from the others."""
        prices = [source_of(category) for category in sorted(self.assessment.debt.models.titles)]
        return [TOGETHER, *prices, BIAS, SCORES, MODERATION, FUNDS, DELAY]

    @cached_property
    def scored(self) -> Assessed:
        """What scores are drawn from."""
        return assessed_of(self.assessment, self.page)

    @cached_property
    def debt(self) -> DrawnDebt:
        """How debt follows from prices and gaps."""
        known = self.assessment
        return DrawnDebt(known.debt, known.maturity, known.scenario.costing, self._ics.codes)

    @cached_property
    def uplift(self) -> Vector:
        """Line x case: optimism bias as a share of the price."""
        return bias_uplift(self.assessment.debt.models.lines, self.assessment.scenario.costing)

    @cached_property
    def vat(self) -> Vector:
        """By line: VAT as a share of price and bias."""
        models = self.assessment.debt.models
        return vat_share(models.lines, self.assessment.scenario.costing, models.finance)

    def standing(self, gaps: Vector, owed: WholePounds) -> Standing:
        """Return where recipients stand.

        Args:
            gaps: ICS x measure, levels.
            owed: ICS x category x kind (running cost too), whole pounds.
        """
        known, weights = self.assessment, self.scored.weights
        score, lift = self.scored.target - gaps @ weights, (gaps * weights) @ self._closes
        figures = replace(self._ics, score=score, lift=lift, owed=owed)
        if not known.recipients.are_the_ics:
            figures = replace(merged_from(known.assessed, known.recipients, figures), names=known.figures.names)
        scenario = known.scenario
        return standing_of(figures, known.recipients.who, known.assessed, scenario.programme, scenario.limits)

    def funds(self, left: float) -> list[Fund]:
        """Return the funds of the scenario, of which so much is left, whole pounds."""
        return [
            replace(fund, amount_gbp=int(whole_pounds(fund.amount_gbp * left)))
            for fund in self.assessment.scenario.funds
        ]

    def share(self, start: Standing, left: float, engine: Engine) -> Ledger:
        """Share what is left of the funds by the scenario's rules.

        Raises:
            NotSolved: if no allocation satisfies the limits.
        """
        return follow(self.assessment.scenario, start, self.funds(left), engine, self._bids)

    def drawn(self, streams: Streams) -> Drawn:
        """Draw what is not known, for all draws of a block."""
        gaps = gaps_drawn(self.scored, self.page, streams)
        owed, by_ics = self.debt.owed(self.costs(streams), gaps), ics_gaps(self.scored, gaps)
        return Drawn(by_ics, owed, funds_left(self.page, streams), late_shares(self.page, streams))

    def costs(self, streams: Streams) -> Vector:
        """Draw what a unit of each line costs, with bias and VAT: draw x line, pounds."""
        debt = self.assessment.debt
        price = unit_costs(debt.models.lines, debt.unit_cost, self.page, streams)
        return price * (1 + uplifts(debt.models.lines, self.uplift, self.page, streams)) * (1 + self.vat)

    def with_rules(self, written: Sequence[Mapping[str, Any]]) -> "Plan":
        """Return the same by other rules: one plan for each set of them, as what it works out serves all its blocks."""
        key = repr(written)
        if key not in self._by_rules:
            rules = tuple(dict(rule) for rule in written)
            self._by_rules[key] = replace(self, assessment=self.assessment.with_rules(rules))
        return self._by_rules[key]

    @cached_property
    def _by_rules(self) -> "dict[str, Plan]":
        return {}

    def engine(self) -> Engine:
        """An engine for one draw: it starts from what the middle of the draws remembers."""
        return quick(self.remembered)

    @cached_property
    def remembered(self) -> Memory:
        """What the middle of the draws ended with: the mean of the first block of them.

        Prices have longer tails above than below, so it is nearer to most draws than the estimate is.
        """
        memory, first = Memory(), self.drawn(Streams(self.seed, 0))
        middle = self.standing(first.gaps.mean(axis=0), whole_pounds(first.owed.mean(axis=0)))
        with suppress(NotSolved):  # each draw says for itself why its money cannot be shared
            self.share(middle, float(np.median(first.left)), Engine(tells=False, fills=True, memory=memory))
        memory.recording = False
        return memory

    @cached_property
    def estimated(self) -> Standing:
        """Where recipients stand by the central estimate."""
        full = self.assessment.debt.full_cost[np.newaxis, :, CENTRAL]
        return self.standing(self.assessment.maturity.ics_gaps.to_numpy(), self.debt.owed(full, None)[0])

    @cached_property
    def _ics(self) -> Figures:
        known = self.assessment.assessed
        return figures_of(known, recipients_of(known, "ics_2025"))

    @cached_property
    def _closes(self) -> Vector:
        known = self.assessment
        closes = closed_by(known.inputs.framework, list(known.debt.models.titles))
        return np.asarray(closes.loc[known.maturity.gaps.columns].to_numpy())

    @cached_property
    def _bids(self) -> tuple[Bid, ...]:
        known = self.assessment
        return tuple(bids_of(known.inputs)) if uses_table(known.scenario) else ()


def plan_of(assessment: Assessment, seed: int = SEED) -> Plan:
    """Return the plan of an assessment, drawn as the page that goes with its inputs says.

    Raises:
        InputProblems: if the page is at fault, or what is uncertain has no draws.
    """
    page = uncertainty_of(assessment.inputs)
    stop_if_not_drawable(assessment)
    return Plan(assessment, page, seed)
