"""The scale of the assessment: levels 1 to 5."""

LOWEST, HIGHEST = 1, 5
NOISE = 1e-9
"""Levels. What averaging leaves behind; a score this near a level has reached it."""
