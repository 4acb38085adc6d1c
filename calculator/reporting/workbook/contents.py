"""The sheets of the workbook, in order, with a line on what each holds. Cover links and sheet names agree."""

COVER = "Cover"
ENGLAND = "England"
DEBT = "Debt by ICS"
LINES = "Cost lines"
GRANTS = "Grants by ICS"
REASONS = "Reasons"
SCORES = "Scores"
ASSUMPTIONS = "Assumptions"
SETTINGS = "Settings"
EVIDENCE = "Evidence"
SOURCES = "Sources"
NOTES = "Notes"
CHECKS = "Checks"

CONTENTS = {
    ENGLAND: "Debt, grants and scores for England on one page, with charts",
    DEBT: "Digital debt of each ICS: capital, one-off revenue, running cost, by category, low to high",
    LINES: "Every priced line: quantity, price, amount, optimism bias, who pays",
    GRANTS: "What each ICS would be given, by year and kind of money, and by which rule",
    REASONS: "Every grant with its reason and the limit that stopped it growing",
    SCORES: "Score of each ICS before and after each year, and its levels to go on each measure",
    ASSUMPTIONS: "Every price: low, central, high, its evidence, quality, owner and date checked",
    SETTINGS: "The scenario's choices: funds, target, weights, limits, rules; optimism bias; what closes what",
    EVIDENCE: "The published figures that the prices rest on, with their addresses",
    SOURCES: "Where each input table comes from, and whether it was changed",
    NOTES: "What was missing or odd in the data, and what was done about it",
    CHECKS: "What must hold for this workbook to exist at all",
}
