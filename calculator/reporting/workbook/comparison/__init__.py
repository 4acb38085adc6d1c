"""The workbook of a comparison: scenarios side by side, one file a sheet."""
