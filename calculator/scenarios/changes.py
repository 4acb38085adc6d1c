"""What a round of funding starts from and what befalls it: grants committed before, and late changes of a fund."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from calculator.allocation.fund import Fund
from calculator.allocation.timeline import Commitment, LateChange
from calculator.reference.mends import Misfit
from calculator.reference.money import whole_pounds
from calculator.reference.problems import InputProblems, Problem, near_match
from calculator.reference.read import ReadRow, frame_of, read_table
from calculator.reference.rows.commitments import CommittedGrant
from calculator.reference.rows.fields import FinancialYear
from calculator.reference.tables import Table
from calculator.reference.toml_page import Part
from calculator.reference.vocabulary import FUND_KINDS

Text = Annotated[str, Field(min_length=1, description="some text")]


class WrittenChange(Part):
    """A fund that turns out larger or smaller in its year, and is known to only then.

    `share`: of what it was to be, such as -0.24 for a cut of 24%. `kind`: both kinds where none is named.
    """

    year: FinancialYear
    share: Annotated[
        float,
        Field(ge=-1, le=10, allow_inf_nan=False, description="a share of the fund, such as -0.24 for a cut of 24%"),
    ]
    kind: Literal["capital", "revenue"] | None = None
    source: Text

    @model_validator(mode="after")
    def _changes(self) -> "WrittenChange":
        if self.share == 0:
            raise Misfit(
                "a share other than 0, which changes nothing",
                "Write share = -0.24 for a cut of 24%, say, or take this [[late_change]] out.",
            )
        return self

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of money that it changes."""
        return (self.kind,) if self.kind else FUND_KINDS

    def late_changes(self, funds: Sequence[Fund]) -> list[LateChange]:
        """Return the change of each fund it names, in whole pounds of what that was to be."""
        mine = [fund for fund in funds if fund.year == self.year and fund.kind.value in self.kinds]
        return [
            LateChange(fund.year, fund.kind.value, int(whole_pounds(fund.amount_gbp * self.share))) for fund in mine
        ]


class Committed(Part):
    """Grants made before this run, which are honoured.

    `file`: a table beside the scenario in the shape of grants.csv (an earlier run's will do). `decide_from`: the first
    year this run decides; earlier years hold what was committed and no more.
    """

    file: Text
    decide_from: FinancialYear
    source: Text


def change_problems(
    file: str, changes: Sequence[WrittenChange], committed: Committed | None, years: set[str]
) -> list[Problem]:
    """Return what is wrong with late changes and commitments: years without a fund, one fund changed twice."""
    problems, seen = [], set()
    fix = f"The years with a fund are {', '.join(sorted(years))}."
    for position, change in enumerate(changes):
        place = f"late_change {position + 1} > year"
        if change.year not in years:
            problems.append(Problem(file, "a year that has a fund", fix, column=place, value=change.year))
        for kind in change.kinds:
            if (change.year, kind) in seen:
                twice = f"one change of a fund; {kind} {change.year} has two"
                problems.append(Problem(file, twice, "Make one of the two.", column=place, value=change.year))
            seen.add((change.year, kind))
    if committed is not None and committed.decide_from not in years:
        where = "committed > decide_from"
        problems.append(Problem(file, "a year that has a fund", fix, column=where, value=committed.decide_from))
    return problems


def read_commitments(
    folder: Path, committed: Committed, codes: Sequence[str], years: Sequence[str]
) -> tuple[Commitment, ...]:
    """Return the grants committed, one for each year, recipient and kind.

    Args:
        folder: where the scenario stands.
        committed: what it says of them.
        codes: of the recipients.
        years: that have a fund.

    Raises:
        InputProblems: naming file, row, column and value of everything that is wrong.
    """
    name = Path(committed.file).name
    if name != committed.file or not (folder / name).is_file() or not name.endswith(".csv"):
        fix = "Put the table beside the scenario, and write its name without folders."
        raise InputProblems([Problem(name, "a CSV file beside the scenario", fix, value=committed.file)])
    table = Table(name.removesuffix(".csv"), CommittedGrant, ("year", "ics_code", "kind", "rule"))
    rows, problems = read_table(folder, table)
    problems += _unknown(table, rows, {"year": list(years), "ics_code": list(codes)})
    if problems:
        raise InputProblems(problems)
    held = frame_of(table, rows)
    mine = held[held["kind"].isin(FUND_KINDS)].groupby(["year", "ics_code", "kind"])["amount_gbp"].sum()
    return tuple(Commitment(year, code, kind, int(amount)) for (year, code, kind), amount in mine.items() if amount)


def _unknown(table: Table, rows: Sequence[ReadRow], known: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Years without a fund, codes of nobody, and rows that stand twice."""
    seen: dict[tuple[str | None, ...], int] = {}
    for row in rows:
        for column, names in known.items():
            value = row.text(column) or ""
            if value not in names:
                fix = f"Correct it, or leave the row out. {near_match(value, names)}"
                yield Problem(table.file, f"a known {column.replace('_', ' ')}", fix, row.line, column, value)
        key = tuple(row.text(column) for column in table.key)
        if key in seen:
            fix = f"Keep one of the two; the other is row {seen[key]}."
            yield Problem(table.file, "each year, code, kind and rule once", fix, row.line, "rule", str(key[-1]))
        seen.setdefault(key, row.line)
