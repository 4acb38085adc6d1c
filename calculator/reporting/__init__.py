"""The top floor: what people read. The workbook, the CSV tables, the terminal, one ICS's account."""
