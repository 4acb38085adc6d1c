"""A cost line that no bundled page has, as the text of a page."""

from datetime import date

import tomlkit

LINE = {
    "id": "sign_on",
    "says": "Single sign-on",
    "kind": "capital",
    "payer": "ics",
    "applies_to": ["acute"],
    "driver": "organisations",
    "measure": "safe_practice",
    "levels": 3,
    "unit": "£/organisation",
    "unit_cost": {"low": 1, "central": 2, "high": 3, "shape": "uniform"},
    "price_year": "2026-27",
    "optimism_bias": "contracted",
    "vat": "unsure",
    "life": {"years": 5, "refresh": 1.0},
    "evidence": ["CYB-MTC"],
    "quality": "RED",
    "impact": "GREEN",
    "owner": "Tester",
    "checked_on": date(2026, 11, 21),
    "note": "Drawn for a test.",
}


def drawn_line(**changes: object) -> str:
    """The line as a page states it, with what differs; None leaves a key out."""
    line = {key: value for key, value in {**LINE, **changes}.items() if value is not None}
    return "\n" + tomlkit.dumps({"line": [line]})
