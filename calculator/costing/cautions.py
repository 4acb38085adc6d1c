"""What a reader must know of how the debt was priced: deals not stated, and targets beyond what was seen."""

from calculator.costing.pages.lines import CostModels
from calculator.costing.settings import CostingSettings
from calculator.reference.notes import Note

SEEN = 4.0
"""The level up to which prices were seen."""


def pricing_notes(models: CostModels, settings: CostingSettings, target: float) -> list[Note]:
    """Return the notes on how lines were priced under a scenario."""
    products = {line.national_product for line in models.lines if line.national_product}
    notes = [
        Note(
            "National products",
            f"No share that the nation pays of {product.replace('_', ' ')} is stated: it stays with the ICSs.",
        )
        for product in sorted(products - set(settings.national_products))
    ]
    if target > SEEN:
        words = (
            f"The target of {target:g} lies above level {SEEN:g}, up to which prices were seen: slopes are drawn on in "
            "a straight line, and steps state nothing beyond it. Read the debt as a rough guide."
        )
        notes.append(Note("Target", words))
    return notes
