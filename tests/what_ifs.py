"""Hold workbooks against the program, over many what-ifs: python tests/what_ifs.py COUNT SEED [SCENARIO or "drawn"].

Each what-if is typed into the written workbook in an engine that is none of ours, and is solved by the program. Every
money cell must be equal, every level within 1e-9. The end is 1 if any is not. With "drawn" in place of a scenario, so many
scenarios are drawn, and what their formulas come to is held against the program.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from calculator.allocation.solver import NotSolved
from calculator.reference.problems import InputProblems
from calculator.reporting.live.as_made import FRESH
from calculator.reporting.live.book import MASTER, STALE
from calculator.reporting.live.checks import HOLDS
from calculator.reporting.live.programme import OWN_RULES
from calculator.reporting.workbook.book import write_workbook
from calculator.scenarios.estimate import estimate_debt
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.sharing import allocate
from drawn_scenarios import scenarios
from drawn_what_ifs import many
from engine import Engine
from live_model import WHAT_IF, LiveModel, live_model
from running import bundled_inputs, bundled_run
from sheet_parts import with_typed
from what_if import Difference, WhatIf, by_program, by_workbook, cells_as_made, cells_of, differences

FAIR_SHARES = "Fair shares alone"
"""The rule alone whose pace of change may be infeasible where the scenario's own rules are not."""
ALONE = 3
"""Rules alone that are solved in each what-if."""


@dataclass
class Found:
    """Of many what-ifs: how many were held, in how many cells, and what differed or was said wrongly.

    `in_place`: cells that differed after edits one upon another, whether or not they did in a copy worked out anew.
    """

    held: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    in_place: int = 0
    differ: list[tuple[int, str, Difference]] = field(default_factory=list)
    said: list[tuple[int, str]] = field(default_factory=list)


def hold(
    engine: Engine,
    model: LiveModel,
    what_ifs: Iterator[WhatIf],
    alone: int = ALONE,
    heard: Callable[[int, WhatIf, Sequence[Difference]], None] | None = None,
) -> Found:
    """Hold a workbook against the program over what-ifs; those whose inputs the program refuses are passed over.

    Args:
        engine: with the written workbook of the run of `model`.
        model: its live sheets.
        what_ifs: to hold.
        alone: how many of the rules alone to solve in each, in turn; the scenario's own rules and the page What if always.
        heard: told of each what-if held, with its number and differences.
    """
    found, before = Found(), {}
    rules = cycle(sorted(set(model.shared.programmes) - {OWN_RULES}) if model.shared else [])
    for number, what_if in enumerate(what_ifs, start=1):
        titles = {OWN_RULES, WHAT_IF, *islice(rules, alone)}
        try:
            program = by_program(model, what_if, titles)
        except InputProblems as refused:
            found.refused[refused.problems[0].expected] += 1
            continue
        typed = cells_of(model, what_if)
        engine.set({**before, **typed})
        before = cells_as_made(model, what_if)
        count, differ = differences(by_workbook(engine, model), program.figures, model.codes)
        said = list(_said_wrongly(engine, model, what_if, program.refused, titles))
        if differ or said:
            found.in_place += len(differ)
            with anew(engine.path, typed) as fresh:
                differ = differences(by_workbook(fresh, model), program.figures, model.codes)[1]
                said = list(_said_wrongly(fresh, model, what_if, program.refused, titles))
        if heard is not None:
            heard(number, what_if, differ)
        found.held += 1
        found.cells += count
        found.differ += [(number, what_if.says, each) for each in differ]
        found.said += [(number, words) for words in said]
        found.refused.update(program.refused.values())
    engine.set(before)
    return found


@contextmanager
def anew(path: Path, typed: Mapping[tuple[str, str], Any]) -> Iterator[Engine]:
    """A copy of the workbook that was edited before the engine loaded it.

    An engine that works out again only what an edit touches can leave a cell as it was: Excel and LibreOffice work out
    all of it when they open the file.
    """
    with tempfile.TemporaryDirectory() as folder:
        yield Engine(with_typed(path, Path(folder) / "edited.xlsx", typed))


def _said_wrongly(
    engine: Engine, model: LiveModel, what_if: WhatIf, refused: dict[str, str], solved: Collection[str]
) -> Iterator[str]:
    """What the workbook says of itself: stale once an input is edited, and that all holds unless it cannot be solved."""
    edited = any(model.inputs[place].value != value for place, value in what_if.edits.items())
    stale, master = (str(engine.named(model.book, name)) for name in (STALE, MASTER))
    if stale.startswith("STALE") != edited or (stale == FRESH) == edited:
        yield f"edited {edited}, and it says: {stale}"
    says_so = master == HOLDS
    if (says_so and refused) or (not says_so and not refused and FAIR_SHARES in solved):
        yield f"{refused.get(OWN_RULES, 'solved')}, and it says: {master}"


def hold_scenarios(drawn: Iterator[Scenario], alone: str = "") -> Found:
    """Hold the formulas of scenarios, by their NumPy side, against the program; a rule alone of each in turn."""
    found = Found()
    for number, scenario in enumerate(drawn, start=1):
        says = ", ".join(used.rule for used in scenario.rules_in_use)
        assessment = estimate_debt(bundled_inputs(), scenario)
        try:
            allocation = allocate(assessment)
        except NotSolved:
            found.refused[says] += 1
            continue
        model = live_model(Run(assessment, allocation, (), {}), pages=False)
        rules = sorted(set(model.shared.programmes) - {OWN_RULES}) if model.shared else []
        program = by_program(model, WhatIf({}), {OWN_RULES, alone or rules[number % len(rules)]})
        count, differ = differences(model.values(), program.figures, model.codes)
        found.held += 1
        found.cells += count
        found.differ += [(number, says, each) for each in differ]
    return found


def main(count: int, seed: int, scenario: str) -> int:
    """Hold so many what-ifs and tell what was found."""
    start = time.perf_counter()
    if scenario == "drawn":
        found = hold_scenarios(islice(scenarios(seed, bundled_run("central").scenario), count))
        tell(found, time.perf_counter() - start)
        return 1 if found.differ else 0
    run = bundled_run(scenario)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "digital-debt.xlsx"
        write_workbook(run, path)
        model = live_model(run)
        found = hold(Engine(path), model, islice(many(seed, model), count))
    tell(found, time.perf_counter() - start)
    return 1 if found.differ or found.said else 0


def tell(found: Found, seconds: float) -> None:
    """Print what was found."""
    money = [abs(each.workbook - each.program) for _, _, each in found.differ if each.is_money]
    levels = [abs(each.workbook - each.program) for _, _, each in found.differ if not each.is_money]
    print(f"{found.held} what-ifs held in {seconds:.0f} s, {found.cells:,} cells compared.")
    if found.in_place:
        print(f"{found.in_place} cells were not worked out again by the engine, or differ: each was looked at anew.")
    print(f"{len(money)} money cells differ, by £{max(money, default=0):,.2f} at most.")
    print(f"{len(levels)} levels differ by more than 1e-9, by {max(levels, default=0):.3g} at most.")
    for what, times in found.refused.items():
        print(f"Refused by the program {times} times: {what.splitlines()[0]}")
    for number, words in found.said:
        print(f"What-if {number}: {words}")
    for (number, says, of), each in _grouped(found).items():
        print(f"What-if {number} ({says}), {of}: {len(each)} cells, first {each[0]}")


def _grouped(found: Found) -> dict[tuple[int, str, str], list[Difference]]:
    groups: dict[tuple[int, str, str], list[Difference]] = {}
    for number, says, each in found.differ:
        groups.setdefault((number, says, " / ".join(each.key[:2])), []).append(each)
    return groups


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "central"))
