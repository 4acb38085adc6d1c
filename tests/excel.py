"""Read a workbook as a person would: table by table."""

from openpyxl.worksheet.worksheet import Worksheet


def table(ws: Worksheet, name: str) -> list[dict[str, object]]:
    """The rows of an Excel table by its headers."""
    cells = [[cell.value for cell in row] for row in ws[ws.tables[name].ref]]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]
