"""Check the lines of one page: every name known, units that fit, something that says how much is needed."""

from collections.abc import Collection, Iterator, Mapping

from calculator.costing.pages.drivers import DRIVERS, expected_unit
from calculator.costing.pages.inherit import ancestry
from calculator.costing.pages.page import BiasClass, ModelPage, WrittenLine
from calculator.reference.facts import FACTS
from calculator.reference.framework import Framework
from calculator.reference.problems import Problem, near_match
from calculator.reference.vocabulary import ORGANISATION_TYPES, Payer


def line_problems(
    file: str,
    page: ModelPage,
    written: Mapping[str, WrittenLine],
    framework: Framework,
    classes: Mapping[str, BiasClass],
    evidence: Collection[str] | None,
) -> Iterator[Problem]:
    """Yield everything wrong with the lines of a page, naming file and line.

    Names of a kind that could not be read (evidence, classes of bias) are not held against the lines.
    """
    seen: set[str] = set()
    for line in page.line:
        place = f"line '{line.id}'"
        if line.id in seen:
            yield Problem(file, "each id once", "Give one of the lines another id.", column=place, value=line.id)
        seen.add(line.id)
        for key, names, known in (
            ("driver", (line.driver,), DRIVERS),
            ("measure", (line.measure,), framework.measures),
            ("where", (line.where,), FACTS),
            ("applies_to", line.applies_to or (), ORGANISATION_TYPES),
            ("optimism_bias", (line.optimism_bias,), classes or None),
            ("evidence", line.evidence, evidence),
            ("share_of", (line.share_of,), written),
        ):
            for name in names:
                if name is not None and known is not None and name not in known:
                    expected = f"a known {'evidence id' if key == 'evidence' else key}"
                    yield Problem(file, expected, near_match(name, known), column=f"{place} > {key}", value=name)
        yield from _price_problems(file, place, line, written)


def _price_problems(file: str, place: str, line: WrittenLine, written: Mapping[str, WrittenLine]) -> Iterator[Problem]:
    """A unit that does not match the driver, a line that leans on itself, a line without a gap."""
    if line.driver in DRIVERS and line.unit is not None:
        unit = expected_unit(str(line.driver), line.kind)
        if line.unit != unit:
            fix = f"A {line.kind} line driven by {line.driver} is priced in {unit}; check price and unit."
            yield Problem(file, f"'{unit}'", fix, column=f"{place} > unit", value=line.unit)
    lineage = ancestry(line, written)
    if lineage[-1].share_of in written:
        fix = "Give one of the lines a unit_cost of its own."
        leant_on = str(lineage[-1].share_of)
        yield Problem(file, "a line with a price", fix, column=f"{place} > share_of", value=leant_on)
        return
    if line.levels is not None and not any(each.measure for each in lineage):
        fix = "State the measure whose levels it buys, or remove levels."
        yield Problem(file, "a measure beside levels", fix, column=f"{place} > levels", value=f"{line.levels:g}")
    if line.payer == Payer.ICS and not any(each.measure or each.where for each in lineage):
        fix = "State the measure whose gap it closes, or the fact (where) that makes it needed."
        yield Problem(file, "a line of an ICS that depends on a gap", fix, column=place)
