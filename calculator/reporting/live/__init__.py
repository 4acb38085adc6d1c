"""The workbook that is the model: formulas written from the same definitions as the program, with what they come to."""
