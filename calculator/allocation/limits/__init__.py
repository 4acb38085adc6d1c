"""Limits, one file each: what no rule may pass. A scenario states them in its table [limits]."""
