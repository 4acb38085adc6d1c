"""Who grants go to, and what they share on, in a line for terminal, cover and sheets."""

from calculator.allocation.second_tier import LEFT
from calculator.reference.money import in_millions
from calculator.scenarios.run import Run

SPLIT = "Split of "


def recipients_line(run: Run) -> str:
    """Say who grants go to, and which ICSs had to be divided for it; nothing where they are the 42 ICSs."""
    if run.recipients.are_the_ics:
        return ""
    split = [note.subject.removeprefix(SPLIT) for note in run.recipients.notes if note.subject.startswith(SPLIT)]
    words = f"Grants go to {run.recipients.in_words}; the notes say how their figures were come by."
    if split:
        words += f" Split in April 2026, and divided here by weights that stand in: {'; '.join(sorted(split))}."
    return words


def second_tier_line(run: Run) -> str:
    """Say how recipients share their grants among their organisations, and what is left; nothing with one tier."""
    if run.second_tier is None:
        return ""
    grants, who = run.second_tier.grants, run.recipients.who
    left, total = int(grants.loc[grants["limit"] == LEFT, "amount_gbp"].sum()), int(grants["amount_gbp"].sum())
    return (
        f"Each {who} shares its grants among its organisations by {run.second_tier.rule.replace('_', ' ')}: "
        f"{in_millions(total - left)} of {in_millions(total)}; {in_millions(left)} stays with the {who}s."
    )
