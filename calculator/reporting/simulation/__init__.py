"""A simulation as tables, plots and words."""
