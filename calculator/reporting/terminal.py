"""Short tables for the terminal: a few lines with units, aligned, that fit eighty columns."""

from collections.abc import Sequence

import pandas as pd

from calculator.allocation.fund_accounts import FUND, fund_accounts
from calculator.allocation.prospectus.decision import Outcome
from calculator.costing.debt import Debt
from calculator.costing.measured_impact import RED_FROM, weak_and_large
from calculator.reference.geography import ics_names
from calculator.reference.problems import Problem
from calculator.reference.scale import NOISE
from calculator.reference.vocabulary import CASES, FUND_KINDS, KINDS
from calculator.scenarios.assessment import Assessment
from calculator.scenarios.progress import Progress
from calculator.scenarios.run import Run

CAUTION = (
    "Not an official NHS product. Scores are self-assessed; NHS England asks that they are not read as a "
    "league table. Funds are an illustration, not policy."
)


def text_table(headers: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Lay out rows under headers: the first columns (`left` of them) to the left, the others to the right."""
    widths = [max(len(row[i]) for row in [headers, *rows]) for i in range(len(headers))]
    lines = []
    for row in [headers, *rows]:
        first = (cell.ljust(width) for cell, width in zip(row[:left], widths[:left], strict=True))
        rest = (cell.rjust(width) for cell, width in zip(row[left:], widths[left:], strict=True))
        lines.append("  ".join([*first, *rest]).rstrip())
    lines.insert(1, "-" * len(lines[0]))
    return "\n".join(lines)


def millions(amount: float) -> str:
    """Pounds as £m with one decimal."""
    return f"{amount / 1e6:,.1f}"


def debt_table(debt: Debt) -> str:
    """England's debt in £m by category and kind, low, central and high; then the totals by kind, and the debt."""
    wide = debt.mine.pivot_table(index=["category", "kind"], columns="case", values="amount_gbp", aggfunc="sum")
    rows = []
    for category, title in debt.models.titles.items():
        present = [kind for kind in KINDS if (category, kind) in wide.index]
        for kind in present:
            name = title if kind == present[0] else ""
            rows.append([f"{name:<26}{kind}", *(millions(wide.at[(category, kind), case]) for case in CASES)])
    by_kind = wide.groupby(level="kind").sum()
    for kind in KINDS:
        name = "England" if kind == KINDS[0] else ""
        rows.append([f"{name:<26}{kind}", *(millions(by_kind.at[kind, case]) for case in CASES)])
    total = by_kind.loc[list(FUND_KINDS)].sum()
    rows.append([f"{'Digital debt':<26}capital + revenue", *(millions(total[case]) for case in CASES)])
    return text_table(["£m (running: £m a year)", *CASES], rows)


def grants_table(run: Run) -> str:
    """Grants by year and kind in £m, rule by rule, with what was left unspent and the lowest score."""
    accounts = fund_accounts(run.allocation)
    lowest = run.allocation.scores.groupby("year")["score_after"].min()
    columns = [column for column in accounts.columns if column not in {"year", "kind", FUND}]
    rows = []
    for account in accounts.to_dict("records"):
        score = f"{lowest[account['year']]:.2f}" if account["kind"] == FUND_KINDS[-1] else ""
        cells = [millions(account[column]) for column in columns]
        rows.append([f"{account['year']} {account['kind']}", *cells, score])
    return text_table(["£m", *(column.replace("_", " ") for column in columns), "lowest score"], rows)


def bids_line(run: Run) -> str:
    """What came of the bids, in a sentence; empty where there were none. A bid counts by the last round it was in."""
    last = run.allocation.bids.sort_values("decided_in", kind="stable").drop_duplicates("bid", keep="last")
    if last.empty:
        return ""
    made = "estimated projects, as no system has bid" if (last["status"] == "estimated").all() else "bids"
    counts = last["outcome"].value_counts()
    told = ", ".join(f"{counts[each.value]} {each.value}" for each in Outcome if each.value in counts)
    return f"{len(last)} {made}: {told}. bids.csv says why, and what would have carried those refused."


def problem_table(problems: Sequence[Problem]) -> str:
    """Every problem: place, value, what was expected, how to mend it; one slip made in many rows is told once."""
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.column, problem.expected), []).append(problem)
    lines = [f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found.", ""]
    kinds = list(alike.values())
    for same in kinds[:MOST_KINDS]:
        shown = same if len(same) <= FEW else same[:1]
        for problem in shown:
            lines.extend(_problem_lines(problem))
        rows = [problem.row for problem in same if problem.row is not None]
        if len(same) > FEW:
            span = f", rows {min(rows)} to {max(rows)}" if rows else ""
            lines.append(f"    and {len(same) - 1} more of the same kind{span}")
    if len(kinds) > MOST_KINDS:
        lines.append(f"and {sum(map(len, kinds[MOST_KINDS:])):,} more of other kinds: mend these first, or see --json")
    return "\n".join(lines)


FEW = 3  # problems of one kind that are told one by one
MOST_KINDS = 100  # kinds of problems that can be read; a file of another shape has thousands


def _problem_lines(problem: Problem) -> list[str]:
    place = list(problem.where)
    if problem.row is not None and not problem.cell:
        place.append(f"row {problem.row}")
    if problem.column:
        place.append(problem.column if problem.row is None else f"column {problem.column}")
    return [
        ", ".join(place),
        f"    found     {problem.found}",
        f"    expected  {problem.expected}",
        f"    to mend   {problem.fix}",
    ]


def reconciliation_line(reconciled: pd.DataFrame) -> str:
    """The ratio to the published national estimate, kind by kind, and which line weighs most in ours."""
    lines = ["Ratio to the published estimate for England (PA Consulting for the Health Foundation, 2025):"]
    for row in reconciled.itertuples():
        ours, theirs = row.estimate_gbp / 1e9, row.published_gbp / 1e9
        lines.append(
            f"  {row.kind:<9}{row.ratio:.2f}  £{ours:.2f}bn against £{theirs:.2f}bn; "
            f"{row.largest_share:.0%} of ours is {row.largest_line}"
        )
    return "\n".join(lines)


def progress_table(progress: Progress) -> str:
    """What moved between two assessments: one line per ICS that moved, and England."""
    by = progress.by_ics()
    names = ics_names(progress.before.inputs)
    moved = by[(by["score_after"] - by["score_before"]).abs() > NOISE]
    moved = moved.assign(name=moved["ics_code"].map(names).astype(object))
    rows = [
        [
            row.name,
            f"{row.score_before:.2f}",
            f"{row.score_after:.2f}",
            *(millions(each) for each in (row.debt_before_gbp, row.debt_closed_gbp, row.benefit_due_gbp)),
        ]
        for row in moved.sort_values("name").itertuples(index=False)
    ]
    sums = [by[column].sum() for column in ("debt_before_gbp", "debt_closed_gbp", "benefit_due_gbp")]
    rows.append(["England", "", "", *(millions(each) for each in sums)])
    headers = ["£m", "score before", "after", "debt before", "closed", "benefit due a year"]
    return text_table(headers, rows)


def benefits_table(progress: Progress) -> str:
    """What the closing of gaps should bring a year, benefit by benefit; those that are not touched are left out."""
    says = {line.name: line.says for line in progress.before.benefits.lines}
    rows = [[says[row.benefit], millions(row.due_gbp)] for row in progress.by_benefit().itertuples() if row.due_gbp]
    return text_table(["£m a year", "due"], rows) if rows else "No planned benefit is touched."


def moves_table(progress: Progress) -> str:
    """Who moved between two assessments: one line per body, with its mean over the measures."""
    moves = progress.by_organisation()
    bodies = progress.after.bodies.table.set_index("organisation_code")["organisation_name"]
    by = moves.groupby("organisation_code").agg(move=("move", "mean"), measures=("move", "size"))
    rows = [
        [f"{bodies[code]} ({code})", str(int(row.measures)), f"{row.move:+.2f}"]
        for code, row in sorted(by.iterrows(), key=lambda each: bodies[each[0]])
    ]
    return text_table(["body", "measures that moved", "mean move, levels"], rows) if rows else "No score has moved."


def backtest_line(summary: pd.DataFrame) -> str:
    """The back-test in a sentence: how often the range held, and the errors, with and without what prices cite."""
    by = summary[summary["estimate"] == "with bias"].set_index("group")
    every, fresh = by.loc["all"], by.loc["not cited"]
    if not every["programmes"]:
        return "No programme could be priced."
    words = (
        f"Of {every['programmes']} programmes, {every['in_range']:.0%} cost between the low and the high of the pages; "
        f"the median error of the central case is {every['median_error']:+.0%}, the median absolute error "
        f"{every['median_absolute_error']:.0%}"
    )
    if not fresh["programmes"]:
        return f"{words}. Every one of them is cited by a price."
    return (
        f"{words}. Of the {fresh['programmes']} that no price cites: {fresh['in_range']:.0%}, "
        f"{fresh['median_error']:+.0%} and {fresh['median_absolute_error']:.0%}."
    )


def red_line(assessment: Assessment) -> str:
    """The share of central debt that rests on RED lines, in a sentence."""
    share = assessment.debt.share_on_red("central")
    return f"{share:.0%} of central debt rests on RED lines: judgement, or weak and old evidence."


def weak_and_large_line(assessment: Assessment) -> str:
    """The prices on which most hangs and that are known worst, in a sentence."""
    found = weak_and_large(assessment.impacts)
    if not found:
        return f"No price of quality RED swings a total by {RED_FROM:.0%} or more."
    named = "; ".join(f"{each.says} ({each.swing:.0%})" for each in found)
    return (
        f"{len(found)} prices of quality RED each swing England's debt or running cost by {RED_FROM:.0%} or more, "
        f"from low to high: {named}."
    )
