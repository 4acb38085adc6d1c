"""Items 1 to 22: what a reader meets: cover, contents, tables, titles, letters, the file itself."""

from calculator.reporting.lint import (
    appearance,
    cells,
    cover_and_contents,
    tables,
    the_file,
    whole_sheets,
    words_of_sheets,
)
from calculator.reporting.lint.allowed import MODEL, PUBLICATION
from calculator.reporting.lint.item import BOTH, Item

ITEMS_OF_SHEETS = (
    Item(
        1,
        BOTH,
        "The first sheet is the cover: title, purpose, version, date made, contact, licence, and a status "
        "that says draft, final, reviewed or approved.",
        "AF releasing statistics, cover sheet; ICAEW principle 7",
        cover_and_contents.check_cover,
    ),
    Item(
        2,
        BOTH,
        "A sheet named Contents has a working link to every sheet but the cover and itself.",
        "AF releasing statistics, contents; ICAEW Code: make navigation simple",
        cover_and_contents.check_contents,
    ),
    Item(
        3,
        BOTH,
        "A sheet named Notes has a table with the columns Note number and Note text; every [note 1] used is "
        "defined there, and every one defined is used.",
        "AF checklist: footnotes",
        cover_and_contents.check_notes,
    ),
    Item(
        4,
        BOTH,
        "Names of sheets are unique, of 31 letters or fewer, with no blank before or after, and not Sheet1.",
        "AF checklist: structure; ICAEW Code: worksheet names",
        cover_and_contents.check_sheet_names,
    ),
    Item(
        5,
        BOTH,
        "No sheet is blank, and no sheet, row or column is hidden.",
        "AF checklist: blank worksheets, hidden rows; ICAEW Code: don't hide things",
        whole_sheets.check_nothing_hidden,
    ),
    Item(
        6,
        BOTH,
        "No cells are merged.",
        "AF checklist: merged cells",
        whole_sheets.check_no_merged_cells,
    ),
    Item(
        7,
        PUBLICATION,
        "Every sheet but the cover has exactly one table, which begins in column A, with nothing under it.",
        "AF checklist: structure",
        tables.check_one_table,
    ),
    Item(
        8,
        BOTH,
        "Every block of data is marked up as an Excel table with a unique name that says what it holds; the "
        "label and figure of a single row, and the cover, are no block. A row of totals is part of its "
        "table, or stands right under it in the style of totals.",
        "AF checklist: mark up tables, meaningful names",
        tables.check_marked_up,
    ),
    Item(
        9,
        BOTH,
        "A table has one header row; its headers are texts, none empty and none like another.",
        "AF checklist: one tagged header row",
        tables.check_headers,
    ),
    Item(
        10,
        BOTH,
        "No row and no column inside a table is blank.",
        "AF checklist: blank rows and columns",
        tables.check_no_blank_lines,
    ),
    Item(
        11,
        BOTH,
        "No cell of data is empty or shows an empty text: it has a figure, words, or shorthand such as [x], "
        "[z] or [c] that is explained above the table.",
        "AF checklist: cells with no data",
        tables.check_no_empty_cells,
    ),
    Item(
        12,
        BOTH,
        "A1 has the sheet's title in the style Sheet title; rows under it in column A say how many tables "
        "there are and, but on sheets of information, the units, source and notes.",
        "AF checklist: titles, use column A wisely",
        words_of_sheets.check_titles,
    ),
    Item(
        13,
        PUBLICATION,
        "No freeze panes, no filters, no fills, no images (a chart is one).",
        "AF checklist: filters and freeze panes, background fill, images",
        appearance.check_plain,
    ),
    Item(
        14,
        MODEL,
        "On sheets of figures panes are frozen just under the header row of a table, right of its code and "
        "name (at least one column of words, and none of figures); a sheet of several tables may be left free.",
        "FAST 2.03",
        appearance.check_panes,
    ),
    Item(
        15,
        BOTH,
        "No raised letters and no symbols signpost a note: only the text [note 1].",
        "AF checklist: no symbols or superscript",
        cells.check_note_markers,
    ),
    Item(
        16,
        BOTH,
        "No text in page headers and footers, no text boxes, no macros or controls.",
        "AF checklist: headers and footers, text boxes, macros; ICAEW Code: macros sparingly",
        whole_sheets.check_nothing_beside_the_cells,
    ),
    Item(
        17,
        BOTH,
        "Colour is never the only signal: a row under the title in column A begins with Inputs:, Workings:, "
        "Results: or Information:, and every cell has a named style. In a live model inputs have one that "
        "begins with Input, formulas of workings with Calculation, of results with Result, figures that are given "
        "with Reference, and what a page of results asks its reader with Choice.",
        "AF checklist: colour; ICAEW principle 10",
        words_of_sheets.check_types_and_styles,
    ),
    Item(
        18,
        BOTH,
        "Text and background of every style and conditional format have a contrast of at least 4.5 to 1; "
        "letters have no serifs and 10 points or more, titles 12.",
        "AF checklist: contrast, format text; WCAG 1.4.3",
        appearance.check_contrast,
    ),
    Item(
        19,
        BOTH,
        "Headers wrap, and every number fits its column, by an estimate from its format, so that none shows ####.",
        "AF checklist: wrap text, sensible width",
        appearance.check_widths,
    ),
    Item(
        20,
        BOTH,
        "In tables numbers are stored as numbers, on the right; codes (the style Code) are stored as text; "
        "dates are dates, or texts such as 2026-04-01.",
        "AF releasing statistics, formatting data",
        cells.check_numbers_are_numbers,
    ),
    Item(
        21,
        BOTH,
        "The document has a title, creator, subject and language; its file name has small letters, digits and dashes.",
        "AF checklist: document information",
        the_file.check_properties,
    ),
    Item(
        22,
        BOTH,
        "The workbook opens on its first sheet, selected alone, with the cursor in A1 of every sheet.",
        "AF checklist: before publishing",
        whole_sheets.check_opens_at_the_top,
    ),
)
"""In order of their numbers."""
