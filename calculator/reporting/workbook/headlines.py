"""A run in short: debt, how sure it is, grants and scores, a line each."""

from calculator.allocation.fund_accounts import lost_in_turning
from calculator.reference.money import in_millions
from calculator.reference.names import sentence
from calculator.reference.vocabulary import CASES, FUND_KINDS
from calculator.reporting.simulation.words import how_sure_line
from calculator.reporting.workbook import contents
from calculator.scenarios.run import Run

MEANING = (
    "Digital debt is the estimated cost of closing the gaps to the target: capital plus one-off revenue. "
    "It is not money owed. Running cost comes on top, every year."
)


def headlines(run: Run, of_draws: str = "") -> list[tuple[str, str]]:
    """Return the run in short: label and words. `of_draws`: what a reader must know besides of what was drawn."""
    by = run.debt.mine.groupby(["case", "kind"])["amount_gbp"].sum() / 1e9
    low, central, high = (sum(by[case, kind] for kind in FUND_KINDS) for case in CASES)
    grants = run.allocation.grants["amount_gbp"].sum() / 1e9
    unspent, lost = run.allocation.unspent["amount_gbp"].sum() / 1e6, int(lost_in_turning(run.allocation).sum())
    price = f", {in_millions(lost)} lost in turning capital into revenue" if lost else ""
    first, last = run.allocation.years[0], run.allocation.years[-1]
    scores = run.allocation.scores
    before = scores.loc[scores["year"] == first, "score_before"].min()
    after = scores.loc[scores["year"] == last, "score_after"].min()
    floor, who = run.scenario.floor_score, run.recipients.who
    year = run.allocation.switch_year(floor) if floor is not None else None
    lines = [
        ("What it is", MEANING),
        (
            "Digital debt",
            f"£{central:.1f}bn central (£{low:.1f}bn to £{high:.1f}bn): £{by['central', 'capital']:.1f}bn "
            f"of capital and £{by['central', 'revenue']:.1f}bn of one-off revenue",
        ),
        ("How sure", _how_sure(run, of_draws)),
        ("Running cost", f"£{by['central', 'running']:.1f}bn a year once all gaps are closed, beside the debt"),
        ("Grants", f"£{grants:.2f}bn from {first} to {last}; £{unspent:,.1f}m unspent{price}"),
        ("Lowest score", f"{before:.2f} before, {after:.2f} after, of a target {run.scenario.maturity.target:.2f}"),
    ]
    if floor is not None:
        words = (
            f"every {who} stands at or above {floor:.2f} at the end of {year}"
            if year
            else f"not every {who} reaches {floor:.2f}"
        )
        lines.append(("Floor score", words))
    lines.append(("Checks", f"all {len(run.checks)} hold"))
    return lines


def _how_sure(run: Run, of_draws: str) -> str:
    """The interval of the debt, or why there is none."""
    told = sentence(how_sure_line(run.how_sure))
    if run.how_sure.simulation is None:
        return told
    return " ".join(filter(None, (told, "Drawn for the figures as made.", of_draws, f"See {contents.HOW_SURE}.")))
