"""What the notes of the publication say: what debt is, how scores were come by, how amounts were rounded."""

import pandas as pd

from calculator.maturity.scores import IMPUTED
from calculator.reporting.recipient_words import recipients_line
from calculator.reporting.simulation.words import NOT_THE_MIDDLE, drawn_words
from calculator.reporting.terminal import CAUTION, red_line
from calculator.reporting.workbook import contents
from calculator.reporting.workbook.assumptions import PRICES_SAID
from calculator.reporting.workbook.debt import SCOPE
from calculator.reporting.workbook.headlines import MEANING
from calculator.reporting.workbook.reasons import limits_said
from calculator.scenarios.run import Run


def note_texts(run: Run) -> dict[str, str]:
    """Return every note by the name under which sheets refer to it."""
    scenario, who = run.scenario, run.recipients.who
    return {
        "caution": CAUTION,
        "debt": MEANING,
        "scope": f"Debt and running cost: {SCOPE}",
        "cases": "Low, central and high add up the low, central and high price of every cost line. They are no "
        "likelihoods: that every line is low, or every line high, is unlikely. Funds are shared against the "
        f"{scenario.case} case.",
        "prices": f"Pounds of {scenario.price_year} prices, by HM Treasury's GDP deflators. {red_line(run.assessment)}",
        "rounding": "Amounts were rounded once, to whole pounds and so that every total is exact; nothing here was "
        "rounded after that. Scores are written in full and shown to two decimals.",
        "scores": f"Levels 1 to 5, target {scenario.maturity.target:g}; self-assessed in the Digital Maturity "
        "Assessment 2025. NHS England asks that scores are not read as a league table: rows are in order of name.",
        "stand_ins": _stand_ins(run),
        "funded": "A score rises by the lesser of the capital and the revenue funded: capital without its revenue "
        "closes no gap.",
        "recipients": recipients_line(run) or f"Grants go to {run.recipients.in_words}.",
        "share": "Weighted population: people weighted for need of core services, of the latest year published. "
        f"Target share: what part of England's weighted population the {who} has.",
        "distance": f"Distance from target share: the {who}'s part of all grants over its target share, less 1. Above "
        "nothing it was given more than its fair share, for example to level up.",
        "running": "Running cost is paid from the revenue fund, for some years after what causes it was bought. It "
        "lowers no debt.",
        "limit": limits_said(run),
        "quality": " ".join(PRICES_SAID),
        "drawn": _drawn(run),
        "status": f"{scenario.status}. Funds are the scenario's choice; nobody has promised them.",
    }


def _drawn(run: Run) -> str:
    """What was drawn, and how its percentiles stand to the estimate."""
    drawn = run.how_sure.simulation
    return "" if drawn is None else f"{drawn_words(drawn)} {NOT_THE_MIDDLE}"


def _stand_ins(run: Run) -> str:
    """How many scores are not those that bodies gave themselves."""
    scores = run.assessment.maturity.scores.status
    counts = pd.Series(scores.to_numpy().ravel()).replace("", None).dropna().value_counts()
    bodies = int((scores == IMPUTED).any(axis=1).sum())
    others = [f"{count:,} {status}" for status, count in counts.items() if status not in ("self", IMPUTED)]
    said = "1 body published no score" if bodies == 1 else f"{bodies} bodies published no score"
    stand_in = f"{said}; others stand in for it. " if bodies else ""
    changed = f"Scores that were changed: {', '.join(others)}." if others else "No score was moderated."
    return f"{stand_in}{changed} {contents.DATA_NOTES} says what was missing or odd, and what was done about it."
