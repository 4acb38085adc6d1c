"""Cost models as pages of data. No code lives here: see README.md for the language."""
