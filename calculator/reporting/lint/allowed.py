"""What a formula of a live workbook may hold, and the words by which its sheets, styles and units are known.

Whoever writes a workbook and whoever checks it read the same lists.
"""

FUNCTIONS = frozenset({"IF", "SUM", "SUMIF", "COUNTIF", "SUMPRODUCT", "MIN", "MAX", "ROUND", "INT", "INDEX", "MATCH"})
"""Functions that Excel 2016 has, and that LibreOffice and two other calculators computed alike in a trial model."""

CONSTANTS = frozenset({0.0, 1.0, 12.0})
"""Numbers a formula may hold besides powers of ten: none, one, months of a year."""

VOLATILE = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY", "OFFSET", "INDIRECT", "INFO", "CELL"})
ROUNDING = frozenset(
    {"ROUND", "ROUNDUP", "ROUNDDOWN", "MROUND", "TRUNC", "INT", "CEILING", "FLOOR", "EVEN", "ODD", "FIXED"}
)

LONGEST_FORMULA = 119
"""Letters of a formula, its equals sign included."""
LONGEST_SHEET_NAME = 31

MODEL, PUBLICATION = "model", "publication"
STYLE_PROPERTY = "style"
SCENARIO_PROPERTY, SCENARIO_FINGERPRINT = "scenario", "scenario fingerprint"
INPUTS_FINGERPRINT, VERSION_PROPERTY = "inputs fingerprint", "program version"
"""Custom document properties of a workbook."""

INPUTS, WORKINGS, RESULTS, INFORMATION = "Inputs", "Workings", "Results", "Information"
TYPES = (INPUTS, WORKINGS, RESULTS, INFORMATION)
"""What a sheet can be: a row under its title begins with one of these and a colon."""

COVER, CONTENTS, NOTES, CHECKS, LOG = "Cover", "Contents", "Notes", "Checks", "Change log"
"""Names of sheets that a rule asks for."""

TITLE_STYLE, HEADER_STYLE, CODE_STYLE = "Sheet title", "Column header", "Code"
INPUT_STYLE, CALCULATION_STYLE, RESULT_STYLE = "Input", "Calculation", "Result"
REFERENCE_STYLE, CHOICE_STYLE = "Reference", "Choice"
"""How the names of styles begin."""
TOTAL_STYLE = ", total"
"""How the name of a style ends that is of a row of totals: it may stand right under its table."""

MASTER_CHECK = "Master_check"

# fmt: off
UNITS = frozenset((
    "£", "£m", "£bn", "£000", "%", "share", "ratio", "index", "weight", "weights", "head", "heads", "people",
    "fte", "staff", "beds", "level", "levels", "point", "points", "year", "years", "month", "months", "day",
    "days", "number", "count", "score", "rank", "flag", "lines", "trusts", "organisations", "systems",
    "places", "bids", "cells", "devices", "sites", "1", "0", "yes", "lifts", "units", "icss",
    "organisation", "practice", "record", "£/fte",
))
# fmt: on
"""How the words in the brackets of a header may begin, where they hold no £ and no %."""


def constant_allowed(number: float) -> bool:
    """Whether a formula may hold a number: 0, 1, 12, and powers of ten above and below 1."""
    if number in CONSTANTS:
        return True
    return number > 0 and float(f"{number:.0e}") == number and f"{number:.0e}".startswith("1e")
