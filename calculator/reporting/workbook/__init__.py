"""The workbook, one file a sheet. `book` puts the sheets together."""
