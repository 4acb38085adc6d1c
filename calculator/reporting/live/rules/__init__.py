"""The rules that have one dial, as formulas: each adds its workings of a year and says what it gives of each kind."""
