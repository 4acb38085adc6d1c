"""Items 23 to 40: order, formulas, inputs, checks, and what must hold of every file."""

from calculator.reporting.lint import assurance, cells, flow, formulas, input_cells, the_file, words_of_sheets
from calculator.reporting.lint.allowed import FUNCTIONS, LONGEST_FORMULA, MODEL
from calculator.reporting.lint.item import BOTH, Item

ITEMS_OF_MODELS = (
    Item(
        23,
        MODEL,
        "Sheets stand in the order cover, contents, notes, inputs, workings, results, checks, logs; "
        "references to other sheets run to the left. A reference by the name of a single cell is excepted, "
        "such as Master_check or Stale.",
        "ICAEW principle 10; ICAEW Code: plan the workbook layout; FAST 2.01-04",
        flow.check_order,
    ),
    Item(
        24,
        MODEL,
        "No formula holds a number but 0, 1, 12 and powers of ten (100 and 0.01 too), and no name stands "
        "for a number; texts are not numbers.",
        "FAST 3.04-01; ICAEW principle 14; ICAEW Code: avoid hardcoding",
        formulas.check_constants,
    ),
    Item(
        25,
        MODEL,
        "Every input appears once: no two input cells of a sheet have the same words in row and header, and "
        "no name stands for two places.",
        "ICAEW principle 15; ICAEW Code: avoid duplication",
        input_cells.check_inputs_once,
    ),
    Item(
        26,
        MODEL,
        "A column of a table has one formula, equal in R1C1 form in all rows, and no constants among them; "
        "a totals row has its own, and so has every row of the Checks sheet.",
        "ICAEW principle 12; ICAEW Code: use consistent formulas; FAST 2.01-03",
        formulas.check_one_formula_a_column,
    ),
    Item(
        27,
        MODEL,
        f"A formula has fewer than {LONGEST_FORMULA + 1} letters, and no IF inside an IF.",
        "FAST 3.03-01, 3.03-07; ICAEW principle 13",
        formulas.check_short,
    ),
    Item(
        28,
        MODEL,
        f"Formulas use only {', '.join(sorted(FUNCTIONS))}.",
        "FAST 3.03-04; ICAEW principle 16; tried in three calculators",
        formulas.check_functions,
    ),
    Item(
        29,
        MODEL,
        "No circular references, links outside, volatile functions or array formulas.",
        "ICAEW Code: avoid circular references; FAST 1.01, 4.01",
        flow.check_no_circles,
    ),
    Item(
        30,
        MODEL,
        "Every column of figures has its unit in its header, as (£), (%), (index) or (heads), or its table "
        "has a column of units; sheets of information are excepted.",
        "ICAEW Code: use clear units; FAST 2.01-01",
        words_of_sheets.check_units,
    ),
    Item(
        31,
        MODEL,
        "A sheet of information states the sign convention in a line with those two words, and figures "
        "below nought are shown in brackets, (17,978).",
        "ICAEW Code: use a clear sign convention",
        words_of_sheets.check_signs,
    ),
    Item(
        32,
        MODEL,
        "A sheet named Checks has rows with formulas for: each total is its fund, least and most can be "
        "met, nothing negative, nothing above need, shares add up to 1. The cell named Master_check is "
        "repeated on the cover and on every sheet of results.",
        "ICAEW Code: include checks, include a master check; ICAEW principle 19; FAST 2.03-05",
        assurance.check_checks,
    ),
    Item(
        33,
        MODEL,
        "Every sheet is protected, without a password; input cells are unlocked and all others locked.",
        "ICAEW principle 20; ICAEW Code: consider including restrictions",
        input_cells.check_protection,
    ),
    Item(
        34,
        MODEL,
        "Every input cell has data validation that shows a prompt.",
        "ICAEW Code: include user guidance; FAST 4.04",
        input_cells.check_prompts,
    ),
    Item(
        35,
        MODEL,
        "A parameter (one input cell that another sheet refers to by a fixed address) has a defined name "
        "and is referred to by it; every name stands for cells that there are.",
        "ICAEW Code: range names where appropriate",
        flow.check_names,
    ),
    Item(
        36,
        BOTH,
        "A sheet named Change log has a table of version, date and what changed; the document properties "
        "scenario, scenario fingerprint, inputs fingerprint and program version are filled, and version and "
        "inputs fingerprint (its first eight letters at least) are shown in a cell.",
        "ICAEW principle 17; Aqua Book, version control",
        assurance.check_log,
    ),
    Item(
        37,
        BOTH,
        "No cell shows an error, and every formula has a stored result.",
        "ICAEW principle 18; previewers and readers show stored results",
        cells.check_results,
    ),
    Item(
        38,
        BOTH,
        "No rounding in workings but in a column whose header says £ and rounded or whole; in results only "
        "in columns whose header says £. Checks may round. The workbook does not calculate with precision "
        "as displayed.",
        "ICAEW Code: avoid unnecessary rounding",
        assurance.check_rounding,
    ),
    Item(
        39,
        BOTH,
        "A text that begins with = + -  , a tab or a new line has the quote prefix, so that an edit leaves "
        "it a text; no formula stands in an input cell or calls a program.",
        "OWASP ASVS 5.0 1.2.10; CWE-1236",
        cells.check_texts_stay_texts,
    ),
    Item(
        40,
        BOTH,
        "Two runs of the same inputs write the same bytes (--twin gives the second file).",
        "reproducibility; ICAEW principle 17",
        the_file.check_twin,
    ),
)
"""In order of their numbers."""
