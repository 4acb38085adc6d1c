"""Sensitivity: what comes of every assumption and setting at its low and at its high, one at a time."""
