"""Plots of a study, one a file, drawn by matplotlib where it is installed."""
