"""Workings of what each part of an ICS adds to its recipient, and sums and means of that."""

from calculator.reporting.live.block import Block
from calculator.reporting.live.bodies import Bodies
from calculator.reporting.live.book import LiveBook
from calculator.reporting.live.expression import Expr
from calculator.reporting.live.functions import at, sum_where
from calculator.reporting.live.parts_of_ics import Parts
from calculator.reporting.live.placed import Placed
from calculator.reporting.live.sheet import WORKINGS, LiveSheet
from calculator.reporting.live.standing import Standing
from calculator.reporting.workbook import styles


class WhatPartsAdd:
    """What each part of an ICS adds to its recipient: columns of a sheet of their own, and sums and means of them."""

    def __init__(self, book: LiveBook, bodies: Bodies, systems: Standing, parts: Parts) -> None:
        sheet = LiveSheet.of_tables(
            book,
            "What parts add",
            "What each part of an ICS adds to its recipient",
            WORKINGS,
            "figures of the ICS times the share that belongs to the recipient.",
        )
        self.block = Block(sheet, "what_parts_add", len(parts.share.value), freeze=1)
        self.recipient = self.block.label("Recipient code", parts.recipient.words, styles.CODE, 12)
        self.parts = parts
        ics = self.block.label(
            "ICS code", [str(systems.code.value[int(row) - 1, 0]) for row in parts.ics.value[:, 0]], styles.CODE, 9
        )
        staff = sum_where(bodies.ics.all, ics, bodies.trust_staff.all)
        self.staff = self.block.calc("Staff of its trusts (FTE)", parts.share * staff, styles.NUMBER, 13)
        self.score = self._weighted("score (level)", systems.score, self.staff)
        self.gap = {
            measure: self._weighted(f"{measure.replace('_', ' ')}, to go (levels)", column, self.staff)
            for measure, column in systems.gap.items()
        }
        self.heads = {
            each: self._share(f"Population: {each.replace('_', ' ')} (heads)", column)
            for each, column in systems.heads.items()
        }
        self.capital = self._share("Yearly capital (£)", systems.capital)
        self.income = self._share("Yearly income (£)", systems.income)
        self.spent = self.block.calc(
            "Income x technology spend (number)", self.income * self._of(systems.spends), styles.NUMBER, 17
        )
        self.block.end()

    def _of(self, column: Placed) -> Expr:
        return at(column.all, self.parts.ics)

    def _share(self, header: str, column: Placed) -> Placed:
        return self.block.calc(header, self.parts.share * self._of(column), styles.NUMBER, 15)

    def _weighted(self, header: str, column: Placed, weight: Placed) -> Placed:
        return self.block.calc(f"Staff x {header}", weight * self._of(column), styles.NUMBER, 15)

    def added(self, code: Placed, column: Placed) -> Expr:
        """The sum over the parts of a recipient."""
        return sum_where(self._all(column), code, column.all)

    def by_staff(self, code: Placed, weighted: Placed, staff: Placed) -> Expr:
        """The mean over the parts of a recipient, weighted by staff."""
        return self.added(code, weighted) / staff

    def _all(self, column: Placed) -> Expr:
        """The codes of recipients, on the sheet where the column stands."""
        return self.recipient.all if column.sheet == self.recipient.sheet else self.parts.recipient.all
