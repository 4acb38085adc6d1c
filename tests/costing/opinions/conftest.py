"""Lines drawn for a test, priced on the bundled organisations: what holds of them holds whatever the pages say."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from calculator.costing.debt import Debt, digital_debt
from calculator.costing.pages.lines import CostLine, Need
from calculator.costing.pages.load_models import load_models
from calculator.reference.vocabulary import Kind, Payer

DrawDebt = Callable[..., Debt]


@pytest.fixture(scope="session")
def settings(central):
    """The scenario's settings, without what only lines of the bundled pages know."""
    return central.scenario.costing.model_copy(update={"national_products": {}, "bias_mitigation": {}})


@pytest.fixture(scope="session")
def draw_line(inputs) -> Callable[..., CostLine]:
    """Draw a line for acute trusts by staff, £500, £1,000 and £2,000 an FTE in 2026-27 prices; change what is told."""
    pattern = load_models(frozenset(inputs["cost_evidence"]["id"])).lines[0]

    def drawn(id_: str, category: str = "epr", kind: str = "capital", **changes: Any) -> CostLine:
        need = Need(
            applies_to=changes.pop("applies_to", ("acute",)),
            driver=changes.pop("driver", "staff"),
            measure=changes.pop("measure", None),
            levels=changes.pop("levels", 1.0),
            steps=changes.pop("steps", None),
            where=changes.pop("where", None),
            size=changes.pop("size", None),
            converges=False,
            only=changes.pop("only", None),
        )
        told = {"unit_cost": (500.0, 1000.0, 2000.0), "price_year": "2026-27", "vat": "outside", **changes}
        payer = told.pop("payer", Payer.ORGANISATION)
        return replace(
            pattern, id=id_, category=category, kind=Kind(kind), payer=payer, need=need,
            national_product=None, portion=1.0, **told,
        )  # fmt: skip

    return drawn


@pytest.fixture(scope="session")
def draw_debt(inputs, central, settings) -> DrawDebt:
    """Price drawn lines for the bundled organisations at their own scores."""
    models = load_models(frozenset(inputs["cost_evidence"]["id"]))
    assessment = central.assessment

    def drawn(*lines: CostLine) -> Debt:
        drawn_models = replace(models, lines=lines)
        return digital_debt(inputs, drawn_models, assessment.bodies.table, assessment.maturity, settings, "2026-27")

    return drawn
