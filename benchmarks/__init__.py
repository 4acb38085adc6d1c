"""Races: ours and the peers in one run, on the same data, with equal answers (docs/speed.md)."""
