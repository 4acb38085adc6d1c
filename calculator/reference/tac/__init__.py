"""Read the yearly trust accounts consolidation (TAC) files of NHS England into one tidy table."""
