"""A what-if: edits of yellow cells, described once, and applied both to the program and to a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from calculator.allocation.allocate import Allocation
from calculator.allocation.solver import NotSolved
from calculator.costing.pages.lines import CostLine, CostModels
from calculator.reference.inputs import Inputs
from calculator.reference.money import whole_pounds
from calculator.reference.organisations import Organisations
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.reporting.live.model import OWN_RULES
from calculator.reporting.live.sheet import NONE
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.estimate import bodies_of, estimate_debt
from calculator.scenarios.rule_sets import OWN, rule_sets
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate
from engine import Engine, place_of_name
from live_model import WHAT_IF, Key, LiveModel
from running import bundled_inputs


@dataclass(frozen=True)
class WhatIf:
    """`edits`: by what a cell means, what is typed there. `funds`: by year and kind, the change on the page What if."""

    edits: Mapping[Key, Any]
    funds: Mapping[tuple[str, str], float] = field(default_factory=dict)
    says: str = ""


def cells_of(model: LiveModel, what_if: WhatIf) -> dict[tuple[str, str], Any]:
    """Return what is typed where, by sheet and coordinate."""
    typed = {}
    for place, value in what_if.edits.items():
        cell = model.inputs[place]
        typed[cell.sheet, cell.coordinate] = value
    for (year, kind), change in what_if.funds.items():
        typed[place_of_name(model.book, _fund_name(year, kind))] = change
    return typed


def cells_as_made(model: LiveModel, what_if: WhatIf) -> dict[tuple[str, str], Any]:
    """Return what undoes it."""
    typed = {}
    for place in what_if.edits:
        cell = model.inputs[place]
        missing = (isinstance(cell.value, float) and np.isnan(cell.value)) or cell.value is None
        typed[cell.sheet, cell.coordinate] = NONE if missing else cell.value
    return typed | {place_of_name(model.book, _fund_name(*of)): 0.0 for of in what_if.funds}


def _fund_name(year: str, kind: str) -> str:
    return f"What_if_{kind}_{year.replace('-', '_')}"


def by_workbook(engine: Engine, model: LiveModel, keys: Iterator[Key] | None = None) -> dict[Key, np.ndarray]:
    """Return what the columns of a workbook show."""
    return {key: engine.column(model.columns[key]) for key in keys or model.columns}


# The same by the program.


@dataclass(frozen=True)
class Answer:
    """`figures`: ICS by ICS, in the order of the workbook's rows. `refused`: ways of sharing that cannot be followed."""

    figures: dict[Key, np.ndarray]
    refused: dict[str, str] = field(default_factory=dict)


def by_program(model: LiveModel, what_if: WhatIf, titles: set[str] | None = None) -> Answer:
    """Return the program's own answer.

    Args:
        model: of the workbook, for the run it was made of.
        what_if: what is changed.
        titles: the ways of sharing to solve; all that the workbook has unless told.
    """
    known = assessment_of(model.run.assessment, what_if)
    answer = Answer(dict(_estimate(known, model.codes)))
    if model.shared is None:
        return answer
    wanted = titles if titles is not None else {*model.shared.programmes, WHAT_IF}
    for rules in rule_sets(known.scenario)[0]:
        title = OWN_RULES if rules.name == OWN else rules.title
        if title in wanted and title in model.shared.programmes:
            _solve(answer, title, rules.over(known), model.codes)
    if WHAT_IF in wanted:
        funds = dict(_changed_funds(known.scenario, what_if))
        answer.figures.update({("what-if fund", *of): np.array([float(amount)]) for of, amount in funds.items()})
        other = replace(known, scenario=_with_funds(known.scenario, funds))
        other.__dict__.update(recipients=known.recipients, figures=known.figures)
        _solve(answer, WHAT_IF, other, model.codes)
    return answer


def _solve(answer: Answer, title: str, known: Assessment, codes: list[str]) -> None:
    try:
        answer.figures.update(_shared(title, allocate(known), codes))
    except NotSolved as refused:
        answer.refused[title] = f"{type(refused).__name__}: {refused}"


def _estimate(known: Assessment, codes: list[str]) -> Iterator[tuple[Key, np.ndarray]]:
    for case in CASES:
        owed = known.debt.of_ics(case).loc[codes]
        for category, kind in owed.columns:
            yield ("debt", case, category, kind), owed[category, kind].to_numpy(dtype=float)
        for kind in KINDS:
            yield ("owed", case, kind), known.debt.by_kind(case).loc[codes, kind].to_numpy(dtype=float)
    for kind in KINDS:
        chosen = known.debt.by_kind(known.scenario.case)
        yield ("owed", "chosen", kind), chosen.loc[codes, kind].to_numpy(dtype=float)
    share, capital = known.scenario.limits.absorption_share, known.figures.capital
    rows = [list(known.figures.codes).index(code) for code in codes]
    yield ("absorption",), np.array([np.floor(share * capital[row]) for row in rows])
    yield ("score", "before"), known.maturity.ics_scores.loc[codes].to_numpy()
    for measure in known.maturity.ics_gaps:
        yield ("gap", measure), known.maturity.ics_gaps.loc[codes, measure].to_numpy()


def _shared(title: str, allocation: Allocation, codes: list[str]) -> dict[Key, np.ndarray]:
    answer: dict[Key, np.ndarray] = {}
    for (year, rule, kind), grants in allocation.grants.groupby(["year", "rule", "kind"]):
        answer["grant", title, year, rule, kind] = grants.set_index("ics_code")["amount_gbp"].loc[codes].to_numpy(float)
    for year, scores in allocation.scores.groupby("year"):
        answer["score", title, year] = scores.set_index("ics_code")["score_after"].loc[codes].to_numpy(float)
    left = allocation.unspent.groupby(["year", "kind"])["amount_gbp"].sum()
    for fund in allocation.funds:
        of = fund.year, str(fund.kind)
        answer["left", title, *of] = np.full(len(codes), float(left.get(of, 0.0)))
    for kind, grants in allocation.grants.groupby("kind"):
        answer["granted", title, kind] = grants.groupby("ics_code")["amount_gbp"].sum().loc[codes].to_numpy(float)
    return answer


def assessment_of(made: Assessment, what_if: WhatIf) -> Assessment:
    """Return what the program makes of the inputs and the scenario once they are changed."""
    scenario = scenario_of(made.scenario, what_if.edits)
    inputs = _with_scores(made.inputs, what_if.edits)
    return estimate_debt(inputs, scenario, _with_prices(made.national_models, what_if.edits), _bodies(made.inputs))


@cache
def _bundled_bodies() -> Organisations:
    return bodies_of(bundled_inputs())


def _bodies(inputs: Inputs) -> Organisations:
    return _bundled_bodies() if inputs is bundled_inputs() else bodies_of(inputs)


def scenario_of(made: Scenario, edits: Mapping[Key, Any]) -> Scenario:
    """Return the scenario that such edits make.

    Raises:
        ValidationError: if one is not allowed.
    """
    page = scenario_page(made)
    for (where, *place), value in edits.items():
        if where == "scenario":
            _edit(page, place, None if value == NONE else value)
    return Scenario.model_validate(page)


def scenario_page(made: Scenario) -> dict[str, Any]:
    """Return a scenario as a page states it."""
    page = made.model_dump(exclude={"like", "approval"})
    return {**page, "rules": [dict(rule) for rule in made.rules]}


def _edit(page: dict[str, Any], place: list[str], value: Any) -> None:
    match place:
        case ["fund", kind, year]:
            mine = next(fund for fund in page["fund"] if fund["kind"] == kind)
            mine["amounts_gbp"] = {**mine["amounts_gbp"], year: int(value)}
        case ["rules", position, "pace", key]:
            rule = page["rules"][int(position)]
            rule["pace"] = {**(rule.get("pace") or {}), key: value}
        case ["rules", position, key]:
            page["rules"][int(position)][key] = value
        case [key]:
            page[key] = value
        case [table, *deeper]:
            page[table] = dict(page[table] or {})
            _edit(page[table], deeper, value)


def _changed_funds(scenario: Scenario, what_if: WhatIf) -> Iterator[tuple[tuple[str, str], int]]:
    amounts = {(fund.year, str(fund.kind)): fund.amount_gbp for fund in scenario.funds}
    for year in sorted({year for year, _ in amounts}):
        for kind in FUND_KINDS:
            amount = amounts.get((year, kind), 0)
            change = what_if.funds.get((year, kind), 0.0)
            yield (year, kind), int(whole_pounds([amount * (1 + change)])[0])


def _with_funds(scenario: Scenario, funds: Mapping[tuple[str, str], int]) -> Scenario:
    written = {str(fund.kind): fund for fund in scenario.fund}
    changed = tuple(
        fund.model_copy(update={"amounts_gbp": {year: amount for (year, of), amount in funds.items() if of == kind}})
        for kind, fund in written.items()
    )
    return scenario.model_copy(update={"fund": changed})


def _with_scores(inputs: Inputs, edits: Mapping[Key, Any]) -> Inputs:
    scores = {tuple(place): value for (where, *place), value in edits.items() if where == "score"}
    if not scores:
        return inputs
    rows = pd.DataFrame(
        [(code, "score", measure, float(level), "a what-if", "tester", "2026-11-22") for (code, measure), level in scores.items()],
        columns=["organisation_code", "subject", "name", "value", "reason", "author_role", "given_on"],
    )  # fmt: skip
    before = inputs["local_figures"]
    return replace(
        inputs,
        frames={
            **inputs.frames,
            "local_figures": pd.concat([before, rows.reindex(columns=before.columns)])
            if len(before)
            else rows.reindex(columns=before.columns),
        },
    )


def _with_prices(models: CostModels, edits: Mapping[Key, Any]) -> CostModels:
    """The cost models with other prices, shares of prices, classes of bias and rate of VAT."""
    bias = {line.bias.id: line.bias for line in models.lines}
    for (where, *place), value in edits.items():
        if where == "bias":
            bias[place[0]] = _with_bias(bias[place[0]], place[1], value)
    lines = {line.name: replace(line, bias=bias[line.bias.id]) for line in models.lines}
    for (where, *place), value in edits.items():
        if where == "line":
            lines[place[0]] = _with_price(lines[place[0]], CASES.index(place[1]), value)
    finance = models.finance
    if (rate := edits.get(("finance", "vat", "share"))) is not None:
        finance = finance.model_copy(update={"vat": finance.vat.model_copy(update={"share": rate})})
    return replace(models, lines=tuple(_priced(line, lines) for line in lines.values()), finance=finance)


def _with_bias(bias: Any, key: str, value: float) -> Any:
    if key == "upper_bound":
        return bias.model_copy(update={key: value})
    return bias.model_copy(update={"mitigation": bias.mitigation.model_copy(update={key: value})})


def _with_price(line: CostLine, case: int, value: float) -> CostLine:
    of = "unit_cost" if line.share_of is None else "share"
    cases = list(getattr(line, of))
    cases[case] = value
    return replace(line, **{of: tuple(cases)})


def _priced(line: CostLine, lines: Mapping[str, CostLine]) -> CostLine:
    """A line that is a share of another has its price, times its share, as when pages are read."""
    if line.share_of is None or line.share is None:
        return line
    of = _priced(lines[line.share_of], lines).unit_cost
    return replace(line, unit_cost=tuple(price * share for price, share in zip(of, line.share, strict=True)))


# Held against each other.

LEVELS = ("score", "gap")
SAME_LEVEL = 1e-9
"""Levels: what arithmetic in another order may leave behind. Pounds must be equal."""


@dataclass(frozen=True)
class Difference:
    """A cell in which workbook and program differ."""

    key: Key
    code: str
    workbook: float
    program: float

    @property
    def is_money(self) -> bool:
        """Whether it is pounds, which must be equal."""
        return self.key[0] not in LEVELS

    def __str__(self) -> str:
        return f"{' / '.join(self.key)} {self.code}: workbook {self.workbook!r}, program {self.program!r}"


def differences(
    workbook: Mapping[Key, np.ndarray], program: Mapping[Key, np.ndarray], codes: list[str]
) -> tuple[int, list[Difference]]:
    """Return how many cells were compared, and those that differ: money at all, levels by more than 1e-9.

    A category in which nobody ever has a debt has no column, and must be 0 throughout.
    """
    count, found = 0, []
    for key, wanted in program.items():
        seen = workbook.get(key, np.zeros(len(wanted)) if key[0] == "debt" else np.full(len(wanted), np.nan))
        seen = np.broadcast_to(seen, wanted.shape)
        hair = SAME_LEVEL if key[0] in LEVELS else 0.0
        count += len(wanted)
        found += [
            Difference(key, codes[i] if len(wanted) > 1 else "", float(seen[i]), float(wanted[i]))
            for i in np.flatnonzero(~(np.abs(seen - wanted) <= hair))
        ]
    return count, found
