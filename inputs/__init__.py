"""Reference tables as CSV. No code lives here: see README.md and sources.csv."""
