"""Each table of a simulation as it is shown: what it says, and its columns with their units."""

from collections.abc import Mapping

import pandas as pd

from calculator.reference.money import MILLION
from calculator.reference.names import sentence
from calculator.reporting.simulation.tables import by_ics, by_recipient, england
from calculator.reporting.study.study import StudyColumn, StudyTable
from calculator.reporting.workbook import styles
from calculator.scenarios.uncertainty.prices import source_of
from calculator.scenarios.uncertainty.simulation import Simulation

ICS = StudyColumn("ics", "Integrated care system", styles.TEXT, 46)
PERCENTILES = {"p10": "10th percentile", "p50": "median", "p90": "90th percentile"}
"""Those that are shown."""
SAYS_ENGLAND = (
    "The 10th and 90th percentile hold eight draws of ten between them. Worst tenth: the mean of the dearest debts or "
    "lowest scores. Money in £m, scores in levels."
)
SAYS_RANKS = (
    "Rank 1 is the lowest score before any grant. Not told apart: others that stand on the same side of it in fewer "
    "than nine draws of ten. In order of name: not a league table."
)
SAYS_GRANTS = "What each is granted in all years, and its score at the end as delivered. In order of name."
SAYS_SOURCES = (
    "How much of the spread each source makes: shares of the variance. First order: what would go if this source alone "
    "were known. Total: what would stay if all others were. Estimates, off by a few hundredths; below 0 is noise."
)
SAYS_REGRET = (
    "Levels by which each rule alone, or the scenario's own, falls short of the best of them in the same draw. What is "
    "best on one yardstick is not on another."
)


def england_table(simulation: Simulation) -> StudyTable:
    """Return England: one row a measure."""
    heads = {"estimate": "Estimate", **PERCENTILES, "mean": "mean", "worst_tenth": "worst tenth"}
    columns = (
        StudyColumn("measure", "Measure", styles.TEXT, 40),
        StudyColumn("unit", "Unit", styles.CODE, 9),
        *(StudyColumn(key, sentence(head), styles.NUMBER, 13) for key, head in heads.items()),
    )
    return StudyTable("england", "England", "England", SAYS_ENGLAND, _readable(england(simulation)), columns)


def _readable(country: pd.DataFrame) -> pd.DataFrame:
    """Money in £m, as levels and numbers stand in the same columns."""
    told, money = country.copy(), country["unit"] == "£"
    figures = [name for name in told.columns if name not in ("measure", "unit")]
    told.loc[money, figures] = told.loc[money, figures] / MILLION
    told.loc[money, "unit"] = "£m"
    return told


def debt_table(simulation: Simulation) -> StudyTable:
    """Return the debt of each ICS, its score before any grant, and how firm its rank is."""
    columns = (ICS, *debt_columns(), *rank_columns())
    return StudyTable(
        "debt_by_ics", "Debt by ICS", "Debt and rank of each ICS", SAYS_RANKS, by_ics(simulation), columns
    )


def debt_columns() -> list[StudyColumn]:
    """Return those of its columns that tell the debt."""
    return _interval_columns("debt", "Debt", money=True)


def rank_columns() -> list[StudyColumn]:
    """Return those of its columns that tell the score before any grant, and the rank."""
    return [
        *_interval_columns("score_before", "Score before", money=False),
        StudyColumn("rank", "Rank (1 the lowest)", styles.COUNT, 9),
        StudyColumn("rank_p10", f"Rank: {PERCENTILES['p10']} (rank)", styles.COUNT, 11),
        StudyColumn("rank_p90", f"Rank: {PERCENTILES['p90']} (rank)", styles.COUNT, 11),
        StudyColumn("chance_lowest_ten", "Among the lowest ten (chance, %)", styles.PERCENT, 13),
        StudyColumn("not_told_apart", "Not told apart (number)", styles.COUNT, 11),
    ]


def _interval_columns(name: str, header: str, money: bool) -> list[StudyColumn]:
    style, per, unit, end = (styles.MILLIONS, MILLION, "£m", "_gbp") if money else (styles.LEVEL, 1.0, "level", "")
    heads = [
        (f"{name}{end}", header),
        *((f"{name}_{each}{end}", f"{header}: {head}") for each, head in PERCENTILES.items()),
    ]
    return [StudyColumn(key, f"{head} ({unit})", style, 13, per) for key, head in heads]


def grants_table(simulation: Simulation) -> StudyTable:
    """Return what each recipient is granted, where it ends, and its chance of the floor by each year."""
    given = by_recipient(simulation)
    chances = [name for name in given.columns if name.startswith("chance_floor_")]
    columns = (
        StudyColumn("ics", "Recipient", styles.TEXT, 46),
        *_interval_columns("granted", "Granted", money=True),
        *_interval_columns("score_after", "Score at the end", money=False),
        *(
            StudyColumn(name, f"At the floor by {name.removeprefix('chance_floor_')} (chance, %)", styles.PERCENT, 15)
            for name in chances
        ),
    )
    return StudyTable("grants", "Grants", "Grants and scores", SAYS_GRANTS, given, columns)


def sources_table(sources: pd.DataFrame, titles: Mapping[str, str]) -> StudyTable:
    """Return where the spread comes from, by outcome and source, the largest source first.

    Args:
        sources: as shares_of_spread gives them.
        titles: by category, its title.
    """
    columns = (
        StudyColumn("outcome", "Spread of", styles.TEXT, 26),
        StudyColumn("source", "Source", styles.TEXT, 36),
        StudyColumn("first_order", "First order (share, %)", styles.PERCENT, 15),
        StudyColumn("total", "Total (share, %)", styles.PERCENT, 15),
    )
    return StudyTable(
        "sources", "Sources", "Where the spread comes from", SAYS_SOURCES, _in_words(sources, titles), columns
    )


def _in_words(sources: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """Prices of a category by its title, and within each outcome the largest source first."""
    words = {source_of(category): source_of(title.lower()) for category, title in titles.items()}
    told = sources.assign(source=sources["source"].replace(words))
    by_outcome = [mine.sort_values("total", ascending=False) for _, mine in told.groupby("outcome", sort=False)]
    return pd.concat(by_outcome, ignore_index=True)


def regret_table(regrets: pd.DataFrame) -> StudyTable:
    """Return how far each rule falls short of the best, by yardstick."""
    columns = (
        StudyColumn("yardstick", "Yardstick at the end", styles.TEXT, 22),
        StudyColumn("rule", "Rule", styles.TEXT, 34),
        StudyColumn("mean_score", "Mean over draws (level)", styles.LEVEL, 13),
        StudyColumn("regret_mean", "Regret, mean (levels)", styles.INDEX, 13),
        StudyColumn("regret_p90", "Regret, p90 (levels)", styles.INDEX, 13),
        StudyColumn("regret_worst_tenth", "Regret, worst tenth (levels)", styles.INDEX, 13),
        StudyColumn("chance_best", "Best of all (chance, %)", styles.PERCENT, 13),
        StudyColumn("refused", "Draws it cannot share (number)", styles.COUNT, 13),
    )
    return StudyTable("regret", "Regret", "Regret of each rule", SAYS_REGRET, regrets, columns)
