"""The account of one ICS, or of another recipient, in plain sentences: from its scores to its grants."""

from collections.abc import Iterator

from calculator.maturity.scores import IMPUTED
from calculator.reference.geography import find_ics, ics_names, successors
from calculator.reference.local_figures import LOCAL_NOTE
from calculator.reference.money import in_millions
from calculator.reference.organisations import is_trust
from calculator.reference.problems import UnknownName
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.account_grants import grants_of, outcome_of
from calculator.reporting.recipient_account import recipient_account, where_figures_went
from calculator.reporting.terminal import CAUTION, red_line
from calculator.scenarios.run import Run


def account(run: Run, asked: str) -> list[str]:
    """Return the paragraphs of the account of the recipient, or else of the ICS, named by code or by name.

    Raises:
        UnknownName: if there is no such recipient or ICS.
    """
    end = [red_line(run.assessment), CAUTION]
    if not run.recipients.are_the_ics:
        try:
            return [*recipient_account(run, run.recipients.find(asked)), *end]
        except UnknownName:
            return [*_of_ics(run, _ics_or_near(run, asked)), *end]
    return [*_of_ics(run, find_ics(run.inputs, asked)), *end]


def _ics_or_near(run: Run, asked: str) -> str:
    """The code of one of the 42 ICSs, where the recipients are others; else the near match among all of them."""
    try:
        return find_ics(run.inputs, asked)
    except UnknownName:
        names = {*map(str, run.recipients.names), *map(str, ics_names(run.inputs))}
        what = "ICS" if run.recipients.who == "ICS" else f"{run.recipients.who} or ICS"
        raise UnknownName(what, asked, names) from None


def _of_ics(run: Run, code: str) -> list[str]:
    name = ics_names(run.inputs)[code]
    paragraphs = [f"{name} ({code})", *_identity(run, code, str(name))]
    paragraphs += [
        *_maturity(run, code),
        *_flags(run, code),
        *_debt(run, code),
    ]
    if not run.recipients.are_the_ics:
        return [*paragraphs, *where_figures_went(run, code)]
    return [*paragraphs, *grants_of(run, code), *outcome_of(run, code)]


def _identity(run: Run, code: str, name: str) -> Iterator[str]:
    today = successors(run.inputs)[code]
    if today != name:
        kind = "it was split between" if ";" in today else "it has been part of"
        yield f"Since 1 April 2026 {kind} {today.replace(';', ',')}; figures here are of the 42 systems before."


def _maturity(run: Run, code: str) -> Iterator[str]:
    maturity, bodies = run.assessment.maturity, run.assessment.bodies.table
    trusts = bodies[(bodies["ics_code"] == code) & is_trust(bodies)]
    gaps = maturity.ics_gaps.loc[code].sort_values(ascending=False)
    titles = run.inputs.framework.titles
    score, number = maturity.ics_scores[code], f"{len(trusts)} trust{'' if len(trusts) == 1 else 's'}"
    yield (
        f"It has {number} with {trusts['staff_fte'].sum():,.0f} staff (FTE). As a place it scores "
        f"{score:.2f} of a target {maturity.target:.2f}: {maturity.target - score:.2f} levels to go."
    )
    widest = "; ".join(f"{titles[measure]} {gap:.2f}" for measure, gap in gaps.items())
    yield f"Levels to go by measure, widest first: {widest}."
    status = maturity.scores.status.loc[bodies.loc[bodies["ics_code"] == code, "organisation_code"]]
    imputed = sorted(status.index[(status == IMPUTED).any(axis=1)])
    if imputed:
        yield f"The scores of {', '.join(imputed)} are imputed: none were published."


def _flags(run: Run, code: str) -> Iterator[str]:
    """Scores of the system that observed facts speak against, and what hangs on each."""
    bodies = run.assessment.bodies.table
    flags = run.assessment.flags
    mine = flags["organisation_code"].isin(bodies.loc[bodies["ics_code"] == code, "organisation_code"])
    titles = run.inputs.framework.titles
    for flag in flags[mine & flags["binds"]].itertuples():
        yield (
            f"{flag.reason} It scores {flag.score:.2f} on {titles[flag.measure]}; at {flag.most:.2f}, the most "
            f"believed, the debt is £{flag.effect_gbp:,} higher (central case)."
        )


def _debt(run: Run, code: str) -> Iterator[str]:
    case = run.scenario.case
    debt = run.debt.of_ics(case).loc[code]
    totals = run.debt.by_kind(case).loc[code]
    low, high = (int(run.debt.by_kind(at).loc[code, list(FUND_KINDS)].sum()) for at in ("low", "high"))
    yield (
        f"Closing every gap would cost £{totals['capital']:,} of capital and £{totals['revenue']:,} of one-off "
        f"revenue in {run.debt.price_year} prices ({case} case; together from {in_millions(low)} to "
        f"{in_millions(high)}), and then £{totals['running']:,} a year to run."
    )
    by = debt[debt.index.get_level_values("kind").isin(FUND_KINDS)].groupby(level="category").sum()
    titles = run.debt.models.titles
    parts = "; ".join(f"{titles[c]} {in_millions(amount)}" for c, amount in by.sort_values(ascending=False).items())
    yield f"By category: {parts}."
    yield _trusts(run, code)
    yield _largest_lines(run, code)
    yield _caused(run, code)
    yield from _own_figures(run, code)


LARGEST = 5
"""How many lines of an ICS its account names."""


def _largest_lines(run: Run, code: str) -> str:
    """The lines that make up most of an ICS's debt, and how much of the whole is optimism bias."""
    mine = run.debt.debt_lines(run.scenario.case).query("ics_code == @code")
    by = mine.groupby(["category", "line", "quality"])["full_gbp"].sum().sort_values(ascending=False, kind="stable")
    says = {(line.category, line.id): line.says for line in run.debt.models.lines}
    parts = "; ".join(
        f"{says[(category, line)]} {in_millions(amount)} ({quality})"
        for (category, line, quality), amount in by.head(LARGEST).items()
    )
    bias = mine["bias_gbp"].sum() / mine["full_gbp"].sum()
    return f"Its largest lines: {parts}. Optimism bias is {bias:.0%} of its debt."


def _trusts(run: Run, code: str) -> str:
    """What each trust's part of the debt is; an ambulance trust counts whole in one ICS, whatever it serves."""
    mine = run.debt.debt_lines(run.scenario.case).query("ics_code == @code")
    by = mine.groupby("organisation_code")["full_gbp"].sum().sort_values(ascending=False, kind="stable")
    bodies = run.assessment.bodies.table.set_index("organisation_code")
    parts = []
    for body, amount in by.items():
        several = bodies.at[body, "organisation_type"] == "ambulance"
        words = " (an ambulance trust, counted whole here though it serves several systems)" if several else ""
        parts.append(f"{bodies.at[body, 'organisation_name']} {in_millions(amount)}{words}")
    return f"By organisation: {'; '.join(parts)}."


def _own_figures(run: Run, code: str) -> Iterator[str]:
    """Every local figure and peer review of the ICS's organisations."""
    bodies = run.assessment.bodies.table
    codes = set(bodies.loc[bodies["ics_code"] == code, "organisation_code"])
    for note in run.assessment.notes:
        if note.subject.startswith(LOCAL_NOTE) and note.subject.removeprefix(LOCAL_NOTE) in codes:
            yield f"{note.subject}: {note.text}"
    changed = run.assessment.maturity.adjustments
    for row in changed[changed["organisation_code"].isin(codes)].itertuples():
        yield (
            f"Peer review set {row.organisation_code} on {row.measure.replace('_', ' ')} to {row.adjusted_score:.2f} "
            f"({row.author_role}, {row.adjusted_on}): {row.reason.rstrip('.')}."
        )


def _caused(run: Run, code: str) -> str:
    """The yearly revenue that closing the debt causes, at its highest and in the end, and the benefit planned."""
    after, plan = run.assessment.consequences, run.assessment.benefits
    caused = {year: int(after.revenue_in(year)[code]) for year in after.years}
    last, peak = after.years[-1], max(caused, key=lambda year: caused[year])
    benefit = plan.full_year()["central"].get(code, 0)
    return (
        f"Closing all of it from {after.years[0]} would cause revenue (running cost, depreciation and capital charge) "
        f"of {in_millions(caused[peak])} in {peak}, the highest year, and {in_millions(caused[last])} in {last}; "
        f"against that, {in_millions(benefit)} a year of benefits planned, not all of them cash."
    )
