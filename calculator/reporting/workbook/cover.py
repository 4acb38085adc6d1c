"""The cover: what this is, of when, how far to trust it, and what is on the other sheets."""

from datetime import UTC, datetime

from openpyxl import Workbook

from calculator.reference.clock import day_in_words
from calculator.reference.inputs import Inputs
from calculator.reference.local_figures import LOCAL_NOTE
from calculator.reference.names import sentence
from calculator.reference.organisations import is_trust, latest_need
from calculator.reporting.recipient_words import recipients_line, second_tier_line
from calculator.reporting.terminal import CAUTION, backtest_line, red_line, weak_and_large_line
from calculator.reporting.workbook import contents, styles
from calculator.reporting.workbook.headlines import headlines
from calculator.reporting.workbook.sheet import MISSING, NOT_APPLICABLE, Sheet
from calculator.scenarios.approval import in_words
from calculator.scenarios.fingerprints import inputs_fingerprint, scenario_fingerprint
from calculator.scenarios.program import commit, program_version
from calculator.scenarios.run import Run
from calculator.scenarios.scenario import Scenario
from calculator.scenarios.seal_standing import SealStanding

TITLE = "Digital debt of England's integrated care systems"
PURPOSE = "What reaching What Good Looks Like would cost, and how limited funds could be shared."


def write(book: Workbook, run: Run, made: datetime, seal: SealStanding) -> None:
    """Add the cover."""
    sheet = Sheet(book, contents.COVER, TITLE, landscape=False, pages=1)
    sheet.widths(22, 92)
    sheet.text(PURPOSE)
    sheet.row += 1
    for label, words in about(run, made, seal):
        sheet.pair(label, words)
    sheet.pair("Contact", " ".join(CONTACT))
    sheet.heading("In short")
    for label, words in headlines(run, NOT_LIVE):
        sheet.pair(label, words)
    sheet.heading("Cautions")
    sheet.pair("Read this first", CAUTION, styles.CAUTION)
    for label, words in cautions(run):
        sheet.pair(label, words)
    sheet.heading("Where to look")
    for name, words in START_HERE:
        sheet.link(name, words)
    sheet.heading("How to read the cells")
    for label, words in SIGNS:
        sheet.pair(label, words)


NOT_LIVE = "It does not follow what you type."
"""Said on the cover of a live workbook of what was drawn."""

CONTACT = (
    "Ask whoever sent or published this workbook: they made it, with open software.",
    "It is not an official NHS product, and no NHS body answers for it.",
)

LICENCE = (
    "Licence",
    "Open software (MIT licence). Contains public sector information licensed under the Open Government "
    "Licence v3.0. Source: Office for National Statistics licensed under the Open Government Licence v3.0.",
)

START_HERE = (
    (contents.CONTENTS_SHEET, "Every sheet, with a link, and whether it is live or solved"),
    (contents.SETTINGS, "Edit the yellow cells here, in Prices and in Bodies: what is live follows at once"),
    (contents.ENGLAND, "Debt, grants and scores for England on one page, with charts"),
    (contents.DEBT, contents.CONTENTS[contents.DEBT]),
    (contents.HOW_SURE, contents.CONTENTS[contents.HOW_SURE]),
    (contents.NOTES, contents.CONTENTS[contents.NOTES]),
)

VALUE_SIGNS = (
    (MISSING, "Not published, or not assessed. Never read it as zero."),
    (NOT_APPLICABLE, "Does not apply."),
    ("Sign convention", "A figure below nought stands in brackets, such as (1,234)."),
)
"""What signs mean in any workbook."""

SIGNS = (
    *VALUE_SIGNS,
    (
        "Yellow",
        "A cell you may edit. All else is locked, without a password: "
        "protection is there against slips, not for security.",
    ),
    ("Live", "Formulas: they follow the yellow cells at once, and agree with the program to the pound."),
    (
        "Solved",
        "Values of the program. Each such sheet says STALE once a yellow cell was edited, and how to solve it again.",
    ),
)


def about(run: Run, made: datetime, seal: SealStanding) -> list[tuple[str, str]]:
    """Return what this is: label and words."""
    return [
        *of_scenario(run.scenario),
        ("Seal", sentence(seal.in_words())),
        *of_making(run.inputs, run.scenario, made),
        ("Systems", _systems(run)),
        *_recipients(run),
    ]


def of_scenario(scenario: Scenario) -> list[tuple[str, str]]:
    """Return what a scenario asks and how far it was passed: label and words."""
    return [
        ("Scenario", f"{scenario.title} ({scenario.name})"),
        ("Question", scenario.question),
        ("Status", scenario.status),
        ("Approval", sentence(in_words(scenario.approval))),
    ]


def of_making(inputs: Inputs, scenario: Scenario, made: datetime) -> list[tuple[str, str]]:
    """Return when a workbook was made, by what and from what: label and words."""
    prints = f"scenario {scenario_fingerprint(scenario)[:12]}, inputs {inputs_fingerprint(inputs)[:12]}"
    return [
        ("Made", day_in_words(made.astimezone(UTC))),
        ("Program", program()),
        ("Fingerprints", prints),
        ("Prices", f"{scenario.price_year}; funds shared against the {scenario.case} case"),
    ]


def program() -> str:
    """The program's name, version and, in a checkout, its commit."""
    revision = commit()
    return f"digital-debt {program_version()}" + (f", commit {revision[:12]}" if revision else "")


def cautions(run: Run) -> list[tuple[str, str]]:
    """Return what a reader must be warned of: label and words."""
    return [
        ("Quality", f"{red_line(run.assessment)} Every price is a range with its evidence: see Assumptions and Basis."),
        ("Weak and large", weak_and_large_line(run.assessment)),
        *not_national(run, contents.NOTES),
        ("Back-test", backtest_line(run.assessment.opinions.backtest_summary)),
        (
            "Steps and slopes",
            "Levels are whole numbers in the assessment. Most lines here rise evenly between them; those bought whole "
            "are steps. Choices says how far the total moves if all are.",
        ),
        LICENCE,
    ]


def not_national(run: Run, where: str) -> list[tuple[str, str]]:
    """How many figures are not the national ones, where some are."""
    local = len({note.text for note in run.assessment.notes if note.subject.startswith(LOCAL_NOTE)})
    reviewed = len(run.assessment.maturity.adjustments)
    words = [f"{local} local figures"] if local else []
    words += [f"{reviewed} scores set by peer review"] if reviewed else []
    return [("Not national", f"{' and '.join(words)} stand in for national ones: see {where}.")] if words else []


def _systems(run: Run) -> str:
    """How many systems there are, and of when: a reader must see when some are left out."""
    year = latest_need(run.inputs)["financial_year"].iloc[0]
    bodies = run.assessment.bodies.table
    trusts, people = int(is_trust(bodies).sum()), bodies["registered_population"].sum()
    return (
        f"{len(run.inputs['icbs'])} ICSs (England had 42 until March 2026) with {trusts} trusts and "
        f"{people / 1e6:,.2f}m people registered in {year}"
    )


def _recipients(run: Run) -> list[tuple[str, str]]:
    """Who grants go to, where that is not the 42 ICSs, and whether they share them on."""
    told = [("Recipients", recipients_line(run)), ("Second tier", second_tier_line(run))]
    return [(label, words) for label, words in told if words]
