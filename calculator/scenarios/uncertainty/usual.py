"""How many draws are made and by which seed, unless told otherwise: the same wherever an interval is told."""

DRAWS = 1_000
SEED = 2021
