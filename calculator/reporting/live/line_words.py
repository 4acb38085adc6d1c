"""How a cost line is called in the live workbook."""

from calculator.costing.pages.lines import CostLine


def line_name(line: CostLine) -> str:
    """Return the name of a line; a price of an organisation's own is a line beside the national one."""
    return line.own_name


def line_header(line: CostLine) -> str:
    """Return the header of a column about a line: its name, its unit, and the organisation whose own price it is."""
    return f"{line.name} ({line.unit.removeprefix('£/')})" + (f" {line.need.only}" if line.need.only else "")
