"""A cost page as a method statement: every line in words and as a formula, from the page itself."""

from collections.abc import Iterator

from calculator.costing.pages.drivers import DRIVERS
from calculator.costing.pages.lines import BenefitLine, CostLine, CostModels, Need
from calculator.reference.facts import FACTS
from calculator.reference.framework import Framework
from calculator.reference.money import percent
from calculator.reference.problems import UnknownName
from calculator.reference.vocabulary import TRUST_TYPES

PAID_BY = {
    "ics": "paid by the ICS together",
    "organisation": "paid by each organisation",
    "national": "paid nationally: shown, not counted",
    "supplier": "paid by the supplier: shown, not counted",
}
KIND = {"capital": "Capital", "revenue": "One-off revenue", "running": "Running cost, every year"}
VAT = {
    "recoverable": "VAT can be recovered",
    "not_recoverable": "VAT cannot be recovered",
    "unsure": "VAT: unsure, counted as not recoverable",
    "outside": "No VAT",
    "included": "The price holds its VAT",
}


def statements(models: CostModels, framework: Framework, category: str | None = None) -> str:
    """Return the method statement of one category, or of all, as Markdown.

    Raises:
        UnknownName: if there is no such category, with the near match.
    """
    if category is not None and category not in models.titles:
        raise UnknownName("category", category, models.titles)
    wanted = [each for each in models.categories if category in (None, each.id)]
    parts = []
    for each in wanted:
        lines = [line for line in models.lines if line.category == each.id]
        benefits = [benefit for benefit in models.benefits if benefit.category == each.id]
        parts.append(f"## {each.title} (`{each.id}`)\n\n{each.says}.")
        parts.extend(_line(line, framework) for line in lines)
        parts.extend(_benefit(benefit, framework) for benefit in benefits)
    return "\n\n".join(parts) + "\n"


def _line(line: CostLine, framework: Framework) -> str:
    money = _range(line.unit_cost)
    words = [
        f"### {line.says} (`{line.name}`)",
        f"{KIND[line.kind]}, {PAID_BY[line.payer]}. {_who(line.need)}",
        f"    {_formula(line.need, framework)} x {money} {_per(line.unit)}",
        " ".join(_terms(line)),
        f"{_basis(line)}",
    ]
    return "\n\n".join(words)


def _benefit(benefit: BenefitLine, framework: Framework) -> str:
    ramp = ", ".join(map(percent, benefit.ramp))
    words = [
        f"### Benefit: {benefit.says} (`{benefit.name}`)",
        f"{benefit.release.replace('_', '-').capitalize()}, to the {benefit.to}. {_who(benefit.need)}",
        f"    {_formula(benefit.need, framework)} x {_range(benefit.unit_value)} {_per(benefit.unit)}",
        f"Prices of {benefit.price_year}, {benefit.shape}. Had by year: {ramp}, and so on.",
        f"{_basis(benefit)}",
    ]
    return "\n\n".join(words)


def _who(need: Need) -> str:
    everyone = set(TRUST_TYPES) <= set(need.applies_to)
    types = [each.replace("_", " ") for each in need.applies_to if not (everyone and each in TRUST_TYPES)]
    fact = f" that {FACTS[need.where].says}" if need.where else ""
    return f"For: {', '.join([*(['every trust'] if everyone else []), *types])}{fact}."


def _formula(need: Need, framework: Framework) -> str:
    """The quantity as a formula in words."""
    driver = DRIVERS[need.driver].says
    size = f"{need.size.at:,.10g} x ({driver} / {need.size.at:,.10g})^{need.size.exponent:g}" if need.size else driver
    if need.measure is None:
        return size
    measure = framework.titles[need.measure].lower()
    if need.steps is None:
        return f"{size} x levels to go on {measure}" + (f" / {need.levels:g}" if need.levels != 1 else "")
    steps = ", ".join(f"{percent(share)} for level {level}" for level, share in need.steps.items())
    return f"{size} x steps not yet reached on {measure} ({steps})"


def _terms(line: CostLine) -> Iterator[str]:
    """What else is said of a line: prices, bias, VAT, life, phasing, convergence, national deals."""
    low, central, high = line.bias.uplift
    part = ""
    if line.share is not None:
        low_share, share, high_share = (f"{each:.4g}" for each in line.share)
        part = f", as {share} ({low_share} to {high_share}) of `{line.share_of}`"
    yield f"Prices of {line.price_year}, {line.shape}{part}."
    yield f"Optimism bias ({line.bias.id}): {central:.1%} on top ({low:.1%} to {high:.1%}). {VAT[line.vat]}."
    if line.life is not None:
        again = (
            f"{percent(line.life.refresh)} of it bought again after" if line.life.refresh else "not bought again after"
        )
        yield f"Lasts {line.life.years} years; {again}."
    yield f"Spread over years: {', '.join(map(percent, line.phasing))}."
    if line.need.converges:
        yield "Further organisations of an ICS may join the first's system (convergence)."
    if line.national_product:
        yield f"A national deal may pay for it ({line.national_product})."


def _range(cases: tuple[float, float, float]) -> str:
    low, central, high = (f"£{abs(each):,.6g}" if each >= 0 else f"-£{abs(each):,.6g}" for each in cases)
    return central if low == high else f"{central} ({low} to {high})"


def _per(unit: str) -> str:
    """The unit of a price in words: "£/FTE/year" is "per FTE a year"."""
    return "per " + unit.removeprefix("£/").replace("/year", " a year")


def _basis(line: CostLine | BenefitLine) -> str:
    basis = line.basis
    return (
        f"Quality {basis.quality}, impact {basis.impact}; {basis.owner}, checked {basis.checked_on}. "
        f"Evidence: {', '.join(basis.evidence)}. {basis.note}"
    )
