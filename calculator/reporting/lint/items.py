"""The registry: every item a workbook is held against, in order of their numbers."""

from calculator.reporting.lint.items_of_models import ITEMS_OF_MODELS
from calculator.reporting.lint.items_of_sheets import ITEMS_OF_SHEETS

ITEMS = (*ITEMS_OF_SHEETS, *ITEMS_OF_MODELS)
"""All forty."""
