"""Write docs/past_funds.md: the words of past_funds_frame.md, with the figures of the runs put in."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from calculator.reference.geography import ics_names
from calculator.reference.inputs import load_inputs
from calculator.reference.organisations import latest_need
from calculator.scenarios.load_scenario import load_scenario
from calculator.scenarios.run import Run, run
from calculator.scenarios.scenario import Scenario

DOCS = Path(__file__).parent
NOTICE = "<!-- Written by `make docs` from past_funds_frame.md and the runs. Edit that, not this page. -->\n\n"
FLOOR = 2.6
HEADERS = (
    "Fund",
    "Years",
    "Amount",
    "Source",
    "Rule then",
    "Rule here",
    "Lowest score before, and after each year",
    "Largest gainers",
    "Unspent",
)
SHOWN = 3
A_FEW_POUNDS = 10
A_PENNY = 0.01


class Row(NamedTuple):
    """One row of the table: a fund, the scenario that shares it, its evidence, and how it went out then and here.

    `real`: the scenario that shares the same money by the real rule; "" where what was published does not tell it.
    """

    fund: str
    scenario: str
    evidence: str
    then: str
    here: str
    real: str = ""


HSLI, OURS, UTF, FD = "hsli-2018", "hsli-2018-levelling-up", "unified-tech-fund-2021", "frontline-digitisation"
CENTRAL = "levelling up, then fair shares"
UNCUT, UNFENCED = f"{FD}, uncut", f"{UTF}, unfenced"
ROWS = (
    Row("Health System Led Investment", HSLI, "PRG-HSLI", "so much a head", "so much a head", HSLI),
    Row("The same money", OURS, "PRG-HSLI", "so much a head", CENTRAL, HSLI),
    Row(
        "Unified Tech Fund: records, shared records, cyber",
        UTF,
        "PRG-UTF-01 to -04",
        "bids",
        f"{CENTRAL}, each line held to its purpose",
    ),
    Row("Frontline Digitisation, after the cut of £630m", FD, "PRG-FD-26, PRG-FD-CUT", "groups of trusts", CENTRAL),
)


def past_runs(follow: Callable[[str | Scenario], Run]) -> dict[str, Run]:
    """Return every run that the page draws on, by name.

    Args:
        follow: from a scenario, or the name of one, to its run.
    """
    fd, utf = load_scenario(FD), load_scenario(UTF)
    unfenced = utf.model_copy(update={"limits": utf.limits.model_copy(update={"ring_fence": ()})})
    runs = {row.scenario: follow(row.scenario) for row in ROWS}
    runs[UNCUT] = follow(fd.model_copy(update={"late_change": ()}))
    return {**runs, UNFENCED: follow(unfenced)}


def past_funds(runs: Mapping[str, Run]) -> str:
    """Return the page as the runs stand."""
    frame = (DOCS / "past_funds_frame.md").read_text(encoding="utf-8")
    return NOTICE + frame.format(table=_table(runs), **_figures(runs))


def _table(runs: Mapping[str, Run]) -> str:
    lines = [HEADERS, ["---"] * len(HEADERS), *(_cells(row, runs) for row in ROWS)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: Row, runs: Mapping[str, Run]) -> list[str]:
    of = runs[row.scenario]
    years = of.allocation.years
    amount = sum(fund.amount_gbp for fund in of.allocation.funds)
    lowest = [_before(of), *(f"{score:.2f}" for score in _lowest(of))]
    return [
        f"{row.fund} (`{row.scenario}`)",
        f"{years[0]} to {years[-1]}" if len(years) > 1 else years[0],
        _in_words(amount),
        row.evidence,
        row.then,
        row.here,
        ", ".join(lowest),
        _gainers(of, runs[row.real]) if row.real else f"not known; most a head: {_most(_a_head(of))}",
        _unspent(of),
    ]


def _figures(runs: Mapping[str, Run]) -> dict[str, str]:
    then, ours, utf = runs[HSLI], runs[OURS], runs[UTF]
    capital = ours.allocation.grants.query("kind == 'capital'").groupby("ics_code")["amount_gbp"].sum()
    second = ours.allocation.grants.query("rule == 'fair_shares'")["amount_gbp"].sum()
    return {
        "before": _before(then),
        "hsli_lowest": f"{_lowest(then).iloc[-1]:.2f}",
        "ours_hsli_lowest": f"{_lowest(ours).iloc[-1]:.2f}",
        "ours_hsli_without": str(int((capital == 0).sum())),
        "ours_hsli_losers": str(int((_granted(ours) < _granted(then)).sum())),
        "ours_hsli_left": _in_words(int(second)),
        "hsli_mean": f"{_mean(then):.2f}",
        "ours_hsli_mean": f"{_mean(ours):.2f}",
        "utf_amount": _in_words(sum(fund.amount_gbp for fund in utf.allocation.funds)),
        "utf_lowest": f"{_lowest(utf).iloc[-1]:.2f}",
        "utf_below": _below_at_absorption(utf),
        "utf_free_lowest": f"{_lowest(runs[UNFENCED]).iloc[-1]:.2f}",
        "fd_floor": str(runs[FD].allocation.switch_year(FLOOR)),
        "fd_lowest": f"{_lowest(runs[FD]).iloc[-1]:.2f}",
        "fd_uncut_lowest": f"{_lowest(runs[UNCUT]).iloc[-1]:.2f}",
        "fd_mean": f"{_mean(runs[FD]):.2f}",
        "fd_uncut_mean": f"{_mean(runs[UNCUT]):.2f}",
    }


def _before(of: Run) -> str:
    return f"{of.allocation.standing.score.min():.2f}"


def _lowest(of: Run) -> pd.Series:
    """The lowest score at the end of each year."""
    return of.allocation.scores.groupby("year")["score_after"].min()


def _mean(of: Run) -> float:
    return float(of.allocation.scores.query("year == @of.allocation.years[-1]")["score_after"].mean())


def _below_at_absorption(of: Run) -> str:
    """The systems that end the one year below the floor, with all the capital they can absorb, by name."""
    allocation, names = of.allocation, ics_names(of.inputs)
    after = allocation.scores.set_index("ics_code")["score_after"]
    capital = allocation.grants.query("kind == 'capital'").groupby("ics_code")["amount_gbp"].sum()
    most = pd.Series(allocation.standing.absorption, allocation.standing.codes)
    full = most - capital < A_FEW_POUNDS  # kept back so that categories can be rounded
    return "; ".join(names[code] for code in most.index if after[code] < FLOOR - 1e-6 and full[code])


def _granted(of: Run) -> pd.Series:
    """All grants by ICS, pounds."""
    return of.allocation.grants.groupby("ics_code")["amount_gbp"].sum()


def _a_head(of: Run) -> pd.Series:
    """Grants for each registered patient by the name of the system, pounds."""
    people = latest_need(of.inputs).set_index("icb_code")["registered_population"]
    return (_granted(of) / people).dropna().astype(float).rename(index=ics_names(of.inputs).to_dict())


def _gainers(of: Run, real: Run) -> str:
    """The systems with most more for each registered patient than the real rule would give them, largest first."""
    by_rule = _a_head(real)
    more = _a_head(of) - by_rule
    if more.abs().max() < A_PENNY:
        return f"none: it is the real rule, £{by_rule.mean():.2f} a head for all"
    return f"more than by the real rule: {_most(more)}"


def _most(a_head: pd.Series) -> str:
    """The few with most a head, with what that is, largest first."""
    largest = a_head.sort_values(ascending=False, kind="stable")[:SHOWN]
    return "; ".join(f"{name} £{amount:.0f} a head" for name, amount in largest.items())


def _unspent(of: Run) -> str:
    rows = of.allocation.unspent
    told = [f"{_in_words(row.amount_gbp)} of {row.kind} in {row.year}: {row.reason}" for row in rows.itertuples()]
    return "; ".join(told) or "nothing"


def _in_words(amount: int) -> str:
    return f"£{amount / 1e9:.2f}bn" if amount >= 1e9 else f"£{amount / 1e6:.1f}m"


if __name__ == "__main__":
    page = past_funds(past_runs(partial(run, inputs=load_inputs())))
    (DOCS / "past_funds.md").write_text(page, encoding="utf-8", newline="\n")
    print(f"Written to {DOCS / 'past_funds.md'}")
