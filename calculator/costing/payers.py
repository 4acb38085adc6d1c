"""Who pays: a national deal takes a share of a line, which is then shown and not counted as an ICS's debt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calculator.costing.pages.lines import CostLine
from calculator.reference.vocabulary import Payer


def after_national_deals(lines: Iterable[CostLine], shares: Mapping[str, float]) -> Iterator[CostLine]:
    """Yield the lines, one of a national product split into the part that stays and the part the nation pays.

    Args:
        lines: the cost lines.
        shares: by national product, the share of its lines that the nation pays.
    """
    for line in lines:
        nation = shares.get(line.national_product or "", 0.0)
        if nation < 1:
            yield replace(line, portion=line.portion * (1 - nation))
        if nation > 0:
            yield replace(line, payer=Payer.NATIONAL, portion=line.portion * nation)
