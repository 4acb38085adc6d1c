"""What a scenario may choose about costs: how gaps are counted, what is shared, mitigated or paid nationally."""

from collections.abc import Collection, Mapping
from typing import Literal

from pydantic import Field

from calculator.costing.pages.page import Portion
from calculator.reference.problems import SCENARIO, InputProblems, Problem, near_match
from calculator.reference.toml_page import Part

Counting = Literal["as_written", "slope", "step"]


class CostingSettings(Part):
    """The choices of a scenario about costs.

    `counting`: "as_written" follows each line; "slope" or "step" makes all lines count that way.
    `convergence`: what a further organisation of one ICS saves on a line that converges, as a share of its price.
    `vat`: whether VAT that cannot be recovered is added.
    `national_products`: the share of each national product's lines that the nation pays; none where none is stated.
    `bias_mitigation`: by category, the share of the remaining optimism bias that is managed away.
    """

    counting: Counting
    convergence: Portion
    vat: Literal["excluded", "included"]
    national_products: Mapping[str, Portion] = Field(default_factory=dict)
    bias_mitigation: Mapping[str, Portion] = Field(default_factory=dict)
    basis: str = Field(min_length=1)

    def check_names(self, products: Collection[str], categories: Collection[str]) -> None:
        """Refuse a national product or a category that no cost line knows.

        Raises:
            InputProblems: naming each, with the near match.
        """
        problems = [
            Problem(SCENARIO, expected, near_match(name, known), column=f"costing > {key}", value=name)
            for key, names, known, expected in (
                ("national_products", self.national_products, products, "a national product of a cost line"),
                ("bias_mitigation", self.bias_mitigation, categories, "a category"),
            )
            for name in names
            if name not in known
        ]
        if problems:
            raise InputProblems(problems)
