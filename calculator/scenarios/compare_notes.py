"""What a reader must know before setting one scenario's figures beside another's, in sentences."""

from collections.abc import Iterator, Sequence

from calculator.scenarios.difference import differences
from calculator.scenarios.outcomes.outcome import Outcome
from calculator.scenarios.scenario import Scenario

MEASURED_BY = ("price year", "case", "maturity", "costing")
"""The parts of a scenario that its scores and its debt follow from."""
SAYS_WHY = "basis"
"""A setting that only gives the reason of others."""


def notes_on(labels: Sequence[str], scenarios: Sequence[Scenario], outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Return the notes: the common basis, and where scenarios differ from it, in prices, in years and in sums."""
    first = scenarios[0]
    notes = [
        f"All are measured on the basis of {labels[0]}: its scores, its target, its debt ({first.case.value} case, "
        f"{first.price_year} prices){_floor(first)} and shares of the population weighted for need; a head is one "
        "person so weighted."
    ]
    for label, scenario, come in zip(labels[1:], scenarios[1:], outcomes[1:], strict=True):
        notes.extend(_other_basis(labels[0], first, label, scenario, come))
        notes.extend(_other_money(labels[0], outcomes[0], label, come))
    notes.extend(_mixes(labels, scenarios))
    if first.floor_score is None:
        notes.append(f"{labels[0]} has no floor score, so none is measured against one; name one that has first.")
    return tuple(notes)


def _floor(first: Scenario) -> str:
    return "" if first.floor_score is None else f", its floor score ({first.floor_score:.2f})"


def _other_basis(base: str, first: Scenario, label: str, scenario: Scenario, come: Outcome) -> Iterator[str]:
    if not come.recomputed:
        return
    settings = [
        each.setting
        for each in differences(first, scenario)
        if each.path[0] in MEASURED_BY and each.path[-1] != SAYS_WHY
    ]
    what = f"other settings ({', '.join(settings)})" if settings else "other scores or another debt"
    yield f"{label} has {what}: its grants stay as it gave them, and its scores are worked out on {base}'s basis."
    if scenario.price_year != first.price_year:
        yield (
            f"{label} is stated in {scenario.price_year} prices: its pounds times {come.factor:.4f} (GDP deflator) "
            f"are pounds of {first.price_year}."
        )


def _other_money(base: str, first: Outcome, label: str, come: Outcome) -> Iterator[str]:
    if first.fund != come.fund:
        sums = f"{label} has £{come.fund:,} to share, {base} £{first.fund:,}"
        yield f"{sums}: part of every difference is the sum itself."
    running = [int(each.running.sum()) for each in (first, come)]
    if running[0] != running[1]:
        ours, theirs = (f"£{amount:,}" if amount else "none" for amount in running)
        yield (
            f"Running cost paid from the revenue fund: {theirs} by {label}, {ours} by {base}. It is counted in grants, "
            "but closes no gap and lifts no score."
        )
    spans = [_span(each.years) for each in (first, come)]
    if spans[0] != spans[1]:
        yield f"{label} gives in {spans[1]}, {base} in {spans[0]}: scores are those after each one's own last year."


def _mixes(labels: Sequence[str], scenarios: Sequence[Scenario]) -> Iterator[str]:
    """Where some buy categories apart: the others are then priced against a bound that they could not come near."""
    apart = [label for label, each in zip(labels, scenarios, strict=True) if each.programme.mix == "best"]
    whole = [label for label in labels if label not in apart]
    if apart and whole:
        buys = "buys" if len(whole) == 1 else "buy"
        yield (
            f"The greatest mean buys the cheapest levels category by category, as {' and '.join(apart)} may. For "
            f"{' and '.join(whole)}, which {buys} every category in proportion, the price of fairness holds what that "
            "costs too."
        )


def _span(years: tuple[str, ...]) -> str:
    return years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
