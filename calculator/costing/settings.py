"""What a scenario may choose about costs: how gaps are counted, what is shared, mitigated or paid nationally."""

from collections.abc import Collection, Mapping
from typing import Annotated, Literal

from pydantic import Field

from calculator.reference.problems import SCENARIO, InputProblems, Problem, near_match
from calculator.reference.toml_page import Part

Counting = Literal["as_written", "slope", "step"]
Portion = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False, description="a share from 0 to 1, such as 0.5")]


class CostingSettings(Part):
    """The choices of a scenario about costs.

    `counting`: "as_written" follows each line; "slope" or "step" makes all lines count that way.
    `convergence`: what a further organisation of one ICS saves on a line that converges, as a share of its price.
    `vat`: whether VAT that cannot be recovered is added.
    `national_products`: the share of each national product's lines that the nation pays.
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
        problems += [
            Problem(
                SCENARIO,
                f"the share of '{product}' that the nation pays",
                "Add it: 0 leaves it to the ICS, 1 to the nation.",
                column="costing > national_products",
            )
            for product in sorted(set(products) - set(self.national_products))
        ]
        if problems:
            raise InputProblems(problems)
