"""Whole projects that compete for a fund: what is bid, which are chosen, and what would have carried the others."""
