"""Mutations of a CSV table: cells, columns and headers as people and spreadsheets change them."""

import csv
import io
from random import Random

from fuzz.extremes import text
from fuzz.of_bytes import Mutation

Rows = list[list[str]]


def _cells(change):
    """A mutation of the bytes of a table from one of its rows, header first."""

    def mutated(random: Random, content: bytes) -> bytes:
        rows = list(csv.reader(io.StringIO(content.decode(errors="replace").replace("\x00", ""), newline="")))
        if not any(rows):
            return content
        change(random, rows)
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows(rows)
        return written.getvalue().encode(errors="replace")

    mutated.__name__ = change.__name__
    return mutated


def _row(random: Random, rows: Rows) -> list[str]:
    return random.choice([row for row in rows if row])


@_cells
def cell_replaced(random: Random, rows: Rows) -> None:
    for _ in range(random.choice((1, 1, 1, 3))):
        row = random.choice([row for row in rows[1:] if row] or [rows[0]])
        row[random.randrange(len(row))] = text(random)


@_cells
def cell_of_another_place(random: Random, rows: Rows) -> None:
    one, other = _row(random, rows), _row(random, rows)
    one[random.randrange(len(one))] = random.choice(other)


@_cells
def column_replaced(random: Random, rows: Rows) -> None:
    at, fresh = random.randrange(max(1, len(rows[0]))), text(random)[:100]
    for row in rows[1:]:
        if at < len(row):
            row[at] = fresh


@_cells
def header_changed(random: Random, rows: Rows) -> None:
    header = rows[0]
    if not header:
        return
    at, kind = random.randrange(len(header)), random.randrange(6)
    if kind == 0:
        header[at] = text(random)
    elif kind == 1:
        header[at] = random.choice(header)
    elif kind == 2:
        header[at] = header[at].upper()
    elif kind == 3:
        header[at] = header[at][:-1]
    elif kind == 4:
        header.append(text(random))
    else:
        header.reverse()


@_cells
def column_dropped_or_doubled(random: Random, rows: Rows) -> None:
    at, dropped = random.randrange(max(1, len(rows[0]))), random.random() < 0.5
    for row in rows:
        if at < len(row):
            row[at : at + 1] = [] if dropped else [row[at]] * 2


@_cells
def row_of_another_length(random: Random, rows: Rows) -> None:
    row = _row(random, rows)
    row[:] = random.choice((row[:-1], [*row, "more"], row * 50, row[:1], [""] * len(row)))


def with_another_separator(random: Random, content: bytes) -> bytes:
    return content.replace(b",", random.choice((b";", b"\t", b"|", b", ", b'","', b"")))


def with_a_quotation_mark(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice((b'"', b'""', b'"x"y', b"'")) + content[at:]


OF_TABLES: tuple[Mutation, ...] = (
    cell_replaced, cell_replaced, cell_replaced, cell_replaced, cell_of_another_place, cell_of_another_place,
    column_replaced, header_changed, column_dropped_or_doubled, row_of_another_length, with_another_separator,
    with_a_quotation_mark,
)  # fmt: skip
