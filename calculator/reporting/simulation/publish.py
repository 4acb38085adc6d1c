"""A simulation as a study: its tables, plots, and what a reader must know."""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from calculator.reference.money import MILLION, in_millions
from calculator.reporting.simulation.tables import by_ics, by_recipient, england
from calculator.reporting.study.plots.intervals import Interval, intervals
from calculator.reporting.study.plots.parts import parts
from calculator.reporting.study.plots.plot import Plot
from calculator.reporting.study.study import Study, StudyColumn, StudyTable
from calculator.reporting.workbook import styles
from calculator.scenarios.uncertainty.simulation import Simulation

MANY = 0.02
"""Of the spread: a source of less is not drawn."""


def study_of(simulation: Simulation, sources: pd.DataFrame, regrets: pd.DataFrame) -> Study:
    """Return the study of a simulation.

    Args:
        simulation: the draws.
        sources: shares of the spread by source.
        regrets: by rule and yardstick; no rows where they were not asked for.
    """
    known, country, systems, given = (
        simulation.plan.assessment, england(simulation), by_ics(simulation), by_recipient(simulation)
    )  # fmt: skip
    tables = [
        StudyTable("england", "England", "England", SAYS_ENGLAND, _readable(country), _england_columns(country)),
        StudyTable("debt_by_ics", "Debt by ICS", "Debt and rank of each ICS", SAYS_RANKS, systems, _ics_columns()),
        StudyTable("grants", "Grants", "Grants and scores", SAYS_GRANTS, given, _given_columns(given)),
        StudyTable("sources", "Sources", "Where the spread comes from", SAYS_SOURCES, sources, _source_columns()),
    ]
    if len(regrets):
        tables.append(StudyTable("regret", "Regret", "Regret of each rule", SAYS_REGRET, regrets, _regret_columns()))
    return Study(
        name="simulate",
        title=f"How sure are we: {known.scenario.title}",
        says=SAYS,
        inputs=known.inputs,
        scenario=known.scenario,
        tables=tuple(tables),
        plots=(_debts(systems, known.scenario.price_year), *_spreads(sources)),
        settings=(
            ("Draws", f"{simulation.count:,}"),
            ("Seed", str(simulation.plan.seed)),
            ("What is drawn, and from what", "models/uncertainty.toml"),
        ),
        short=tuple(_short(country, systems)),
        notes=tuple(_notes(simulation)),
    )


SAYS = (
    "How far do debt, grants and scores rest on what is not known: prices and overruns, scores, cuts of funds, delay? "
    "Each draw is one England that could be, followed through debt, rules and delivery."
)
SAYS_ENGLAND = (
    "p10 and p90 hold eight draws of ten between them. Worst tenth: the mean of the dearest debts or lowest scores. "
    "Money in £m, scores in levels."
)
SAYS_RANKS = (
    "Rank 1 is the lowest score before any grant. Not told apart: others that stand on the same side of it in fewer "
    "than nine draws of ten. In order of name: not a league table."
)
SAYS_GRANTS = "What each is granted in all years, and its score at the end as delivered. In order of name."
SAYS_SOURCES = (
    "Shares of the variance. First order: what would go if this source alone were known. Total: what would stay if all "
    "others were. Estimates from draws, off by a few hundredths; below 0 is noise."
)
SAYS_REGRET = (
    "Levels by which each rule alone, or the scenario's own, falls short of the best of them in the same draw. What is "
    "best on one yardstick is not on another."
)


def _readable(country: pd.DataFrame) -> pd.DataFrame:
    """Money in £m, as levels and numbers stand in the same columns."""
    told, money = country.copy(), country["unit"] == "£"
    figures = [name for name in told.columns if name not in ("measure", "unit")]
    told.loc[money, figures] = told.loc[money, figures] / MILLION
    told.loc[money, "unit"] = "£m"
    return told


def _england_columns(country: pd.DataFrame) -> tuple[StudyColumn, ...]:
    shown = ("estimate", "p10", "p50", "p90", "mean", "worst_tenth")
    heads = ("Estimate", "10th percentile", "Median", "90th percentile", "Mean", "Worst tenth")
    return (
        StudyColumn("measure", "Measure", styles.TEXT, 40),
        StudyColumn("unit", "Unit", styles.CODE, 9),
        *(StudyColumn(key, head, styles.NUMBER, 13) for key, head in zip(shown, heads, strict=True)),
    )


def _interval_columns(name: str, header: str, money: bool) -> list[StudyColumn]:
    style, per, unit, end = (styles.MILLIONS, MILLION, "£m", "_gbp") if money else (styles.LEVEL, 1.0, "level", "")
    heads = [(f"{name}{end}", header), *((f"{name}_p{p}{end}", f"{header}: p{p}") for p in (10, 50, 90))]
    return [StudyColumn(key, f"{head} ({unit})", style, 12, per) for key, head in heads]


def _ics_columns() -> tuple[StudyColumn, ...]:
    return (
        StudyColumn("ics", "Integrated care system", styles.TEXT, 46),
        *_interval_columns("debt", "Debt", money=True),
        *_interval_columns("score_before", "Score before", money=False),
        StudyColumn("rank", "Rank", styles.COUNT, 8),
        StudyColumn("rank_p10", "Rank: p10", styles.COUNT, 8),
        StudyColumn("rank_p90", "Rank: p90", styles.COUNT, 8),
        StudyColumn("chance_lowest_ten", "Among the lowest ten (chance)", styles.PERCENT, 13),
        StudyColumn("not_told_apart", "Not told apart (number)", styles.COUNT, 11),
    )


def _given_columns(given: pd.DataFrame) -> tuple[StudyColumn, ...]:
    chances = [name for name in given.columns if name.startswith("chance_floor_")]
    return (
        StudyColumn("ics", "Recipient", styles.TEXT, 46),
        *_interval_columns("granted", "Granted", money=True),
        *_interval_columns("score_after", "Score at the end", money=False),
        *(
            StudyColumn(name, f"At the floor by {name.removeprefix('chance_floor_')} (chance)", styles.PERCENT, 13)
            for name in chances
        ),
    )


def _source_columns() -> tuple[StudyColumn, ...]:
    return (
        StudyColumn("outcome", "Spread of", styles.TEXT, 26),
        StudyColumn("source", "Source", styles.TEXT, 36),
        StudyColumn("first_order", "First order (share)", styles.PERCENT, 13),
        StudyColumn("total", "Total (share)", styles.PERCENT, 13),
    )


def _regret_columns() -> tuple[StudyColumn, ...]:
    return (
        StudyColumn("yardstick", "Yardstick at the end", styles.TEXT, 22),
        StudyColumn("rule", "Rule", styles.TEXT, 34),
        StudyColumn("mean_score", "Mean over draws (level)", styles.LEVEL, 13),
        StudyColumn("regret_mean", "Regret, mean (levels)", styles.INDEX, 13),
        StudyColumn("regret_p90", "Regret, p90 (levels)", styles.INDEX, 13),
        StudyColumn("regret_worst_tenth", "Regret, worst tenth (levels)", styles.INDEX, 13),
        StudyColumn("chance_best", "Best of all (chance)", styles.PERCENT, 13),
        StudyColumn("refused", "Draws it cannot share (number)", styles.COUNT, 13),
    )


def _debts(systems: pd.DataFrame, price_year: str) -> Plot:
    rows = [
        Interval(row.ics, row.debt_gbp / MILLION, row.debt_p10_gbp / MILLION, row.debt_p90_gbp / MILLION)
        for row in systems.itertuples(index=False)
    ]
    return intervals("debt_by_ics", "Digital debt of each ICS, with its 80% interval", f"£m, {price_year} prices", rows)


def _spreads(sources: pd.DataFrame) -> Iterator[Plot]:
    for outcome, mine in sources.groupby("outcome", sort=False):
        shown = mine[mine["total"] >= MANY].sort_values("total", ascending=False)
        name = f"sources_of_{str(outcome).replace(' ', '_')}"
        yield parts(name, f"Where the spread of the {outcome} comes from", list(shown["source"]), list(shown["total"]))


def _short(country: pd.DataFrame, systems: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """What came of it, in a few lines."""
    debt = country.set_index("measure").loc["Digital debt"]
    interval = f"{in_millions(debt['p10'])} to {in_millions(debt['p90'])}"
    yield "Digital debt", f"{in_millions(debt['estimate'])} estimated; 80% of draws lie from {interval}"
    yield "Ranks", f"a system is not told apart from {systems['not_told_apart'].median():.0f} others (median)"


def _notes(simulation: Simulation) -> Iterator[str]:
    yield (
        "The estimate is what is most likely line by line, not the middle of draws: prices and overruns have longer "
        "tails above than below, so most draws of debt lie above it."
    )
    filled, solved = simulation.draws.filled, simulation.draws.solved
    yield (
        f"Every draw is shared out exactly, to the pound: {filled:,} questions by filling, which is exact there, and "
        f"{solved:,} by the linear programme. None is approximated."
    )
    for words, times in Counter(words for words in simulation.draws.refused if words).most_common(3):
        yield f"In {times:,} draws money could not be shared, and these have no grants: {words}"
