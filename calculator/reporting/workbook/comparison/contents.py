"""The sheets of a comparison, in order, with a line on what each holds."""

MEASURES = "Measures"
GAINERS = "Gainers and losers"
CHANGES = "Charts of changes"
DIFFERENCES = "Differences"

CONTENTS = {
    MEASURES: "What each scenario comes to: money, scores, floor score, inequality, price of fairness, year by year",
    GAINERS: "What each ICS would be given under each scenario, against the first, with its score",
    CHANGES: "Who would have more and who less per head, a chart for each scenario",
    DIFFERENCES: "Every setting in which a scenario differs from the first",
}
