"""Terminal tables are aligned and short, and problems read in four lines."""

from calculator.reference.problems import Problem
from calculator.reference.vocabulary import CASES
from calculator.reporting.terminal import debt_table, grants_table, problem_table, text_table


def test_columns_line_up():
    lines = text_table(["name", "£m"], [["a", "1.0"], ["longer", "1,000.0"]]).splitlines()
    assert lines == ["name         £m", "---------------", "a           1.0", "longer  1,000.0"]


def test_england_tables_fit_the_terminal(central):
    for table, most in ((debt_table(central.debt), 26), (grants_table(central), 10)):
        lines = table.splitlines()
        assert len(lines) <= most
        assert max(len(line) for line in lines) <= 80


def test_the_debt_table_adds_up_to_the_debt(central):
    lines = {line[:45].strip(): line[45:].split() for line in debt_table(central.debt).splitlines()}
    debt = {case: central.debt.of_ics(case).T.groupby(level="kind").sum().T.sum() for case in CASES}
    for name, kinds in (
        ("running", ["running"]),
        ("Digital debt              capital + revenue", ["capital", "revenue"]),
    ):
        told = [float(cell.replace(",", "")) for cell in lines[name]]
        assert told == [round(debt[case][kinds].sum() / 1e6, 1) for case in CASES]


def test_a_problem_is_told_with_place_value_expectation_and_mend():
    problem = Problem("trusts.csv", "a trust type", "Did you mean 'acute'?", row=4, column="trust_type", value="acut")
    assert problem_table([problem]).splitlines() == [
        "1 problem found.",
        "",
        "trusts.csv, row 4, column trust_type",
        "    found     'acut'",
        "    expected  a trust type",
        "    to mend   Did you mean 'acute'?",
    ]


def test_one_slip_made_in_many_rows_is_told_once():
    slips = [
        Problem("trusts.csv", "a date such as 2025-06-30", "Type a date.", row=row, column="open_date", value="x")
        for row in range(2, 200)
    ]
    lines = problem_table(slips).splitlines()
    assert lines[0] == "198 problems found."
    assert len(lines) == 7
    assert lines[-1] == "    and 197 more of the same kind, rows 2 to 199"


def test_thousands_of_kinds_of_problem_are_told_by_the_first_hundred():
    kinds = [
        Problem("a.csv", "only known columns", "Remove it.", row=1, column=f"c{number}") for number in range(5_000)
    ]
    lines = problem_table(kinds).splitlines()
    assert lines[0] == "5000 problems found."
    assert len(lines) == 2 + 4 * 100 + 1
    assert lines[-1] == "and 4,900 more of other kinds: mend these first, or see --json"
