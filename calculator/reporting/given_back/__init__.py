"""A workbook given back: what was edited in it, written out as text, so that the program can follow it."""
