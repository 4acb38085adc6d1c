"""The sheets of the workbook, in order, with a line on what each holds. Cover links and sheet names agree."""

COVER = "Cover"
ENGLAND = "England"
DEBT = "Debt by ICS"
CATEGORIES = "Debt by category"
HOW_SURE = "How sure"
LINES = "Cost lines"
OPINIONS = "Second opinions"
BACKTEST = "Back-test"
RATIOS = "Ratios and risk"
PRIORITIES = "Priorities"
CONSEQUENCES = "Revenue caused"
CAUSED = "Revenue by category"
BENEFITS = "Benefits"
CHOICES = "Choices"
SPEND = "Technology spend"
SPEND_BY_TRUST = "Spend by trust"
GRANTS = "Grants by year"
RULES = "Grants by rule"
MIX = "Grants by category"
REASONS = "Reasons"
WATERFALL = "From gap to grant"
MILLION = "One more million"
NEXT = "Next in line"
PRICES = "Shadow prices"
SCORES = "Scores"
ORGANISATIONS = "Organisations"
MODERATION = "Moderation"
YEAR_ON_YEAR = "Year on year"
PLACE_VIEWS = "Place views"
PEERS = "Peers"
SECOND_TIER = "Second tier"
PERSPECTIVES = "Perspectives"
ASSUMPTIONS = "Assumptions"
TERMS = "Terms"
BASIS = "Basis"
SETTINGS = "Settings"
SCENARIO = "Scenario"
EVIDENCE = "Evidence"
SOURCES = "Sources"
NOTES = "Notes"
CHECKS = "Checks"
PROGRAM_CHECKS = "Program checks"
BIDS = "Bids"
SURE_OF_RANKS = "How sure of ranks"
SURE_OF_GRANTS = "How sure of grants"
SPREAD_FROM = "Sources of spread"

CONTENTS_SHEET = "Contents"
ENGLAND_DEBT = "England debt"
ENGLAND_FUNDS = "England funds"
ENGLAND_SCORES = "England scores"
SHARES = "Grants and shares"
DATA_NOTES = "Data notes"
CHANGE_LOG = "Change log"
SURE_OF_DEBT = "How sure of each debt"
"""These stand in the workbook for publication; Contents and Change log in the model too."""

CONTENTS = {
    ENGLAND: "Debt, grants and scores for England on one page, with charts",
    DEBT: "Digital debt of each ICS: capital, one-off revenue and running cost, low to high, per head",
    CATEGORIES: "Digital debt of each ICS by category",
    HOW_SURE: "How far the debt of England and of each ICS may lie from its estimate: percentiles over draws, as made",
    LINES: "Every priced line: quantity, price, amount, optimism bias, who pays",
    OPINIONS: "England's debt beside every published total, in the same prices, with what each has and has not",
    BACKTEST: "What the prices say of programmes bought or tendered, against what they cost, with every error",
    RATIOS: "Debt per head, per member of staff, as a share of replacement value and income, and by band of risk",
    PRIORITIES: "Which category closes the most gap for a pound in each ICS, and what a level costs by line",
    CONSEQUENCES: "Running cost, depreciation, capital charge and refresh over ten years, beside debt and income",
    CAUSED: "The same revenue by category of each ICS, year by year",
    BENEFITS: "What closing the gaps would bring, planned by year, beside what was had",
    CHOICES: "How far the total moves with each choice: steps, convergence, VAT, moderation",
    SPEND: "Technology spend at 2, 3.5 and 5% of income, what is lacking, and what imported accounts tell",
    SPEND_BY_TRUST: "Technology spend of each trust whose income is known, against shares of it",
    GRANTS: "What each ICS would be given, by year and kind of money",
    RULES: "What each ICS would be given by each rule, beside its debt",
    MIX: "What each ICS would be given for each category",
    REASONS: "Every grant with its reason and the limit that stopped it growing",
    WATERFALL: "For each ICS: its debt, what it pays itself, what each rule gives, what is left and why",
    MILLION: "Who would be given £1m more of each fund",
    NEXT: "In words, what would give each ICS £1m more, and what it would take to be next in line",
    PRICES: "What £1m more of each fund and limit would have done for those who stood lowest, in a sentence each",
    SCORES: "Score of each ICS before and after each year, and its levels to go on each measure",
    ORGANISATIONS: "Every trust, ICB and primary care: size, record, score on each measure, and its status",
    MODERATION: "Scores that observed facts speak against, why, and what the debt would rise by; peer review",
    YEAR_ON_YEAR: "Scores of 2024 and 2025 on one basis, and who moved beyond the usual spread",
    PLACE_VIEWS: "Five ways to say how mature a system is, and where two of them disagree",
    PEERS: "For every trust and ICB, and each measure, whom they could learn from",
    ASSUMPTIONS: "Every price: low, central and high, its unit, price year and quality",
    TERMS: "How every line is counted and spent: steps, size, VAT, life, years, what it is a share of",
    BASIS: "What every price rests on: its evidence, owner, date checked and note",
    SETTINGS: "The scenario's choices: funds, target, weights, limits, rules; optimism bias; what closes what",
    SCENARIO: "The scenario in words: every choice with its basis, funds, approval; what closes which measure",
    EVIDENCE: "The published figures that the prices rest on, with their addresses",
    SOURCES: "Where each input table comes from, and whether it was changed",
    NOTES: "What was missing or odd in the data and what was done; the 36 systems of April 2026",
    CHECKS: "What must hold in this workbook",
    PROGRAM_CHECKS: "What the program checked: a run that breaks one of these writes no workbook",
}

WHEN_GIVEN = {
    SURE_OF_RANKS: "How far the score and the rank of each ICS rest on noise: whom it cannot be told apart from",
    SURE_OF_GRANTS: "What each ICS would be given over draws, and its chance of the floor score by each year",
    SPREAD_FROM: "Where the spread of the debt comes from, source by source",
    BIDS: "Every whole project that was bid for: chosen or refused, why, and what money would have carried it",
    SECOND_TIER: "What each ICS would give its organisations, and what is left with it",
    PERSPECTIVES: "How citizens, patients, clinicians and staff see organisations, beside how they see themselves",
}
"""Only where grants were drawn, or there were bids, a second tier, or perspectives."""

OF_DRAWN_GRANTS = (SURE_OF_RANKS, SURE_OF_GRANTS, SPREAD_FROM)
"""Sheets that stand only where grants were drawn."""

OF_RECIPIENTS = (GRANTS, RULES, MIX, REASONS, NEXT, SCORES, SECOND_TIER, SURE_OF_GRANTS)
"""Sheets that tell of whoever grants go to."""


def sheets(
    perspectives: bool, second_tier: bool = False, bids: bool = False, grants_drawn: bool = False
) -> dict[str, str]:
    """Return the sheets of a book and what each holds, with or without those that are not in every book."""
    given = {BIDS: bids, SECOND_TIER: second_tier, PERSPECTIVES: perspectives}
    given |= dict.fromkeys(OF_DRAWN_GRANTS, grants_drawn)
    return {**CONTENTS, **{name: words for name, words in WHEN_GIVEN.items() if given[name]}}


def told_of(name: str, words: str, who: str) -> str:
    """Return what a sheet holds, told of the recipients by what they are called."""
    return words.replace("each ICS", f"each {who}") if name in OF_RECIPIENTS else words
