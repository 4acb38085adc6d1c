"""Fill in what a line of a page inherits: a share of another line's price is counted as that price is."""

from collections.abc import Mapping
from typing import Any

from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.pages.drivers import expected_unit
from calculator.costing.pages.lines import Basis, BenefitLine, CostLine, Need
from calculator.costing.pages.page import Counted, ModelPage, WrittenBenefit, WrittenLine
from calculator.reference.sourced import Sourced


def inherit(page: ModelPage, line: WrittenLine, written: Mapping[str, WrittenLine], bias: BiasClass) -> CostLine:
    """Return a line ready to be priced.

    Args:
        page: the page it stands on.
        line: the line as written; its names have been checked.
        written: every line of every page, by category.id.
        bias: its class of optimism bias.
    """
    lineage = ancestry(line, written)
    need = _need(lineage)
    cost, shape = _price(lineage)
    return CostLine(
        category=page.category,
        id=line.id,
        says=line.says,
        kind=line.kind,
        payer=line.payer,
        need=need,
        unit=expected_unit(need.driver, line.kind),
        unit_cost=cost,
        shape=shape,
        price_year=str(lineage[-1].price_year),
        bias=bias,
        vat=line.vat.value,
        national_product=line.national_product,
        life=line.life,
        phasing=line.phasing or page.phasing,
        basis=_basis(line),
        share_of=line.share_of,
        share=line.share.cases if line.share is not None else None,
    )


def benefit_line(page: ModelPage, benefit: WrittenBenefit) -> BenefitLine:
    """Return a benefit ready to be valued."""
    return BenefitLine(
        category=page.category,
        id=benefit.id,
        says=benefit.says,
        release=benefit.release.value,
        to=benefit.to,
        need=_need([benefit]),
        unit=str(benefit.unit),
        unit_value=benefit.unit_value.cases,
        shape=benefit.unit_value.shape,
        price_year=str(benefit.price_year),
        ramp=benefit.ramp,
        inside=benefit.inside,
        basis=_basis(benefit),
    )


def ancestry(line: WrittenLine, written: Mapping[str, WrittenLine]) -> list[WrittenLine]:
    """Return the line, the line it is a share of, and so on up to one that has a price of its own.

    It ends early, at a line that is still a share, where the next is unknown or has been passed already.
    """
    lineage = [line]
    while (parent := written.get(lineage[-1].share_of or "")) is not None and not any(
        parent is each for each in lineage
    ):
        lineage.append(parent)
    return lineage


def _need(lineage: list[Any]) -> Need:
    counted: list[Counted] = lineage
    by = next((each for each in counted if each.levels is not None or each.steps is not None), None)
    steps = by.steps if by is not None else None
    return Need(
        applies_to=_nearest("applies_to", counted),
        driver=str(_nearest("driver", counted)),
        measure=_nearest("measure", counted),
        levels=(by.levels if by is not None else None) or 1.0,
        steps={int(level): share for level, share in steps.items()} if steps is not None else None,
        where=_nearest("where", counted),
        size=_nearest("size", counted),
        converges=_nearest("converges", counted) == "yes",
    )


def _nearest(key: str, lineage: list[Any]) -> Any:
    """The nearest statement of a key, from the line itself upwards."""
    return next((getattr(each, key) for each in lineage if getattr(each, key, None) is not None), None)


def _basis(sourced: Sourced) -> Basis:
    return Basis(
        evidence=sourced.evidence,
        quality=sourced.quality,
        impact=sourced.impact,
        owner=sourced.owner,
        checked_on=sourced.checked_on.isoformat(),
        note=sourced.note,
    )


def _price(lineage: list[WrittenLine]) -> tuple[tuple[float, float, float], str]:
    """The price at the top, times every share on the way down, case by case; and the shape of the nearest spread."""
    top = lineage[-1].unit_cost
    if top is None:
        raise ValueError(f"{lineage[-1].id} has no price")  # the checks of the page refuse this before
    cases = top.cases
    shape = top.shape
    for each in reversed(lineage[:-1]):
        if each.share is not None:
            low, central, high = (cost * share for cost, share in zip(cases, each.share.cases, strict=True))
            cases = (low, central, high)
            shape = each.share.shape if each.share.shape != "fixed" else shape
    return cases, shape
