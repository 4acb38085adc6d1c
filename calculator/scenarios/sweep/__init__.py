"""Sweep: one scenario followed again and again with settings varied, point by point, and what each point comes to."""
