"""The sensitivity of a scenario in the terminal: what moves the debt most, and what moves the grants most."""

from calculator.reporting.sensitivity.widest import most_moved, widest
from calculator.reporting.terminal import millions, text_table
from calculator.scenarios.sensitivity.sensitivity import Sensitivity

SHOWN = 10
LETTERS = 44


def sensitivity_text(found: Sensitivity) -> str:
    """Return the ten widest swings of debt and, where funds were shared again, the ten that move most money."""
    swings = [
        [_short(row.says), millions(row.down_gbp), millions(row.up_gbp), millions(row.swing_gbp)]
        for row in widest(found, SHOWN).itertuples()
    ]
    parts = [text_table(["England's debt, £m", "down", "up", "swing"], swings)]
    moves = [
        [
            _short(f"{row.says}: {row.otherwise}"),
            millions(row.moved_gbp),
            f"{row.lowest_score:.2f}",
            f"{_short(row.most_moved)} {millions(row.most_move_gbp)}",
        ]
        for row in most_moved(found).head(SHOWN).itertuples()
    ]
    if moves:
        parts.append(text_table(["Grants, £m", "moved", "lowest score", "moves most"], moves))
    return "\n\n".join([*parts, *found.refused])


def _short(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 3].rstrip()}..."
