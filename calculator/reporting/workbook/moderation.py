"""Moderation: scores that observed facts speak against, what each would cost, the rules, and peer review."""

from openpyxl import Workbook

from calculator.reference.facts import FACTS
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.sheet import Column, Sheet
from calculator.scenarios.run import Run


def write(book: Workbook, run: Run) -> None:
    """Add the moderation sheet: flags and changed scores in order of the organisation's name."""
    sheet = Sheet(book, contents.MODERATION, "Moderation: scores that observed facts speak against")
    for words in _lead(run):
        sheet.text(words)
    _flags(sheet, run)
    _rules(sheet, run)
    _adjustments(sheet, run)


def _lead(run: Run) -> list[str]:
    """What the scenario chose, and what hangs on it."""
    setting = run.assessment.maturity.moderation.setting
    if setting == "off":
        return ["The scenario asks for no moderation: no score was held against observed facts."]
    effect = run.assessment.flags["effect_gbp"].sum()
    done = {
        "flag": f"The scenario flags scores and leaves them as they are. Capping all adds £{effect:,} to the debt.",
        "cap": f"The scenario caps flagged scores. That adds £{effect:,} to the debt.",
    }
    return [
        f"{done[setting]} Central case: capital and one-off revenue. A flag is a question, not a verdict.",
        "Where several rules speak against one score the lowest binds, and it alone carries the effect. "
        "A cap never raises a score.",
    ]


def _names(run: Run) -> dict[str, str]:
    bodies = run.assessment.bodies.table
    return dict(zip(bodies["organisation_code"], bodies["organisation_name"], strict=True))


def _flags(sheet: Sheet, run: Run) -> None:
    columns = [
        Column("Code", styles.CODE, 9),
        Column("Organisation", width=44),
        Column("Measure", width=20),
        Column("Score (level)", styles.LEVEL, 9),
        Column("Most believed (level)", styles.LEVEL, 10),
        Column("Binds", styles.CODE, 8),
        Column("Effect on the debt (£)", styles.POUNDS, 13),
        Column("Reason", width=84),
        Column("Rule", styles.CODE, 28),
    ]
    names, titles = _names(run), run.inputs.framework.titles
    flags = run.assessment.flags.assign(name=run.assessment.flags["organisation_code"].map(names))
    rows = [
        [
            flag.organisation_code,
            flag.name,
            titles[flag.measure],
            flag.score,
            flag.most,
            "yes" if flag.binds else "no",
            flag.effect_gbp,
            flag.reason,
            flag.rule,
        ]
        for flag in flags.sort_values(["name", "measure", "rule"]).itertuples()
    ]
    if rows:
        total = ["", "All flags", "", "", "", "", int(flags["effect_gbp"].sum()), "", ""]
        sheet.table("flags", columns, rows, total=total)
    elif run.assessment.maturity.moderation.rules:
        sheet.text("No score stands above what the rules believe.")


def _rules(sheet: Sheet, run: Run) -> None:
    if not run.assessment.maturity.moderation.rules:
        return
    sheet.heading("The rules")
    columns = [
        Column("Quality", styles.CODE, 9),
        Column("What it holds against what", width=44),
        Column("Measure", width=20),
        Column("Checked", styles.CODE, 11),
        Column("Most believed (level)", styles.LEVEL, 10),
        Column("Impact", styles.CODE, 8),
        Column("Owner (role)", width=13),
        Column("Where a trust, how the cap was come by, and its evidence", width=84),
        Column("Rule", styles.CODE, 28),
    ]
    rows = [
        [
            rule.quality,
            rule.says,
            run.inputs.framework.titles[rule.measure],
            rule.checked_on.isoformat(),
            rule.most,
            rule.impact,
            rule.owner,
            f"Where a trust {FACTS[rule.where].says}. {rule.note} ({', '.join(rule.evidence)})",
            rule.id,
        ]
        for rule in run.assessment.maturity.moderation.rules
    ]
    sheet.table("moderation_rules", columns, rows)


def _adjustments(sheet: Sheet, run: Run) -> None:
    adjustments = run.assessment.maturity.adjustments
    if adjustments.empty:
        return
    sheet.heading("Scores changed by peer review")
    columns = [
        Column("Code", styles.CODE, 9),
        Column("Organisation", width=44),
        Column("Measure", width=20),
        Column("Before (level)", styles.LEVEL, 9),
        Column("After (level)", styles.LEVEL, 10),
        Column("When", styles.CODE, 11),
        Column("Reviewer (role)", width=13),
        Column("Reason", width=84),
    ]
    names, titles = _names(run), run.inputs.framework.titles
    ordered = adjustments.assign(name=adjustments["organisation_code"].map(names)).sort_values(["name", "measure"])
    rows = [
        [
            row.organisation_code,
            row.name,
            titles[row.measure],
            row.score,
            row.adjusted_score,
            row.adjusted_on.isoformat(),
            row.author_role,
            row.reason,
        ]
        for row in ordered.itertuples()
    ]
    sheet.table("peer_review", columns, rows)
