"""Formulas that rest on their own result.

Every formula is a node, and so is every stretch of rows that a range is cut into: a range of a thousand rows is then a
score of edges, not a thousand, and running sums over thousands of rows stay quick. No cell is lumped with another, so
what is found is a circle of cells and none is missed. What a formula would only look at under a condition counts as
looked at, as Excel itself counts it before it calculates.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from calculator.reporting.lint.area import Area
from calculator.reporting.lint.checked_book import CheckedBook, FormulaCell


class _Column:
    """The formulas of one column of a sheet as leaves of a tree whose nodes stand for stretches of rows."""

    def __init__(self, rows: list[tuple[int, int]], first_node: int) -> None:
        self.rows = [row for row, _ in rows]
        self._leaves = [node for _, node in rows]
        self._first = first_node
        self.nodes = len(rows)  # inner nodes 1 to n - 1; 0 is never used

    def _node(self, position: int) -> int:
        size = len(self._leaves)
        return self._leaves[position - size] if position >= size else self._first + position

    def edges(self) -> list[tuple[int, int]]:
        """From each stretch to the two it is made of."""
        inner = range(1, len(self._leaves))
        return [(self._node(each), self._node(child)) for each in inner for child in (2 * each, 2 * each + 1)]

    def covering(self, first: int, last: int) -> list[int]:
        """The fewest nodes that stand for the formulas from one row to another."""
        size = len(self._leaves)
        low, high = bisect_left(self.rows, first) + size, bisect_right(self.rows, last) + size
        nodes = []
        while low < high:
            if low & 1:
                nodes.append(self._node(low))
                low += 1
            if high & 1:
                high -= 1
                nodes.append(self._node(high))
            low, high = low // 2, high // 2
        return nodes


class _Graph:
    """Which formula looks at which, by number."""

    def __init__(self, checked: CheckedBook) -> None:
        self.checked = checked
        self.size = len(checked.formulas)
        self.edges: list[tuple[int, int]] = []
        self.number = {key: number for number, key in enumerate(checked.formula_at)}
        self.columns = self._columns()
        self._ranges: dict[Area, int] = {}

    def _columns(self) -> dict[str, dict[int, _Column]]:
        by_place: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for number, each in enumerate(self.checked.formulas):
            by_place[each.sheet.name.casefold(), each.cell.column].append((each.cell.row, number))
        columns: dict[str, dict[int, _Column]] = defaultdict(dict)
        for (sheet, column), rows in by_place.items():
            built = _Column(sorted(rows), self.size)
            self.size += built.nodes
            self.edges += built.edges()
            columns[sheet][column] = built
        return columns

    def add(self, number: int, each: FormulaCell) -> None:
        """Add what one formula looks at."""
        for written in each.formula.references:
            for place in self.checked.areas(written, each) or ():
                self.edges += [(number, node) for node in self._nodes(place)]

    def _nodes(self, place: Area) -> list[int]:
        if place.is_cell:
            position = self.checked.names.sheets[place.sheet.casefold()].position
            found = self.number.get((position, place.first_row, place.first_column))
            return [] if found is None else [found]
        if place not in self._ranges:
            self._ranges[place] = self.size
            self.size += 1
            self.edges += [(self._ranges[place], node) for node in self._inside(place)]
        return [self._ranges[place]]

    def _inside(self, place: Area) -> list[int]:
        columns = self.columns.get(place.sheet.casefold(), {})
        return [
            node
            for column, built in columns.items()
            if place.first_column <= column <= place.last_column
            for node in built.covering(place.first_row, place.last_row)
        ]


def circles(checked: CheckedBook) -> list[list[FormulaCell]]:
    """Return the groups of formulas that rest on each other, each in order of sheet and row."""
    graph = _Graph(checked)
    for number, each in enumerate(checked.formulas):
        graph.add(number, each)
    if not graph.edges:
        return []
    ends = np.array(graph.edges, dtype=np.int64)
    matrix = coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=(graph.size, graph.size))
    _, group = connected_components(matrix.tocsr(), directed=True, connection="strong")
    held = np.bincount(group)
    on_itself = {int(number) for number in ends[ends[:, 0] == ends[:, 1], 0]}
    found: dict[int, list[FormulaCell]] = defaultdict(list)
    for number, each in enumerate(checked.formulas):
        if held[group[number]] > 1 or number in on_itself:
            found[int(group[number])].append(each)
    return list(found.values())
