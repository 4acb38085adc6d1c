"""How scores and debt are estimated, made otherwise: choices, target, drift, weights, national deals, price year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from calculator.costing.prices import deflators
from calculator.maturity.settings import PlaceWeights
from calculator.maturity.year_on_year import spread_of_change, year_on_year
from calculator.reference.money import percent
from calculator.reference.scale import HIGHEST, LOWEST
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.choices import alternatives
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sensitivity.assumption import ESTIMATE, WEIGHT, Assumption
from calculator.scenarios.sensitivity.otherwise import Otherwise, Way, with_settings

TARGET_STEP = 0.5
"""Levels by which the target is moved: half a level is as fine as a target could be read off the standard."""
WEIGHT_FACTOR = 2.0
"""A weight is halved and doubled: no source says any of them to better than that."""


def of_estimate(assessment: Assessment, otherwise: Otherwise) -> Iterator[Assumption]:
    """Yield every setting of the estimate that can be made otherwise."""
    scenario = assessment.scenario
    for question, options in groupby(alternatives(scenario), key=lambda each: each[0]):
        ways = [(words, other) for _, words, other in options if other != scenario]
        yield otherwise.choice(ESTIMATE, question, "as the scenario has it", ways)
    yield otherwise.figure(
        ESTIMATE, "Target on every measure", f"level {scenario.maturity.target:g}", *_targets(scenario)
    )
    is_ = _drift_told(scenario.maturity.as_if_drift)
    yield otherwise.figure(ESTIMATE, "Drift of scores", is_, *_drifts(assessment))
    for part in (name for name in PlaceWeights.model_fields if name != "basis"):
        held = float(getattr(scenario.maturity.place_weights, part))
        words = part.replace("_", " ").replace("icb", "the ICB")
        both = _place_weights(scenario, part, held)
        yield otherwise.figure(WEIGHT, f"Weight in a system: {words}", f"weight {held:g}", *both)
    for measure, title in assessment.inputs.framework.titles.items():
        weight = float(scenario.maturity.measure_weights[measure])
        both = _measure_weights(scenario, measure, weight)
        yield otherwise.figure(WEIGHT, f"Weight in a score: {title}", f"weight {weight:g}", *both)
    products = sorted({line.national_product for line in assessment.national_models.lines if line.national_product})
    for product in products:
        share = scenario.costing.national_products.get(product, 0.0)
        name = f"National deal: {product.replace('_', ' ')}"
        yield otherwise.figure(ESTIMATE, name, f"the nation pays {percent(share)}", *_deals(scenario, product, share))
    yield otherwise.figure(ESTIMATE, "Price year", f"prices of {scenario.price_year}", *_price_years(assessment))


def _targets(scenario: Scenario) -> Sequence[Way]:
    held = scenario.maturity.target
    return [
        (f"level {target:g}", with_settings(scenario, "maturity", target=target))
        if LOWEST < target <= HIGHEST
        else None
        for target in (held - TARGET_STEP, held + TARGET_STEP)
    ]


def _drifts(assessment: Assessment) -> Sequence[Way]:
    """As far to both sides as trusts moved on average from one assessment to the next: no more is known of it."""
    scenario = assessment.scenario
    moved = spread_of_change(year_on_year(assessment.inputs, assessment.bodies))
    step = round(abs(float(moved.at["trust", "mean"])), 2) if "trust" in moved.index else 0.0
    held = scenario.maturity.as_if_drift
    return [
        (_drift_told(drift), with_settings(scenario, "maturity", as_if_drift=drift)) if step else None
        for drift in (round(held - step, 6), round(held + step, 6))
    ]


def _drift_told(drift: float) -> str:
    return f"{drift:+.2f} levels" if drift else "none"


def _place_weights(scenario: Scenario, part: str, held: float) -> Sequence[Way]:
    weights = scenario.maturity.place_weights
    return [
        (
            f"weight {weight:g}",
            with_settings(scenario, "maturity", place_weights=weights.model_copy(update={part: weight})),
        )
        if weight != held
        else None
        for weight in (held / WEIGHT_FACTOR, held * WEIGHT_FACTOR)
    ]


def _measure_weights(scenario: Scenario, measure: str, held: float) -> Sequence[Way]:
    weights = scenario.maturity.measure_weights
    return [
        (f"weight {weight:g}", with_settings(scenario, "maturity", measure_weights={**weights, measure: weight}))
        if weight != held
        else None
        for weight in (held / WEIGHT_FACTOR, held * WEIGHT_FACTOR)
    ]


def _deals(scenario: Scenario, product: str, held: float) -> Sequence[Way]:
    deals = scenario.costing.national_products
    return [
        (
            f"the nation pays {percent(share)}",
            with_settings(scenario, "costing", national_products={**deals, product: share}),
        )
        if share != held
        else None
        for share in (0.0, 1.0)
    ]


def _price_years(assessment: Assessment) -> Sequence[Way]:
    """The years beside the price year: every pound but those of the funds is restated."""
    scenario, years = assessment.scenario, [str(year) for year in deflators(assessment.inputs).index]
    at = years.index(scenario.price_year)
    return [
        (f"prices of {years[place]}", scenario.model_copy(update={"price_year": years[place]}))
        if 0 <= place < len(years)
        else None
        for place in (at - 1, at + 1)
    ]
