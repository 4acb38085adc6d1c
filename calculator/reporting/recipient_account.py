"""The account of a recipient that is not one of the 42 ICSs, and where the figures of one of these went."""

from collections.abc import Iterator

from calculator.allocation.recipients import gaps_of
from calculator.reference.geography import ics_names
from calculator.reference.money import in_millions
from calculator.reference.vocabulary import FUND_KINDS
from calculator.reporting.account_grants import grants_of, in_all, outcome_of
from calculator.scenarios.run import Run


def recipient_account(run: Run, code: str) -> list[str]:
    """Return the paragraphs of the account of a recipient, by its code."""
    return [
        f"{run.recipients.names[code]} ({code})",
        *_members(run, code),
        *_standing(run, code),
        *_debt(run, code),
        *grants_of(run, code),
        *outcome_of(run, code),
    ]


def where_figures_went(run: Run, ics_code: str) -> Iterator[str]:
    """Yield which recipients have the figures of one of the 42 ICSs, and what these would be given."""
    who, parts = run.recipients, run.recipients.parts_of(ics_code)
    of = "Of its bodies" if who.kind == "organisation" else "Of the figures above"
    yield f"Grants go to {who.in_words}. {of}:"
    for code, share in parts.items():
        given = " and ".join(f"£{amount:,} of {kind}" for kind, amount in in_all(run, str(code)).items())
        part = f"makes {share:.1%} of its score" if who.kind == "organisation" else f"has {share:.1%} of them"
        yield f"  {who.names[code]} ({code}) {part}, and would be given {given} in all."
    for note in who.notes:
        if note.subject == f"Split of {ics_names(run.inputs)[ics_code]}":
            yield f"{note.subject}: {note.text}"


def _members(run: Run, code: str) -> Iterator[str]:
    """What of the 42 ICSs it is made of, and how its figures were come by."""
    who, names = run.recipients, ics_names(run.inputs)
    members = who.members_of(code)
    if who.kind == "organisation":
        ((ics, share),) = members.items()
        yield f"A body of {names[ics]} ({ics}), with {share:.1%} of the weight in its score."
    else:
        parts = "; ".join(
            f"{names[ics]} ({ics}){'' if share == 1 else f', {share:.1%} of it'}" for ics, share in members.items()
        )
        yield f"One of {who.in_words}. It is made of: {parts}."
    mine = {f"Split of {names[ics]}" for ics in members.index}
    for note in who.notes:
        if note.subject == "Recipients" or note.subject in mine:
            yield note.text if note.subject == "Recipients" else f"{note.subject}: {note.text}"


def _standing(run: Run, code: str) -> Iterator[str]:
    scores, target = run.allocation.scores, run.scenario.maturity.target
    score = float(scores.loc[scores["ics_code"] == code, "score_before"].iloc[0])
    yield f"It scores {score:.2f} of a target {target:.2f}: {target - score:.2f} levels to go."
    gaps = gaps_of(run.assessment.assessed, run.recipients).loc[code].dropna().sort_values(ascending=False)
    titles = run.inputs.framework.titles
    yield f"Levels to go by measure, widest first: {'; '.join(f'{titles[m]} {gap:.2f}' for m, gap in gaps.items())}."


def _debt(run: Run, code: str) -> Iterator[str]:
    case = run.scenario.case
    owed = {at: run.assessment.owed(at).loc[code] for at in dict.fromkeys(("low", case, "high"))}
    totals = owed[case].groupby(level="kind").sum()
    low, high = (int(owed[at].groupby(level="kind").sum()[list(FUND_KINDS)].sum()) for at in ("low", "high"))
    yield (
        f"Closing every gap would cost £{totals['capital']:,} of capital and £{totals['revenue']:,} of one-off "
        f"revenue in {run.debt.price_year} prices ({case} case; together from {in_millions(low)} to "
        f"{in_millions(high)}), and then £{totals['running']:,} a year to run."
    )
    debt = owed[case]
    by = debt[debt.index.get_level_values("kind").isin(FUND_KINDS)].groupby(level="category").sum()
    titles = run.debt.models.titles
    parts = "; ".join(f"{titles[c]} {in_millions(amount)}" for c, amount in by.sort_values(ascending=False).items())
    yield f"By category: {parts}."
