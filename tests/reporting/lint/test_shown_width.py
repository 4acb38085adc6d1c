"""How wide a number is when shown, and how well ink is read on its ground."""

import pytest
from openpyxl.styles.colors import Color

from calculator.reporting.lint.colours import contrast, resolve
from calculator.reporting.lint.shown_width import shown_width


@pytest.mark.parametrize(
    ("value", "number_format", "least", "most"),
    [
        (7, "0", 1, 1),
        (1234567, "#,##0", 7, 8),
        (-1234567, "#,##0_);(#,##0)", 8, 9),
        (0.254, "0.0%", 5, 5.5),
        (1234567, '"£"#,##0', 8, 9),
        (2_500_000, '#,##0.0,,"m"', 4, 4.5),
        (46000, "yyyy-mm-dd", 10, 10),
        (0.333333333, "General", 1, 1),
        (9.996, "0.00", 4.5, 4.5),
        (5, "000", 3, 3),
        (0, '0;(0);"none"', 4, 5),
    ],
)
def test_the_width_of_a_number(value: float, number_format: str, least: float, most: float):
    assert least <= shown_width(value, number_format) <= most


def test_contrast_is_that_of_wcag():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("FFFFFF", "FFFFFF") == pytest.approx(1)
    assert contrast("767676", "FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_colours_of_a_theme_are_found_and_tinted():
    theme = ["FFFFFF", "000000", "EEECE1"]
    assert resolve(Color(theme=1), theme, "123456") == "000000"
    assert resolve(Color(theme=0, tint=-0.5), theme, "123456") in ("7F7F7F", "808080")
    assert resolve(Color(rgb="FF12436D"), theme, "000000") == "12436D"
    assert resolve(None, theme, "123456") == "123456"
