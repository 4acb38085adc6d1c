"""Incentives on the terminal: who would gain by scoring too low, what checks notice, what early investors lose."""

from collections.abc import Iterator, Sequence
from textwrap import fill

from calculator.reference.geography import ics_names
from calculator.reporting.incentives_early import ENDS, early
from calculator.reporting.incentives_one import by_system, counted, either, overview_of_one, share
from calculator.reporting.terminal import millions, text_table
from calculator.scenarios.incentives import Incentives
from calculator.scenarios.rule_sets import RuleSet

OVERVIEW = ("gain_gbp", "gain_capped_gbp", "debt_added_gbp")
LONGEST_NAME = 40

READING = (
    "A gain is what one system alone would be granted more, over all years, if its trusts, ICB and primary care scored "
    "themselves lower and nobody else did. The money comes from other systems, or from what would be unspent. It says "
    "what a rule would reward, not that anybody does it. With caps: where moderation lowers the scores that observed "
    "facts speak against, before and after alike, so that a gain may be smaller or larger. Of false debt: gains over "
    "what the false scores add to the debt."
)
CHECKS = (
    "Moderation lowers scores that stand too high and never raises one, so it notices nothing that is set too low. A "
    "mark of year on year is a question to the body: by itself it takes no money away. The last line is a check there "
    "might be: a trust with a record (EPR) that scores lower than three quarters of those without."
)
WIDTH = 100  # letters in a line of prose


def incentives_text(found: Incentives) -> str:
    """Return everything the terminal shows, in paragraphs."""
    return "\n\n".join(_paragraphs(found))


def _paragraphs(found: Incentives) -> Iterator[str]:
    scenario = found.assessment.scenario
    own = ", then ".join(used.rule.replace("_", " ") for used in scenario.rules_in_use)
    yield fill(
        f"What scoring too low would bring. {scenario.title}: {scenario.status.lower()}. Grants over all years, "
        f"capital and revenue, {scenario.price_year} prices. The scenario's own rules: {own}.",
        WIDTH,
    )
    if len(found.codes) == 1:
        yield overview_of_one(found, by_system(found.gains, *OVERVIEW))
    else:
        yield from _overview(found)
        for rules in found.sets:
            if not _same(found, rules):
                yield _gains(found, rules)
    yield _noticed(found)
    yield from early(found)
    yield fill(READING, WIDTH)
    if found.left_out:
        told = (f"Not looked at alone: {each.rule.replace('_', ' ')}, as {each.reason}." for each in found.left_out)
        yield "\n".join(told)


def _same(found: Incentives, rules: RuleSet) -> bool:
    """Whether a way of sharing gives every system that is looked at the same to the pound, with and without caps."""
    mine = by_system(found.gains[found.gains["rules"] == rules.name], *OVERVIEW)
    return bool((mine[["gain_gbp", "gain_capped_gbp"]] == 0).all(axis=None))


def _nobody(found: Incentives) -> str:
    """Who gains and loses nothing: nobody, said only where all were looked at."""
    every = len(found.assessment.maturity.ics_scores)
    return "nobody" if len(found.codes) == every else f"none of the {len(found.codes)} systems asked for"


def _overview(found: Incentives) -> Iterator[str]:
    """By rules and drop: how many gain, how much, all gains without and with caps, and over the false debt.

    Ways of sharing under which nothing changes are one sentence.
    """
    if moving := [rules for rules in found.sets if not _same(found, rules)]:
        yield _moving(found, moving)
    if still := [rules.title for rules in found.sets if _same(found, rules)]:
        yield fill(f"Under {either(still)}, {_nobody(found)} gains or loses a pound by scoring lower.", WIDTH)


def _moving(found: Incentives, sets: Sequence[RuleSet]) -> str:
    total = by_system(found.gains, *OVERVIEW)
    rows = []
    for rules in sets:
        rows.append([rules.title, *[""] * 6])
        for drop in found.drops:
            mine = total[(total["rules"] == rules.name) & (total["drop"] == drop)]
            gain = mine["gain_gbp"]
            rows.append(
                [
                    f"  scores {drop:g} lower",
                    f"{int((gain > 0).sum())} of {len(gain)}",
                    *map(millions, (gain.median(), gain.max(), gain.sum(), mine["gain_capped_gbp"].sum())),
                    share(gain.sum(), mine["debt_added_gbp"].sum()),
                ]
            )
    return text_table(["£m", "gain", "median", "largest", "all", "with caps", "of false debt"], rows)


def _gains(found: Incentives, rules: RuleSet) -> str:
    """The gains of the systems that stand lowest and highest under one way of sharing."""
    mine = found.gains[found.gains["rules"] == rules.name]
    wide = by_system(mine, "gain_gbp").pivot(index="ics_code", columns="drop", values="gain_gbp")
    headers = [rules.title, "score", *(f"{drop:g} lower" for drop in found.drops)]
    rows = []
    for title, codes in _ends(found):
        rows.append([title, *[""] * (1 + len(found.drops))])
        rows += [[*_who(found, code), *(millions(wide.at[code, drop]) for drop in found.drops)] for code in codes]
    return text_table(headers, rows)


def _ends(found: Incentives) -> Iterator[tuple[str, list[str]]]:
    """The systems that stand lowest and those that stand highest, each in order of name: it is no league table."""
    names = ics_names(found.assessment.inputs)
    scores = found.assessment.maturity.ics_scores.reindex(list(found.codes)).sort_values(kind="stable")
    codes = [str(code) for code in scores.index]
    parts = {"asked for": codes} if len(codes) <= 2 * ENDS else {"lowest": codes[:ENDS], "highest": codes[-ENDS:]}
    for which, some in parts.items():
        words = "Systems asked for" if which == "asked for" else f"The {ENDS} that stand {which}"
        yield f"{words}, by name", sorted(some, key=lambda code: str(names[code]))


def _who(found: Incentives, code: str) -> tuple[str, str]:
    """The name of an ICS, shortened to fit, and its score."""
    name = str(ics_names(found.assessment.inputs)[code])
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip(' ,')}…"
    return f"  {short}", f"{found.assessment.maturity.ics_scores[code]:.2f}"


def _noticed(found: Incentives) -> str:
    """By drop, what the checks would newly mark: in how many systems, and how many bodies or scores."""
    one = len(found.codes) == 1
    checks = {
        "Year on year: down more than usual": ("newly_marked_down", "body"),
        "Moderation, flags or caps": ("newly_flagged", "score"),
        "A floor from the record: not in use": ("newly_under_floor", "score"),
    }
    rows = []
    for title, (column, what) in checks.items():
        by = found.noticed.groupby("drop")[column]
        sums = {drop: counted(int(some.sum()), what) for drop, some in by}
        systems = {drop: "" if one else f"{int((some > 0).sum())} of {len(some)}: " for drop, some in by}
        rows.append([title, *(f"{systems[drop]}{sums[drop]}" for drop in sums)])
    title = "What would be newly marked" if one else "Systems newly marked: in all"
    headers = [title, *(f"{drop:g} lower" for drop in found.drops)]
    return f"{text_table(headers, rows)}\n\n{fill(CHECKS, WIDTH)}"
