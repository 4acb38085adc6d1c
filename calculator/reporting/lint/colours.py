"""Colours of a workbook as red, green and blue, and how well text of one is read on another (WCAG)."""

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Any

from defusedxml.ElementTree import fromstring
from openpyxl.styles.colors import COLOR_INDEX

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME_ORDER = [
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
"""Colours of a theme in the order in which cells number them."""

WHITE, BLACK = "FFFFFF", "000000"
LEAST_CONTRAST = 4.5


def theme_colours(theme: bytes | str | None) -> list[str]:
    """Return the colours of a workbook's theme, by their number; none where it has no theme."""
    if not theme:
        return []
    scheme = fromstring(theme).find(f".//{_DRAWING}clrScheme")
    if scheme is None:
        return []
    colours = {}
    for each in scheme:
        for value in each:
            colours[each.tag.removeprefix(_DRAWING)] = value.get("lastClr") or value.get("val") or BLACK
    return [colours.get(name, BLACK) for name in _THEME_ORDER]


def resolve(colour: Any, theme: list[str], otherwise: str) -> str:
    """Return a cell's colour as six digits, or another where it sets none that is known."""
    if colour is None:
        return otherwise
    if colour.type == "rgb" and isinstance(colour.rgb, str):
        return colour.rgb[-6:].upper()
    if colour.type == "indexed" and colour.indexed < len(COLOR_INDEX):
        return str(COLOR_INDEX[colour.indexed])[-6:].upper()
    if colour.type == "theme" and colour.theme < len(theme):
        return _tinted(theme[colour.theme], float(colour.tint or 0))
    return otherwise


def _tinted(colour: str, tint: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, strength = rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(each * 255):02X}" for each in hls_to_rgb(hue, light, strength))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG: 1 (none) to 21 (black on white)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
