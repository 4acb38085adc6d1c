"""The sensitivity of a scenario as a study and in the terminal."""
