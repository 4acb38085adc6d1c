"""An assessment: everything that is known before money is shared, estimated under a scenario and checked."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from calculator.allocation.checks import Check
from calculator.allocation.figures import Assessed, Figures
from calculator.allocation.membership import Recipients, recipients_of
from calculator.allocation.owed import owed_by
from calculator.allocation.recipients import figures_of
from calculator.costing.benefits import Benefits, plan_benefits, variance
from calculator.costing.cautions import pricing_notes
from calculator.costing.consequences import Consequences, consequences
from calculator.costing.debt import Debt
from calculator.costing.measured_impact import Impact, measured_impacts
from calculator.costing.moderation_effect import moderation_effect
from calculator.costing.opinions.accounts import Accounts, observed_debt
from calculator.costing.opinions.second_opinions import SecondOpinions, second_opinions
from calculator.costing.opinions.spend_gap import SpendGap, spend_gap
from calculator.costing.pages.lines import CostModels
from calculator.costing.settings import CostingSettings
from calculator.costing.swings import Swings
from calculator.maturity.place import Maturity
from calculator.maturity.settings import MaturitySettings
from calculator.reference.inputs import Inputs
from calculator.reference.notes import Note
from calculator.reference.organisations import Organisations
from calculator.reference.vocabulary import CASES
from calculator.scenarios.bid_checks import bid_notes
from calculator.scenarios.scenario import Scenario


@dataclass(frozen=True)
class Assessment:
    """Everything that is known before money is shared: who there is, where they stand, what it would cost.

    `national_models`: the cost models before any local price.
    """

    inputs: Inputs
    scenario: Scenario
    bodies: Organisations
    maturity: Maturity
    debt: Debt
    reconciled: pd.DataFrame
    checks: tuple[Check, ...]
    national_models: CostModels
    local_notes: tuple[Note, ...] = ()

    @property
    def assessed(self) -> Assessed:
        """What an allocation needs to know of it."""
        return Assessed(self.inputs, self.bodies, self.maturity, self.debt, self.scenario.case)

    @cached_property
    def recipients(self) -> Recipients:
        """Who the scenario's grants go to.

        Raises:
            InputProblems: if a part of an ICS that was split has no weight.
        """
        return recipients_of(self.assessed, self.scenario.programme.recipients)

    @cached_property
    def figures(self) -> Figures:
        """What is known of the recipients before any limit."""
        return figures_of(self.assessed, self.recipients)

    def with_rules(self, rules: tuple[dict[str, Any], ...]) -> "Assessment":
        """Return the same whose funds are shared by other rules, on which none of the recipients' figures rests."""
        return self.under(self.scenario.model_copy(update={"rules": rules}))

    def under(self, scenario: Scenario) -> "Assessment":
        """Return the same under another scenario, which has the same scores, prices and costs: nothing is estimated.

        Raises:
            ValueError: if the estimate would be another.
        """
        if rests_on(scenario) != rests_on(self.scenario):
            raise ValueError(f"{scenario.name} has other scores, costs or prices than {self.scenario.name}")
        other, known = replace(self, scenario=scenario), self.__dict__
        if scenario.programme.recipients == self.scenario.programme.recipients and scenario.case == self.scenario.case:
            other.__dict__.update(recipients=self.recipients, figures=self.figures)
            other.__dict__.update({key: known[key] for key in ("_owed",) if key in known})
        return other

    def owed(self, case: str) -> pd.DataFrame:
        """Return recipient x (category, kind): debt and yearly running cost in a case, whole pounds."""
        if case not in self._owed:
            self._owed[case] = owed_by(self.recipients, self.debt, case)
        return self._owed[case]

    @cached_property
    def _owed(self) -> dict[str, pd.DataFrame]:
        """By case, what was worked out already."""
        return {}

    @cached_property
    def impacts(self) -> tuple[Impact, ...]:
        """How far England's totals hang on each price, as measured around the central case."""
        return tuple(measured_impacts(Swings(self.debt, self.scenario.costing, CASES.index("central"))))

    @cached_property
    def flags(self) -> pd.DataFrame:
        """Scores that observed facts speak against, with what capping each would add to the debt (`effect_gbp`)."""
        return moderation_effect(self.debt, self.maturity, self.scenario.costing)

    @cached_property
    def consequences(self) -> Consequences:
        """What follows from the debt over ten years from the scenario's first year, in the case funds are shared by."""
        return consequences(self.debt, self.scenario.case, self.scenario.first_year)

    @cached_property
    def benefits(self) -> Benefits:
        """The benefits planned over the same ten years."""
        return plan_benefits(
            self.inputs,
            self.debt.models,
            self.bodies.table,
            self.maturity,
            self.scenario.costing,
            (self.scenario.first_year, self.scenario.price_year),
        )

    @cached_property
    def benefits_had(self) -> pd.DataFrame:
        """Benefits that were had beside those planned; no rows where no actuals were given.

        Raises:
            InputProblems: if an actual is of nothing that is planned.
        """
        return variance(self.inputs, self.benefits)

    @cached_property
    def opinions(self) -> SecondOpinions:
        """The second opinions on the central case, formed when first asked for.

        Raises:
            InputProblems: if what they rest on is not in order.
        """
        return second_opinions(self.inputs, self.debt, self.maturity, self.scenario.costing, "central")

    @cached_property
    def spend(self) -> SpendGap:
        """What trusts and ICSs would spend on technology at stated shares of income, and what they lack."""
        return spend_gap(self.inputs, self.bodies)

    @cached_property
    def accounts(self) -> Accounts:
        """What imported accounts tell of each trust's IT; no rows where none were imported."""
        return observed_debt(self.inputs, self.bodies, self.maturity)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was missing or odd in the data, and what was done about it."""
        changed = tuple(
            Note("Locally changed", f"{file} differs from the file published with the program.")
            for file in self.inputs.locally_changed
        )
        priced = pricing_notes(self.national_models, self.scenario.costing, self.maturity.target)
        return (
            *self.recipients.notes,
            *changed,
            *bid_notes(self.inputs, self.scenario),
            *self.bodies.notes,
            *self.maturity.notes,
            *self.local_notes,
            *priced,
            *self.benefits.notes,
        )


def rests_on(scenario: Scenario) -> tuple[MaturitySettings, CostingSettings, str]:
    """Return what of a scenario its debt is estimated by: two that agree in it have the same scores and debt."""
    return scenario.maturity, scenario.costing, scenario.price_year
