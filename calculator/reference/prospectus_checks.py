"""What must hold between the rows of a prospectus: money for every bid, groups of two, no circles, days gone by."""

from collections.abc import Iterator

from calculator.reference.clock import now
from calculator.reference.problems import Problem
from calculator.reference.read import ReadRow, ReadTables
from calculator.reference.tables import TABLES

BIDS, MONEY = TABLES["prospectus"], TABLES["prospectus_money"]


def prospectus_problems(tables: ReadTables) -> Iterator[Problem]:
    """Yield every problem between bids, and between bids and their money."""
    rows = tables.get(BIDS.name, [])
    bids = {str(row.text("id")): row for row in rows if row.text("id") is not None}
    yield from _without_money(bids, tables.get(MONEY.name, []))
    yield from _groups_of_one(rows)
    yield from _circles(bids)
    yield from _never_both(bids)
    yield from _days_to_come(rows)


def _without_money(bids: dict[str, ReadRow], money: list[ReadRow]) -> Iterator[Problem]:
    asked = {row.text("bid_id") for row in money}
    for bid, row in bids.items():
        if bid not in asked:
            fix = f"Add the amounts of {bid} to {MONEY.file}, one row a year and kind."
            yield Problem(BIDS.file, f"money in {MONEY.file}", fix, row=row.line, column="id", value=bid)


def _groups_of_one(rows: list[ReadRow]) -> Iterator[Problem]:
    members: dict[str, list[ReadRow]] = {}
    for row in rows:
        group = row.text("either_or")
        if group is not None:
            members.setdefault(group, []).append(row)
    for group, held in members.items():
        if len(held) == 1:
            fix = "Name the group in the other bid too, or leave the cell blank."
            place = held[0].line
            yield Problem(BIDS.file, "a group of two bids or more", fix, row=place, column="either_or", value=group)


def _circles(bids: dict[str, ReadRow]) -> Iterator[Problem]:
    """A bid that waits, by way of others or not, for itself; each circle is told once."""
    told: set[str] = set()
    for start in bids:
        way = [start]
        while (after := bids[way[-1]].text("needs_first")) in bids and after not in way and after not in told:
            way.append(str(after))
        if after in way:
            circle = way[way.index(str(after)) :]
            told.update(circle)
            words = f"no circle ({' waits for '.join([*circle, circle[0]])})"
            fix = "Let one of them wait for none."
            yield Problem(BIDS.file, words, fix, row=bids[circle[0]].line, column="needs_first", value=str(after))


def _never_both(bids: dict[str, ReadRow]) -> Iterator[Problem]:
    """A bid that waits for one of its own group waits for ever."""
    for row in bids.values():
        first = bids.get(str(row.text("needs_first")))
        if first is not None and first is not row and row.text("either_or") in {first.text("either_or")} - {None}:
            fix = "Take one of them out of the group, or let this one wait for none."
            value = str(row.text("needs_first"))
            expected = "a bid of another either_or group"
            yield Problem(BIDS.file, expected, fix, row=row.line, column="needs_first", value=value)


def _days_to_come(rows: list[ReadRow]) -> Iterator[Problem]:
    """A bid stands as it does since a day that has come."""
    today = now().date()
    for row in rows:
        since = getattr(row.checked, "status_on", None)
        if since is not None and since > today:
            fix = "Correct the day: a status is given on the day it was reached."
            shown = row.text("status_on") or ""
            yield Problem(BIDS.file, "a day that is not to come", fix, row=row.line, column="status_on", value=shown)
