"""Scenarios as TOML pages. No code lives here."""
