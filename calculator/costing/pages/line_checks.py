"""Check the lines of one page: every name known, units that fit, something that says how much is needed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from calculator.costing.pages.bias_page import BiasClass
from calculator.costing.pages.drivers import DRIVERS, expected_unit
from calculator.costing.pages.inherit import ancestry
from calculator.costing.pages.page import Counted, ModelPage, WrittenBenefit, WrittenLine
from calculator.reference.facts import FACTS
from calculator.reference.framework import Framework
from calculator.reference.problems import Problem, near_match
from calculator.reference.vocabulary import ORGANISATION_TYPES, OWN_PAYERS, Kind


def line_problems(
    file: str,
    page: ModelPage,
    written: Mapping[str, WrittenLine],
    framework: Framework,
    classes: Mapping[str, BiasClass],
    evidence: Collection[str] | None,
) -> Iterator[Problem]:
    """Yield everything wrong with the lines and benefits of a page, naming file and line.

    Names of a kind that could not be read (evidence, classes of bias) are not held against the lines.
    """
    seen: set[str] = set()
    for line in (*page.line, *page.benefit):
        place = f"{'line' if isinstance(line, WrittenLine) else 'benefit'} '{line.id}'"
        if line.id in seen:
            yield Problem(file, "each id once", "Give one of the two another id.", column=place, value=line.id)
        seen.add(line.id)
        for key, names, known in (
            ("driver", (line.driver,), DRIVERS),
            ("measure", (line.measure,), framework.measures),
            ("where", (line.where,), FACTS),
            ("applies_to", line.applies_to or (), ORGANISATION_TYPES),
            ("optimism_bias", (getattr(line, "optimism_bias", None),), classes or None),
            ("evidence", line.evidence, evidence),
            ("share_of", (getattr(line, "share_of", None),), written),
        ):
            for name in names:
                if name is not None and known is not None and name not in known:
                    expected = f"a known {'evidence id' if key == 'evidence' else key}"
                    yield Problem(file, expected, near_match(name, known), column=f"{place} > {key}", value=name)
        if isinstance(line, WrittenLine):
            yield from _unit_problems(file, place, line, line.kind)
            yield from _price_problems(file, place, line, written)
            yield from _saving_problems(file, place, line, written, classes)
        elif isinstance(line, WrittenBenefit):
            yield from _unit_problems(file, place, line, Kind.RUNNING)
            yield from _scale_problems(file, place, [line])
            yield from _inside_problems(file, place, line, page)


def _unit_problems(file: str, place: str, line: Counted, kind: str) -> Iterator[Problem]:
    """A unit that does not match the driver."""
    if line.driver in DRIVERS and line.unit is not None:
        unit = expected_unit(str(line.driver), kind)
        if line.unit != unit:
            fix = f"What is {'yearly' if kind == Kind.RUNNING else kind} and driven by {line.driver} is in {unit}."
            yield Problem(file, f"'{unit}'", fix, column=f"{place} > unit", value=line.unit)


def _price_problems(file: str, place: str, line: WrittenLine, written: Mapping[str, WrittenLine]) -> Iterator[Problem]:
    """A line that leans on itself, a line without a gap."""
    lineage = ancestry(line, written)
    if lineage[-1].share_of in written:
        fix = "Give one of the lines a unit_cost of its own."
        leant_on = str(lineage[-1].share_of)
        yield Problem(file, "a line with a price", fix, column=f"{place} > share_of", value=leant_on)
        return
    yield from _scale_problems(file, place, lineage)
    if line.payer in OWN_PAYERS and not any(each.measure or each.where for each in lineage):
        fix = "State the measure whose gap it closes, or the fact (where) that makes it needed."
        yield Problem(file, "a line of an ICS that depends on a gap", fix, column=place)


def _scale_problems(file: str, place: str, lineage: Sequence[Counted]) -> Iterator[Problem]:
    """Levels or steps, which say how a gap is counted, without the measure whose gap it is."""
    first = lineage[0]
    if any(each.measure for each in lineage):
        return
    for key, shown in (("levels", first.levels), ("steps", first.steps)):
        if shown is not None:
            fix = f"State the measure whose levels it buys, or remove {key}."
            value = f"{shown:g}" if isinstance(shown, float) else ", ".join(shown)
            yield Problem(file, f"a measure beside {key}", fix, column=f"{place} > {key}", value=value)


def _inside_problems(file: str, place: str, benefit: WrittenBenefit, page: ModelPage) -> Iterator[Problem]:
    """A benefit inside one that is not on its page, or that lies inside another itself."""
    holders = {f"{page.category}.{each.id}" for each in page.benefit if each.inside is None and each.id != benefit.id}
    if benefit.inside is not None and benefit.inside not in holders:
        fix = near_match(benefit.inside, holders)
        expected = "a benefit of this page that is counted"
        yield Problem(file, expected, fix, column=f"{place} > inside", value=benefit.inside)


def _saving_problems(
    file: str, place: str, line: WrittenLine, written: Mapping[str, WrittenLine], classes: Mapping[str, BiasClass]
) -> Iterator[Problem]:
    """Optimism bias makes a cost larger; on a saving, or a share of one, it would make the saving larger."""
    prices = [each.unit_cost or each.share for each in ancestry(line, written)]
    saving = sum(price is not None and price.low < 0 for price in prices) % 2 == 1
    bias = classes.get(line.optimism_bias)
    if saving and bias is not None and bias.upper_bound > 0:
        fix = "Choose a class whose upper_bound is 0, such as saving."
        expected = "a class without uplift on a saving"
        yield Problem(file, expected, fix, column=f"{place} > optimism_bias", value=line.optimism_bias)
