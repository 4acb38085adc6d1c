"""Every choice of a scenario that may be edited: how debt is estimated, target, weights, ways of counting, rules."""

from collections.abc import Iterator

from calculator.costing.prices import deflators
from calculator.reference.vocabulary import CASES
from calculator.reporting.live.bodies import PARTS
from calculator.reporting.live.book import Allowed
from calculator.reporting.live.rule_choices import of_limits, of_rules
from calculator.reporting.live.setting import Setting, share, weight, word
from calculator.reporting.workbook import styles
from calculator.scenarios.run import Run


def choices_of(run: Run) -> list[Setting]:
    """Return every choice of the scenario that may be edited, in the order in which they are listed."""
    return [*_of_estimate(run), *_of_maturity(run), *_of_costing(run), *of_limits(run), *of_rules(run)]


def _of_estimate(run: Run) -> Iterator[Setting]:
    scenario, years = run.scenario, tuple(deflators(run.inputs).index.astype(str))[-12:]
    yield word(
        ("scenario", "case"),
        "Case",
        "Case of the estimate",
        str(scenario.case),
        Allowed(f"One of {', '.join(CASES)}: which estimate of debt the funds are shared against.", choices=CASES),
    )
    yield word(
        ("scenario", "price_year"),
        "Price_year",
        "Price year",
        scenario.price_year,
        Allowed("A financial year with a deflator, such as 2026-27: every pound is in its prices.", choices=years),
    )


def _of_maturity(run: Run) -> Iterator[Setting]:
    maturity, titles = run.scenario.maturity, run.inputs.framework.titles
    yield Setting(
        ("scenario", "maturity", "target"),
        "Target",
        "Target on every measure",
        "level",
        maturity.target,
        Allowed("A level above 1 and at most 5.", low=1.01, high=5),
        styles.LEVEL,
    )
    yield Setting(
        ("scenario", "maturity", "as_if_drift"),
        "Drift",
        "Levels added to every score",
        "levels",
        maturity.as_if_drift,
        Allowed("Levels from -4 to 4; 0 for none.", low=-4, high=4),
        styles.LEVEL,
    )
    for part in PARTS:
        yield weight(
            ("scenario", "maturity", "place_weights", part),
            f"Weight_{part}",
            f"Weight in a system: {part.replace('_', ' ').replace('icb', 'ICB')}",
            getattr(maturity.place_weights, part),
        )
    for measure, title in titles.items():
        yield weight(
            ("scenario", "maturity", "measure_weights", measure),
            f"Weight_{measure}",
            f"Weight in a score: {title}",
            float(maturity.measure_weights[measure]),
        )


def _of_costing(run: Run) -> Iterator[Setting]:
    costing, models = run.scenario.costing, run.debt.models
    for key, name, says, choices in (
        ("counting", "Counting", "How gaps are counted", ("as_written", "slope", "step")),
        ("vat", "Vat", "VAT that cannot be recovered", ("excluded", "included")),
    ):
        allowed = Allowed(f"One of {', '.join(choices)}.", choices=choices)
        yield word(("scenario", "costing", key), name, says, getattr(costing, key), allowed)
    yield share(
        ("scenario", "costing", "convergence"),
        "Convergence",
        "What a further organisation of an ICS saves",
        costing.convergence,
    )
    yield share(("finance", "vat", "share"), "Vat_rate", "Standard rate of VAT", models.finance.vat.share)
    products = sorted({line.national_product for line in run.assessment.national_models.lines if line.national_product})
    for product in products:
        yield share(
            ("scenario", "costing", "national_products", product),
            f"Nation_pays_{product}",
            f"Share the nation pays: {product.replace('_', ' ')}",
            costing.national_products.get(product, 0.0),
        )
    for category, title in models.titles.items():
        yield share(
            ("scenario", "costing", "bias_mitigation", category),
            f"Managed_{category}",
            f"Optimism bias managed away: {title}",
            costing.bias_mitigation.get(category, 0.0),
        )
