"""Grants of each recipient: beside its share, by year and kind, by rule, and every one with its reason."""

import numpy as np

from calculator.allocation.pace_of_change import distance_from_target
from calculator.reference.organisations import latest_need
from calculator.reference.vocabulary import KINDS
from calculator.reporting.publication.note_numbers import NoteNumbers
from calculator.reporting.publication.page import RESULTS, Page
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.by_ics import recipient_columns, recipients
from calculator.reporting.workbook.grants import KIND_TITLES
from calculator.reporting.workbook.reasons import reason_columns, reason_rows
from calculator.reporting.workbook.sheet import Column
from calculator.scenarios.run import Run

KIND = Column("Kind", styles.CODE, 14)
GRANT = Column("Grant (£)", styles.POUNDS, 15)


def shares(run: Run, notes: NoteNumbers) -> Page:
    """Return each recipient's grants of all years beside its weighted population and target share."""
    figures, grants = run.assessment.figures, run.allocation.grants
    by = grants.groupby(["ics_code", "kind"])["amount_gbp"].sum().unstack(fill_value=0).reindex(columns=list(KINDS))
    given = by.reindex(list(figures.codes)).fillna(0).astype("int64")
    share = dict(zip(figures.codes, figures.share["core"], strict=True))
    people = float(latest_need(run.inputs)["weighted_pop_core"].sum())
    every = given.sum(axis=1)
    apart = distance_from_target(every.to_numpy(dtype=float)[:, np.newaxis], figures.share["core"])[:, 0]
    distance = dict(zip(figures.codes, apart, strict=True)) if every.sum() else {}
    rows = []
    for code, name in recipients(run):
        amounts, total = [int(given.at[code, kind]) for kind in KINDS], int(every[code])
        weighted = share[code] * people
        head = total / weighted if weighted else None
        rows.append([code, name, weighted, share[code], *amounts, total, head, distance.get(code)])
    return Page(
        contents.SHARES,
        "grants_and_shares",
        RESULTS,
        f"Grants to each {run.recipients.who}, all years together, beside its target share",
        (
            f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding')}",
            f"Who grants go to: {notes.mark('recipients', 'share', 'distance')} Running cost: {notes.mark('running')}",
        ),
        (
            *recipient_columns(run),
            Column("Weighted population (people)", styles.COUNT, 13),
            Column("Target share (%)", styles.PERCENT, 9),
            *(Column(f"{KIND_TITLES[kind]} (£)", styles.POUNDS, 15) for kind in KINDS),
            Column("All grants (£)", styles.POUNDS, 15),
            Column("Grants per weighted head (£)", styles.NUMBER, 12),
            Column("Distance from target share (%)", styles.PERCENT, 13),
        ),
        rows,
    )


def years(run: Run, notes: NoteNumbers) -> Page:
    """Return each recipient's grants by year and kind."""
    grants = run.allocation.grants
    by = grants.groupby(["year", "ics_code", "kind"])["amount_gbp"].sum()
    present = [kind for kind in KINDS if kind in set(grants["kind"])]
    return Page(
        contents.GRANTS,
        "grants_by_year",
        RESULTS,
        f"Grants to each {run.recipients.who}, by year and kind",
        (
            f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding', 'recipients')}",
            f"With what is unspent, the grants of a year come to its funds: worksheet {contents.ENGLAND_FUNDS}. "
            f"{notes.mark('running')}",
        ),
        (Column("Year", styles.CODE, 10), *recipient_columns(run), KIND, GRANT),
        [
            [year, code, name, KIND_TITLES[kind], int(by.get((year, code, kind), 0))]
            for year in run.allocation.years
            for code, name in recipients(run)
            for kind in present
        ],
    )


def rules(run: Run, notes: NoteNumbers) -> Page:
    """Return each recipient's grants by rule and kind, all years together."""
    by = run.allocation.grants.groupby(["ics_code", "kind", "rule"], sort=False)["amount_gbp"].sum()
    pairs = list(dict.fromkeys((kind, rule) for _, kind, rule in by.index))
    return Page(
        contents.RULES,
        "grants_by_rule",
        RESULTS,
        f"Grants to each {run.recipients.who}, by rule and kind, all years together",
        (f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding', 'recipients')}",),
        (*recipient_columns(run), KIND, Column("Rule", styles.CODE, 18), GRANT),
        [
            [code, name, KIND_TITLES[kind], rule.replace("_", " "), int(by.get((code, kind, rule), 0))]
            for code, name in recipients(run)
            for kind, rule in pairs
        ],
    )


def reasons(run: Run, notes: NoteNumbers) -> Page:
    """Return every grant with its reason and what stopped it growing."""
    return Page(
        contents.REASONS,
        "reasons",
        RESULTS,
        "Every grant with its reason",
        (f"Units: whole pounds of {run.debt.price_year} prices. {notes.mark('status', 'rounding', 'limit')}",),
        reason_columns(run),
        reason_rows(run),
    )
