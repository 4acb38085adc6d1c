"""Studies: tables, a plain workbook and plots of a question that is put to many cases at once."""
