"""The workbook for publication: values only, one table a sheet, by the government's guidance on spreadsheets."""
