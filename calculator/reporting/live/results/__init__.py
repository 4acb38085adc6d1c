"""The sheets of results of a live workbook: what the workings come to, for readers."""
